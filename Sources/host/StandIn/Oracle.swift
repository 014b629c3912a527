/// What a run is judged by: no event lost, none answered twice, none answered that wasn't sent.
package struct Oracle: Sendable, Codable, Hashable {
  /// Events that were sent.
  package var sent: Int
  /// Events of which the host has said that it has them.
  package var acknowledged: Int
  /// Events with an answer on the phone.
  package var shown: Int
  /// Of the acknowledged ones with a reply token, those without an answer on the phone.
  package var unanswered: Int
  /// Events with more than one answer on the phone.
  package var shownTwice: Int
  /// Replies with a token of no event; they are refused.
  package var shownWithoutEvent: Int
  /// Replies that came after the answer was shown: second tries, or doubles that the token kept away.
  package var repeated: Int

  init(_ log: EventLog) {
    sent = log.events.count
    acknowledged = log.events.count { $0.acknowledgements > 0 }
    shown = log.events.count { $0.shown > 0 }
    unanswered = log.events.count {
      $0.acknowledgements > 0 && $0.replyToken != nil && $0.shown == 0
    }
    shownTwice = log.events.count { $0.shown > 1 }
    shownWithoutEvent = log.strangers
    repeated = log.events.reduce(0) { $0 + $1.repeats }
  }
}
