/// One webhook request from LINE, decoded.
///
/// LINE adds fields, event types and enum values without notice, and its own examples leave out
/// fields that its schema requires. So all but an event's `type` is optional, and what can't be read
/// of one event never costs another.
///
/// Source: LINE Messaging API reference, "Webhook event objects".
package struct Webhook: Sendable, Hashable {
  /// The longest body read, in bytes: 1 MiB.
  package static let longestBody = 1_048_576
  /// The deepest nesting of objects and lists read.
  package static let deepestNesting = 32
  /// The most events read from one body.
  package static let mostEvents = 1_000

  /// The user ID of the bot; older consoles leave it out when they verify a URL.
  package let destination: String?
  /// The events in the order of the body; none when LINE checks the connection.
  package let events: [WebhookEvent]
  /// How many entries of the list were no objects with a `type`: count them, they can't be processed.
  package let unreadableEvents: Int

  /// Decodes a body whose signature has been verified.
  package init(_ body: [UInt8]) throws(WebhookFault) {
    let wire = try WireWebhook(body)
    destination = wire.destination
    events = wire.events.compactMap { $0.map(WebhookEvent.init) }
    unreadableEvents = wire.events.count - events.count
  }
}
