package import CommandKit
package import Foundation

/// An event of a chat channel, as it is kept from its acceptance to its end.
package struct InboxEvent: Sendable, Hashable {
  /// What happened.
  package enum Content: Sendable, Hashable {
    /// Something to route to a command.
    case message(IncomingMessage.Content)
    /// Someone added the bot, or a group that it joined.
    case greeting
    /// The customer took a message back; its own name for it.
    case unsend(messageID: String)
    /// Nothing that wants an answer; the type, for the audit.
    case other(String)
  }

  /// Why a message that its customer took back gets no answer.
  package static let takenBack = "the customer took the message back"

  /// The channel's own name for the event: the same for each delivery of it.
  package let id: String
  /// The channel that can answer, by its name in the config.
  package let channel: String
  /// Who caused it; nil where the channel doesn't say.
  ///
  /// Known by the keyed hash alone once it was read back from the store.
  package let sender: Sender?
  /// What happened.
  package let content: Content
  /// The channel's name for the message, so that it can be taken back.
  package let messageID: String?
  /// What allows one answer; nil when none is possible.
  package let token: String?
  /// When it was accepted here.
  package let received: Date
  /// Until when the token may be used.
  package let expires: Date
  /// Why it gets no answer, for the audit; nil when it gets one.
  package let silence: String?
  /// Its place in the order of arrival, once it is stored.
  package var number: Int64 = 0
  /// Whether an earlier life of this program may have sent an answer already.
  package var isRecovered = false

  /// Makes an event as it came in.
  package init(
    id: String, channel: String, sender: Sender?, content: Content, messageID: String? = nil,
    token: String?, received: Date, expires: Date, silence: String? = nil
  ) {
    self.id = id
    self.channel = channel
    self.sender = sender
    self.content = content
    self.messageID = messageID
    self.token = token
    self.received = received
    self.expires = expires
    self.silence = silence
  }
}
