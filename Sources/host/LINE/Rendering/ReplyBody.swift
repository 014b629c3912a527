package import CommandKit

/// The body of one answer: `POST /v2/bot/message/reply`.
///
/// Words come first, then the stamp; when the words need all five messages the stamp is left out.
/// Its description leaves out token and words, so that no log carries them.
///
/// Only texts and stamps are sent. A template or Flex message would need an `altText`, which phones
/// show on a locked screen; whoever adds one must keep amounts out of it.
///
/// Source: messaging-api.yml, ReplyMessageRequest; LINE Messaging API reference, "Send reply message".
package struct ReplyBody: Sendable, Hashable, CustomStringConvertible {
  /// The most messages of one answer.
  package static let mostMessages = 5
  /// The most bytes that LINE takes (reference, "Status codes": 413 above 2 MB).
  ///
  /// No body can have as many: five texts and thirteen buttons, each of bounded length.
  package static let mostBytes = 2_000_000

  private let replyToken: String
  private let messages: [ReplyMessage]
  private let buttons: [ReplyButton]

  /// Renders a reply; nil when nothing in it can be sent, as buttons alone can't.
  package init?(_ reply: Reply, in language: Language, replyToken: String) {
    var messages = TextPieces.cut(
      reply.rendered(in: language), longest: ReplyMessage.longestText, most: Self.mostMessages
    ).map(ReplyMessage.text)
    if let stamp = reply.stamp, SendableStamps.all.contains(stamp),
      messages.count < Self.mostMessages
    {
      messages.append(.stamp(stamp))
    }
    guard !messages.isEmpty, !replyToken.isEmpty else { return nil }
    self.replyToken = replyToken
    self.messages = messages
    buttons = Array(reply.quickReplies.lazy.compactMap(ReplyButton.init).prefix(QuickReply.most))
  }

  /// The body in UTF-8; equal replies give equal bytes, so that a second try sends the same.
  package var json: [UInt8] {
    // LINE shows only the buttons of the last message.
    let list = messages.enumerated().map { index, message in
      message.json(with: index == messages.count - 1 ? buttons : [])
    }
    let body: JSONValue = ["replyToken": .string(replyToken), "messages": .list(list)]
    return body.bytes
  }

  package var description: String { "reply, messages: \(messages.count)" }
}
