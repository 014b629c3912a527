import CommandKit

/// A message of any type with only the fields that are read (webhook.yml, MessageContent).
struct WireMessage {
  private(set) var type: String?
  private(set) var id: String?
  private(set) var text: String?
  private(set) var spans: [TextSpan] = []
  private(set) var packageId: String?
  private(set) var stickerId: String?
  private(set) var keywords: [String] = []

  init?(from reader: inout JSONReader) throws(JSONReader.Fault) {
    let isObject = try reader.object { (reader, name) throws(JSONReader.Fault) in
      switch name {
      case "type": type = try reader.string()
      case "id": id = try reader.string()
      case "text": text = try reader.string()
      case "packageId": packageId = try reader.string()
      case "stickerId": stickerId = try reader.string()
      case "emojis": try readSpans(from: &reader)
      case "mention":
        _ = try reader.object { (reader, name) throws(JSONReader.Fault) in
          if name == "mentionees" {
            try readSpans(from: &reader)
          } else {
            try reader.skip()
          }
        }
      case "keywords":
        _ = try reader.list { (reader) throws(JSONReader.Fault) in
          if let word = try reader.string() { keywords.append(word) }
        }
      default: try reader.skip()
      }
    }
    guard isObject else { return nil }
  }

  /// What commands can be called with; nil for pictures, places and types to come.
  var content: IncomingMessage.Content? {
    switch type {
    case "text": text.map { .text($0.removing(spans)) }
    case "sticker":
      // Digits alone, as LINE's are: the names are shown to operators.
      if let pack = packageId.nonEmpty, let id = stickerId.nonEmpty,
        let name = StampID("\(pack)/\(id)")
      {
        .stamp(Stamp(name, keywords: keywords, text: text.nonEmpty))
      } else {
        nil
      }
    default: nil
    }
  }

  private mutating func readSpans(from reader: inout JSONReader) throws(JSONReader.Fault) {
    _ = try reader.list { (reader) throws(JSONReader.Fault) in
      var index: Int64?
      var length: Int64?
      _ = try reader.object { (reader, name) throws(JSONReader.Fault) in
        switch name {
        case "index": index = try reader.integer()
        case "length": length = try reader.integer()
        default: try reader.skip()
        }
      }
      if let index, let length { spans.append(TextSpan(index: Int(index), length: Int(length))) }
    }
  }
}
