public import Foundation

/// What the config says that feeds depend on.
public struct FeedSettings: Sendable {
  /// The hosts from which feeds may be fetched.
  public var hosts: [String]
  /// The hosts that replies may link to.
  public var linkHosts: [String]
  /// The bank's telephone numbers, which notices may name.
  public var phones: [String]
  /// The bank's time zone, in which a moment becomes a day.
  public var timeZone: TimeZone
  /// The folder of the last good copies; nil when nothing is fetched.
  public var copies: String?

  /// Makes settings.
  public init(
    hosts: [String] = [], linkHosts: [String] = [], phones: [String] = [],
    timeZone: TimeZone = .gmt, copies: String? = nil
  ) {
    self.hosts = hosts
    self.linkHosts = linkHosts
    self.phones = phones
    self.timeZone = timeZone
    self.copies = copies
  }
}
