/// Who sent a message, and where.
///
/// The user's name on the platform is for stores alone: it is not printed, and plugins never see it.
public struct Sender: Sendable, Hashable, CustomStringConvertible {
  /// The channel: `line`, `terminal`, `simulator`.
  public let channel: String
  /// Whether only the customer reads the answer.
  ///
  /// Groups and rooms never get account data.
  public let isDirect: Bool
  /// The user's name on that channel.
  package let user: String

  /// Names a sender on a channel.
  public init(channel: String, user: String, isDirect: Bool = true) {
    self.channel = channel
    self.user = user
    self.isDirect = isDirect
  }

  /// The channel alone, so that no log carries the user's name.
  public var description: String { "\(channel) user" }
}
