import CommandKit

/// One message of a reply as LINE takes it (messaging-api.yml, TextMessage and StickerMessage).
enum ReplyMessage: Sendable, Hashable {
  /// Words, never blank.
  case text(String)
  /// A stamp that bots may send.
  case stamp(StampID)

  /// The longest text, in UTF-16 units.
  static let longestText = 5_000

  /// The message with buttons below it.
  func json(with buttons: [ReplyButton]) -> JSONValue {
    var fields: [(String, JSONValue)] =
      switch self {
      case .text(let text): [("type", "text"), ("text", .string(text))]
      case .stamp(let stamp):
        [
          ("type", "sticker"), ("packageId", .string(stamp.pack)), ("stickerId", .string(stamp.id)),
        ]
      }
    if !buttons.isEmpty {
      fields.append(("quickReply", ["items": .list(buttons.map(\.json))]))
    }
    return .object(fields)
  }
}
