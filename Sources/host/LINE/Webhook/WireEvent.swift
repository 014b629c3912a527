import HostCryptography

/// An event with only the fields that are read; any of them may be missing (webhook.yml, Event).
struct WireEvent {
  /// What LINE says about the account link dialog (webhook.yml, LinkContent).
  struct Link {
    var result: String?
    var nonce: String?
  }

  private(set) var type = ""
  private(set) var mode: String?
  private(set) var timestamp: Int64?
  private(set) var source: WireSource?
  private(set) var webhookEventId: String?
  private(set) var isRedelivery: Bool?
  private(set) var replyToken: String?
  private(set) var message: WireMessage?
  private(set) var postbackData: String?
  private(set) var unsentMessageId: String?
  private(set) var link: Link?
  /// What finds duplicates: LINE's name for the event, or a hash of its bytes.
  private(set) var key = ""

  /// The longest name taken over, in bytes; LINE's have 26.
  private static let longestID = 64

  /// Reads one entry of the list; nil, stepping over it, unless it is an object with a `type`.
  init?(from reader: inout JSONReader) throws(JSONReader.Fault) {
    let start = try reader.start()
    var type: String?
    var delivery = start..<start
    let isObject = try reader.object { (reader, name) throws(JSONReader.Fault) in
      switch name {
      case "type": type = try reader.string()
      case "mode": mode = try reader.string()
      case "timestamp": timestamp = try reader.integer()
      case "source": source = try WireSource(from: &reader)
      case "webhookEventId": webhookEventId = try reader.string().nonEmpty
      case "replyToken": replyToken = try reader.string()
      case "message": message = try WireMessage(from: &reader)
      case "postback": postbackData = try Self.field("data", of: &reader)
      case "unsend": unsentMessageId = try Self.field("messageId", of: &reader)
      case "deliveryContext":
        let start = try reader.start()
        isRedelivery = nil
        _ = try reader.object { (reader, name) throws(JSONReader.Fault) in
          if name == "isRedelivery" {
            isRedelivery = try reader.boolean()
          } else {
            try reader.skip()
          }
        }
        delivery = start..<reader.offset
      case "link":
        var link = Link()
        let isLink = try reader.object { (reader, name) throws(JSONReader.Fault) in
          switch name {
          case "result": link.result = try reader.string()
          case "nonce": link.nonce = try reader.string()
          default: try reader.skip()
          }
        }
        self.link = isLink ? link : nil
      default: try reader.skip()
      }
    }
    guard isObject, let type else { return nil }
    self.type = type
    if let id = webhookEventId, id.utf8.count <= Self.longestID {
      key = id
    } else {
      // Without what changes when LINE delivers the same event again.
      var hash = SHA256()
      hash.update(reader.bytes[start..<delivery.lowerBound])
      hash.update(reader.bytes[delivery.upperBound..<reader.offset])
      key = "sha256-" + Hex.encode(hash.digest())
    }
  }

  private static func field(
    _ field: String, of reader: inout JSONReader
  ) throws(JSONReader.Fault) -> String? {
    var text: String?
    _ = try reader.object { (reader, name) throws(JSONReader.Fault) in
      if name == field { text = try reader.string() } else { try reader.skip() }
    }
    return text
  }
}

/// Where an event happened (webhook.yml, Source).
struct WireSource {
  private(set) var type: String?
  private(set) var userId: String?
  private(set) var groupId: String?
  private(set) var roomId: String?

  init?(from reader: inout JSONReader) throws(JSONReader.Fault) {
    let isObject = try reader.object { (reader, name) throws(JSONReader.Fault) in
      switch name {
      case "type": type = try reader.string()
      case "userId": userId = try reader.string()
      case "groupId": groupId = try reader.string()
      case "roomId": roomId = try reader.string()
      default: try reader.skip()
      }
    }
    guard isObject else { return nil }
  }
}
