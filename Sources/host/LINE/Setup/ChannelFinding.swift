/// One thing that was looked at in a channel's setup.
package struct ChannelFinding: Sendable, Hashable {
  /// What was looked at.
  package enum Topic: String, Sendable { case access, webhook, delivery, chat, manager }

  /// How it is.
  package enum Verdict: String, Sendable {
    case good, wrong
    /// The host can't tell: people have to look.
    case look
  }

  package let topic: Topic
  package let verdict: Verdict
  /// What was found, and where it isn't good, what to do.
  package let text: String

  init(_ topic: Topic, _ verdict: Verdict, _ text: String) {
    self.topic = topic
    self.verdict = verdict
    self.text = text
  }
}
