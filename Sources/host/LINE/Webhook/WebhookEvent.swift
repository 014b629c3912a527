package import CommandKit

/// One event of a webhook.
///
/// Its description leaves out reply token, user and message, so that no log carries them.
package struct WebhookEvent: Sendable, Hashable, CustomStringConvertible {
  /// What happened, as far as the host cares.
  package enum Kind: String, Sendable, Hashable {
    case message, postback, follow, unfollow, join, leave, unsend, accountLink
    /// A message changed afterwards, in groups. It calls no command: the first wording has been
    /// answered, and edits come out of order.
    case messageEdited
    /// Any type without a case of its own, known to LINE or not.
    case other
  }

  /// The state of the bot's channel.
  package enum Mode: String, Sendable, Hashable {
    /// The bot may answer; also taken when LINE names no mode.
    case active
    /// Another channel has the chat.
    case standby
    /// A mode that LINE added later.
    case other
  }

  /// LINE's name for the event, the same for every delivery of it.
  package let id: String?
  /// The name to find duplicates by: LINE's, or where it gave none, a hash of the event's bytes.
  ///
  /// At most 71 bytes. The hash leaves out `deliveryContext`, which tells deliveries apart.
  package let key: String
  /// The type in LINE's word.
  package let type: String
  /// The type as one that the host knows.
  package let kind: Kind
  /// When it happened, in milliseconds since 1970, also when redelivered.
  package let timestamp: Int64?
  /// The state of the bot's channel.
  package let mode: Mode
  /// Where it happened; nil when LINE leaves it out, as for a failed account link.
  package let source: EventSource?
  /// The token for one answer.
  package let replyToken: String?
  /// Whether LINE says that it sent this event before.
  package let isRedelivery: Bool
  /// LINE's id of the message that was sent, edited or unsent.
  package let messageID: String?
  /// How the account link dialog ended; nil for other events.
  package let accountLink: AccountLinkResult?
  /// What to route to a command; nil for all that isn't text, a stamp or a postback.
  package let message: IncomingMessage?
  /// Why it gets no answer; nil when it gets one.
  package let silence: SilenceReason?

  init(_ wire: WireEvent) {
    id = wire.webhookEventId
    key = wire.key
    type = wire.type
    kind = Kind(rawValue: wire.type) ?? .other
    timestamp = wire.timestamp
    mode = wire.mode.map { Mode(rawValue: $0) ?? .other } ?? .active
    source = wire.source.map(EventSource.init)
    replyToken = wire.replyToken.nonEmpty
    isRedelivery = wire.isRedelivery ?? false
    messageID = (wire.message?.id ?? wire.unsentMessageId).nonEmpty
    accountLink = kind == .accountLink ? AccountLinkResult(wire.link ?? WireEvent.Link()) : nil

    let content = Self.content(of: wire, kind)
    let sender = source?.sender
    message =
      if let content, let sender { IncomingMessage(from: sender, content) } else { nil }
    let isGreeted = kind == .follow || kind == .join
    let isLinked = accountLink?.isConfirmed == true && accountLink?.nonce != nil
    silence =
      if mode == .standby {
        .standby
      } else if replyToken == nil {
        .noReplyToken
      } else if content == nil && !isGreeted && !isLinked {
        .notForCommands(type: wire.message?.type.map { "\(wire.type)/\($0)" } ?? wire.type)
      } else if sender == nil {
        .noSender
      } else {
        nil
      }
  }

  /// Whether the host should answer: a message for commands, or an occasion to greet.
  package var isAnswerable: Bool { silence == nil }

  /// Who caused it.
  package var sender: Sender? { source?.sender }

  package var description: String { "\(type.prefix(64)) event \(id?.prefix(64) ?? "without id")" }

  private static func content(of wire: WireEvent, _ kind: Kind) -> IncomingMessage.Content? {
    switch kind {
    case .message: wire.message?.content
    case .postback: wire.postbackData.map { .postback($0) }
    default: nil
    }
  }
}
