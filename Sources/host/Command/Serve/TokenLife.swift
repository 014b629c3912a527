import Foundation
import HostLINE

/// How long the token of an event may be used.
enum TokenLife {
  /// LINE takes a token for a minute and guarantees no more ("Send reply message"); the rest of it is
  /// for the way there.
  static let budget: TimeInterval = 50
  /// A redelivered event may be answered for this long after it happened (the same page).
  static let redelivery: TimeInterval = 20 * 60

  /// Until when an answer may be tried.
  ///
  /// A first delivery counts from the moment of the event, where that is earlier: a webhook that was
  /// long on its way has used up its token. A redelivered one counts from its receipt.
  static func end(of event: WebhookEvent, received: Date) -> Date {
    guard let timestamp = event.timestamp else { return received.addingTimeInterval(budget) }
    let happened = Date(timeIntervalSince1970: Double(timestamp) / 1_000)
    guard event.isRedelivery else {
      return min(happened, received).addingTimeInterval(budget)
    }
    return received.timeIntervalSince(happened) < redelivery
      ? received.addingTimeInterval(budget) : happened
  }
}
