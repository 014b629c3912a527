import CommandKit

/// A quick reply as LINE takes it (messaging-api.yml, QuickReplyItem).
struct ReplyButton: Sendable, Hashable {
  private enum Action: Sendable, Hashable {
    case message(text: String)
    case postback(data: String)
    case uri(String)
  }

  /// The longest address that a tap opens, in characters (messaging-api.yml, URIAction).
  private static let longestAddress = 1_000
  /// The longest text that a tap sends, in graphemes.
  private static let longestText = 300
  /// The most UTF-16 units of a grapheme, on average; one alone may have any number.
  ///
  /// A family has 11. What goes beyond is no writing, and would make a body of any size.
  private static let unitsPerGrapheme = 16

  private let label: String
  private let action: Action

  /// Takes a quick reply over; nil when LINE would refuse the message because of it.
  init?(_ quickReply: QuickReply) {
    label = String(quickReply.label.prefix(QuickReply.longestLabel))
    guard !label.isBlank,
      label.utf16.count <= QuickReply.longestLabel * Self.unitsPerGrapheme
    else { return nil }
    switch quickReply.action {
    case .text(let text):
      // A cut text would say something else than the button promises.
      guard !text.isBlank, text.count <= Self.longestText,
        text.utf16.count <= Self.longestText * Self.unitsPerGrapheme
      else { return nil }
      action = .message(text: text)
    case .command(let command, let arguments):
      let data = Postback(command: command, arguments: arguments).data
      guard data.utf16.count <= Postback.longest else { return nil }
      action = .postback(data: data)
    case .page(let page):
      guard page.address.count <= Self.longestAddress else { return nil }
      action = .uri(page.address)
    }
  }

  var json: JSONValue {
    ["type": "action", "action": actionJSON]
  }

  private var actionJSON: JSONValue {
    switch action {
    case .message(let text):
      ["type": "message", "label": .string(label), "text": .string(text)]
    case .postback(let data):
      [
        "type": "postback", "label": .string(label), "data": .string(data),
        "displayText": .string(label),
      ]
    case .uri(let address):
      ["type": "uri", "label": .string(label), "uri": .string(address)]
    }
  }
}
