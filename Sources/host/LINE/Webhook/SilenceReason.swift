/// Why an event gets no answer.
package enum SilenceReason: Sendable, Hashable {
  /// Another channel has the chat; LINE's module documentation asks to send nothing.
  case standby
  /// LINE gave no token to answer with.
  case noReplyToken
  /// The event is no command and no occasion to greet; a message names its own type: `message/image`.
  case notForCommands(type: String)
  /// The event doesn't say who sent it.
  case noSender
}
