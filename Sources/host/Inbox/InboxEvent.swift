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
    /// LINE says that its user is the one whom the bank's page sent to it; the hash of the nonce.
    case accountLink(nonce: [UInt8])
    /// Nothing that wants an answer; the type, for the audit.
    case other(String)
  }

  /// Why a message that its customer took back gets no answer.
  package static let takenBack = "the customer took the message back"

  /// What never changes, shared by all copies: an event goes through many hands.
  private struct Kept: Sendable, Hashable {
    let id: String
    let channel: String
    let sender: Sender?
    let content: Content
    let messageID: String?
    let token: String?
    let received: Date
    let expires: Date
    let silence: String?
  }

  private let kept: Shared<Kept>

  /// The channel's own name for the event: the same for each delivery of it.
  package var id: String { kept.value.id }
  /// The channel that can answer, by its name in the config.
  package var channel: String { kept.value.channel }
  /// Who caused it; nil where the channel doesn't say.
  ///
  /// Known by the keyed hash alone once it was read back from the store.
  package var sender: Sender? { kept.value.sender }
  /// What happened.
  package var content: Content { kept.value.content }
  /// The channel's name for the message, so that it can be taken back.
  package var messageID: String? { kept.value.messageID }
  /// What allows one answer; nil when none is possible.
  package var token: String? { kept.value.token }
  /// When it was accepted here.
  package var received: Date { kept.value.received }
  /// Until when the token may be used.
  package var expires: Date { kept.value.expires }
  /// Why it gets no answer, for the audit; nil when it gets one.
  package var silence: String? { kept.value.silence }
  /// Its place in the order of arrival, once it is stored.
  package var number: Int64 = 0
  /// Whether an earlier life of this program may have sent an answer already.
  package var isRecovered = false

  /// Makes an event as it came in.
  package init(
    id: String, channel: String, sender: Sender?, content: Content, messageID: String? = nil,
    token: String?, received: Date, expires: Date, silence: String? = nil
  ) {
    kept = Shared(
      Kept(
        id: id, channel: channel, sender: sender, content: content, messageID: messageID,
        token: token, received: received, expires: expires, silence: silence))
  }
}

/// A value that is copied by reference.
private final class Shared<Value: Sendable & Hashable>: Sendable, Hashable {
  let value: Value

  init(_ value: Value) { self.value = value }

  static func == (left: Shared, right: Shared) -> Bool {
    left === right || left.value == right.value
  }

  func hash(into hasher: inout Hasher) { hasher.combine(value) }
}
