package import Foundation

/// An event that was sent, and what has become of it.
package struct SentEvent: Sendable, Codable, Hashable {
  /// Its `webhookEventId`.
  package let id: String
  /// Its customer.
  package let user: String
  /// Its reply token; nil when it can't be answered.
  package let replyToken: String?
  /// When it happened.
  package let happened: Date
  /// The whole event as it was sent first.
  package let event: JSON
  /// How often it was sent.
  package var deliveries = 0
  /// How often a 2xx came back.
  package var acknowledgements = 0
  /// Until when its token may be used.
  package var usable: Date?
  /// How often a reply came with its token, shown or not.
  package var tries = 0
  /// How often an answer to it was shown: the token is used from 1 on.
  package var shown = 0
  /// How often a reply came after its answer was shown.
  package var repeats = 0
  /// The messages of the answer.
  package var answer: [JSON]?

  /// LINE's id of the message in it.
  var messageID: String? { event["message"]?["id"]?.text }
}
