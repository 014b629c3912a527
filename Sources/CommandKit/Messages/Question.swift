/// A question of a reply, which the customer's next words answer.
///
/// If those words call nothing by themselves, they are handed to a command as one of its arguments: what
/// the parameter finds in them as in any sentence, else all of them. It is
/// over with the customer's next message, whatever that says, and when its time is up; words that don't fit may
/// be said again until then, and "no" or "cancel" ends it. Only a chat with one customer keeps one.
///
/// A bare number of 4, 7 or 8 digits is taken for a PIN or an account number even then. Ask for an amount with
/// its yen, or offer buttons.
///
/// ```swift
/// var reply = Reply("いくらためますか？")
/// reply.question = Question(fills: "target", of: "goal")
/// ```
public struct Question: Sendable, Hashable {
  /// The longest that a question is kept.
  public static let longest = Duration.seconds(600)

  /// The command that takes the answer: the plugin's own, as a rule.
  public let command: String
  /// The argument that the words become.
  public let argument: String
  /// Its other arguments.
  public let arguments: [String: String]
  /// How long it is kept; `longest` at most.
  public let lasts: Duration

  /// Asks for an argument of a command.
  public init(
    fills argument: String, of command: String, with arguments: [String: String] = [:],
    lasts: Duration = .seconds(120)
  ) {
    self.argument = argument
    self.command = command
    self.arguments = arguments
    self.lasts = min(lasts, Self.longest)
  }
}
