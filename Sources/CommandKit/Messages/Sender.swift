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
  /// The user's name on that channel; empty when only its hash is known, as after a restart.
  package let user: String
  /// The keyed hash of the name, once a store has made it.
  package let hash: [UInt8]?

  /// Names a sender on a channel.
  public init(channel: String, user: String, isDirect: Bool = true) {
    self.channel = channel
    self.user = user
    self.isDirect = isDirect
    hash = nil
  }

  /// A sender whose name was hashed.
  package init(channel: String, user: String = "", hash: [UInt8], isDirect: Bool) {
    self.channel = channel
    self.user = user
    self.isDirect = isDirect
    self.hash = hash
  }

  /// The hash stands for the name, so that a sender is the same before and after a restart.
  public static func == (left: Self, right: Self) -> Bool {
    left.channel == right.channel && left.isDirect == right.isDirect
      && (left.hash == nil || right.hash == nil
        ? left.user == right.user && left.hash == right.hash : left.hash == right.hash)
  }

  /// Hashes what `==` compares.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(channel)
    if let hash { hasher.combine(hash) } else { hasher.combine(user) }
  }

  /// The channel alone, so that no log carries the user's name.
  public var description: String { "\(channel) user" }
}
