import CommandKit
import Foundation
import HostInbox
import HostLINE
import HostLinking
import HostStorage

extension InboxEvent {
  /// An event of LINE's as it is kept: its user hashed, and without what nobody should have typed.
  ///
  /// - Parameters:
  ///   - channel: The channel's name in the config; events of two channels are never mixed up.
  init(_ event: WebhookEvent, channel: String, keys: StoreKeys, received: Date) {
    let content: Content =
      if event.kind == .unsend, let messageID = event.messageID {
        .unsend(messageID: messageID)
      } else if let message = event.message {
        .message(message.content.withoutSecrets)
      } else if event.kind == .follow || event.kind == .join {
        .greeting
      } else if let link = event.accountLink, link.isConfirmed, let nonce = link.nonce {
        .accountLink(nonce: SecretToken.hash(nonce))
      } else {
        .other(String(event.type.prefix(64)))
      }
    let milliseconds = Int64(received.timeIntervalSince1970 * 1_000)
    let budget = ReplyBudget(
      received: milliseconds, timestamp: event.timestamp, isRedelivery: event.isRedelivery)
    let left = budget.left(at: milliseconds)
    self.init(
      id: channel + "/" + event.key, channel: channel, sender: event.sender.map(keys.hashed),
      content: content, messageID: event.kind == .message ? event.messageID : nil,
      token: event.replyToken, received: received,
      expires: received.addingTimeInterval(left / .seconds(1)),
      silence: event.silence.map { $0.word })
  }
}

extension SilenceReason {
  /// The reason in the words of the audit.
  var word: String {
    switch self {
    case .standby: "another bot has the chat"
    case .noReplyToken: "no reply token"
    case .notForCommands(let type): String(type.prefix(64))
    case .noSender: "no sender"
    }
  }
}
