/// A webhook body with only the fields that are read (webhook.yml, CallbackRequest).
struct WireWebhook {
  private(set) var destination: String?
  /// The entries of the list; nil for those that are no objects with a `type`.
  private(set) var events: [WireEvent?] = []

  /// Reads a body: the one place that knows which JSON reader is used.
  ///
  /// The reader is our own: 3 µs for the event that costs JSONSerialization 12 µs, and JSONDecoder 37
  /// with fields that may each be missing or of another type.
  init(_ body: [UInt8]) throws(WebhookFault) {
    guard body.count <= Webhook.longestBody else { throw .bodyTooLong(bytes: body.count) }
    var reader = JSONReader(body, deepest: Webhook.deepestNesting)
    var hasList = false
    var count = 0
    do throws(JSONReader.Fault) {
      _ = try reader.object { (reader, name) throws(JSONReader.Fault) in
        switch name {
        case "destination": destination = try reader.string().nonEmpty
        case "events":
          events = []
          count = 0
          hasList = try reader.list { (reader) throws(JSONReader.Fault) in
            count += 1
            if count <= Webhook.mostEvents {
              events.append(try WireEvent(from: &reader))
            } else {
              try reader.skip()
            }
          }
        default: try reader.skip()
        }
      }
      try reader.end()
    } catch {
      switch error {
      case .notJSON: throw .notJSON
      case .tooDeep: throw .nestedTooDeep
      }
    }
    guard hasList else { throw .noEventList }
    guard count <= Webhook.mostEvents else { throw .tooManyEvents(count) }
  }
}

extension String? {
  /// Nil instead of empty: LINE leaves out what has no value.
  var nonEmpty: String? { self == "" ? nil : self }
}
