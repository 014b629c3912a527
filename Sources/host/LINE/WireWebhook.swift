import CommandKit

/// The shape of a webhook body, with only the fields that are read (webhook.yml, CallbackRequest).
struct WireWebhook: Decodable, Sendable {
  private enum Key: String, CodingKey {
    case destination, events
  }

  let destination: String?
  let events: [Lenient<WireEvent>]

  init(from decoder: any Decoder) throws {
    guard let body = try? decoder.container(keyedBy: Key.self),
      let list = try? body.nestedUnkeyedContainer(forKey: .events)
    else { throw WebhookFault.noEventList }
    // Counted before any event is decoded.
    if let count = list.count, count > Webhook.mostEvents {
      throw WebhookFault.tooManyEvents(count)
    }
    destination = body.decode(Lenient<String>.self, forKey: .destination).wrappedValue.nonEmpty
    events = try body.decode([Lenient<WireEvent>].self, forKey: .events)
  }
}

/// The shape of an event.
struct WireEvent: Decodable, Sendable {
  let type: String
  @Lenient var mode: String?
  @Lenient var timestamp: Int64?
  @Lenient var source: WireSource?
  @Lenient var webhookEventId: String?
  @Lenient var deliveryContext: WireDelivery?
  @Lenient var replyToken: String?
  @Lenient var message: WireMessage?
  @Lenient var postback: WirePostback?
  @Lenient var unsend: WireUnsend?
}

struct WireSource: Decodable, Sendable {
  @Lenient var type: String?
  @Lenient var userId: String?
  @Lenient var groupId: String?
  @Lenient var roomId: String?
}

struct WireDelivery: Decodable, Sendable {
  @Lenient var isRedelivery: Bool?
}

struct WirePostback: Decodable, Sendable {
  @Lenient var data: String?
}

struct WireUnsend: Decodable, Sendable {
  @Lenient var messageId: String?
}

/// The shape of a message of any type.
struct WireMessage: Decodable, Sendable {
  @Lenient var type: String?
  @Lenient var id: String?
  @Lenient var text: String?
  @Lenient var emojis: [Lenient<TextSpan>]?
  @Lenient var mention: WireMention?
  @Lenient var packageId: String?
  @Lenient var stickerId: String?
  @Lenient var keywords: [Lenient<String>]?

  /// What commands can be called with; nil for pictures, places and types to come.
  var content: IncomingMessage.Content? {
    switch type {
    case "text":
      guard let text else { return nil }
      let spans = (emojis ?? []) + (mention?.mentionees ?? [])
      return .text(text.removing(spans.compactMap(\.wrappedValue)))
    case "sticker":
      guard let pack = packageId.nonEmpty, let id = stickerId.nonEmpty else { return nil }
      let words = (keywords ?? []).compactMap(\.wrappedValue)
      return .stamp(Stamp(StampID(pack, id), keywords: words, text: text.nonEmpty))
    default:
      return nil
    }
  }
}

struct WireMention: Decodable, Sendable {
  @Lenient var mentionees: [Lenient<TextSpan>]?
}
