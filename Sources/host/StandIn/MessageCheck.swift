/// What LINE finds wrong with the messages of a reply.
///
/// Source: LINE Messaging API reference, "Message objects"; the numbers stand in its sections.
enum MessageCheck {
  private static let types = [
    "text", "image", "video", "audio", "location", "sticker", "template", "imagemap",
  ]
  /// Known to LINE, though its own error text doesn't name them.
  private static let newerTypes = ["flex", "textV2", "coupon"]

  /// The faults of a reply's body; none when it can be shown, given a good token.
  static func faults(ofReply body: JSON) -> [LineError.Detail] {
    let token = body["replyToken"]?.text ?? ""
    return (token.isEmpty ? [.init("May not be empty", "replyToken")] : [])
      + faults(of: body["messages"])
  }

  /// The faults of `messages`.
  static func faults(of messages: JSON?) -> [LineError.Detail] {
    guard let list = messages?.elements, (1...5).contains(list.count) else {
      return [.init("Size must be between 1 and 5", "messages")]
    }
    return list.enumerated().flatMap { faults(of: $1, "messages[\($0)]") }
  }

  private static func faults(of message: JSON, _ path: String) -> [LineError.Detail] {
    let own: [LineError.Detail] =
      switch message["type"]?.text ?? "" {
      case "text", "textV2": text(message["text"]?.text, most: 5_000, path + ".text")
      case "sticker": sticker(message, path)
      case "template":
        text(message["altText"]?.text, most: 1_500, path + ".altText")
          + template(message["template"], path + ".template")
      case "flex":
        text(message["altText"]?.text, most: 1_500, path + ".altText")
          + (message["contents"]?.members == nil
            ? [.init("May not be null", path + ".contents")] : [])
      case let type where (types + newerTypes).contains(type): []
      default:
        [
          .init(
            "Must be one of the following values: [\(types.joined(separator: ", "))]",
            path + ".type")
        ]
      }
    return own + quickReply(message["quickReply"], path + ".quickReply")
  }

  /// In UTF-16 units, as LINE counts (docs, "Character counting in a text").
  private static func text(_ text: String?, most: Int, _ path: String) -> [LineError.Detail] {
    guard let text, !text.allSatisfy(\.isWhitespace) else {
      return [.init("May not be empty", path)]
    }
    return text.utf16.count <= most ? [] : [.init("Length must be between 0 and \(most)", path)]
  }

  private static func sticker(_ message: JSON, _ path: String) -> [LineError.Detail] {
    let (package, sticker) = (message["packageId"]?.text, message["stickerId"]?.text)
    guard let package, let sticker else {
      return [.init("May not be empty", path + (package == nil ? ".packageId" : ".stickerId"))]
    }
    return SendableStickers.contains(package: package, sticker: sticker)
      ? [] : [.init("Not a sticker that can be sent", path + ".stickerId")]
  }

  private static func quickReply(_ quickReply: JSON?, _ path: String) -> [LineError.Detail] {
    guard let quickReply else { return [] }
    guard let items = quickReply["items"]?.elements, (1...13).contains(items.count) else {
      return [.init("Size must be between 1 and 13", path + ".items")]
    }
    return items.enumerated().flatMap { index, item in
      item["type"]?.text == "action"
        ? ActionCheck().faults(of: item["action"], "\(path).items[\(index)].action")
        : [.init("Must be one of the following values: [action]", "\(path).items[\(index)].type")]
    }
  }

  private static func template(_ template: JSON?, _ path: String) -> [LineError.Detail] {
    switch template?["type"]?.text ?? "" {
    case "buttons": actions(template?["actions"], 1...4, path + ".actions")
    case "confirm": actions(template?["actions"], 2...2, path + ".actions")
    case "carousel":
      columns(template, path) { actions($0["actions"], 1...3, $1 + ".actions") }
    case "image_carousel":
      columns(template, path) {
        ActionCheck(longestLabel: 12).faults(of: $0["action"], $1 + ".action")
      }
    default:
      [
        .init(
          "Must be one of the following values: [buttons, confirm, carousel, image_carousel]",
          path + ".type")
      ]
    }
  }

  private static func columns(
    _ template: JSON?, _ path: String, _ check: (JSON, String) -> [LineError.Detail]
  ) -> [LineError.Detail] {
    guard let columns = template?["columns"]?.elements, (1...10).contains(columns.count) else {
      return [.init("Size must be between 1 and 10", path + ".columns")]
    }
    return columns.enumerated().flatMap { check($1, "\(path).columns[\($0)]") }
  }

  private static func actions(
    _ actions: JSON?, _ range: ClosedRange<Int>, _ path: String
  ) -> [LineError.Detail] {
    guard let list = actions?.elements, range.contains(list.count) else {
      return [
        .init("Size must be between \(range.lowerBound) and \(range.upperBound)", path)
      ]
    }
    return list.enumerated().flatMap { ActionCheck().faults(of: $1, "\(path)[\($0)]") }
  }
}
