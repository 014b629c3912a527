/// How long the reply token of an event may be used.
///
/// LINE lets it be used within a minute of the webhook, and doesn't promise more.
///
/// Source: LINE Messaging API reference, "Reply token".
package struct ReplyBudget: Sendable, Hashable {
  /// The usual budget: ten seconds short of LINE's minute.
  package static let usual = Duration.seconds(50)
  /// An event older than this can't be answered when it comes anew.
  private static let oldestRedelivered: Int64 = 20 * 60_000

  private let deadline: Int64

  /// Counts from the earlier of receipt and event; when LINE delivers it anew, from receipt.
  ///
  /// - Parameters:
  ///   - received: when the webhook came, in milliseconds since 1970.
  ///   - timestamp: when the event happened, by LINE's clock, in milliseconds since 1970.
  package init(
    received: Int64, timestamp: Int64?, isRedelivery: Bool, budget: Duration = usual
  ) {
    let length = Int64(clamping: budget.nanoseconds / 1_000_000)
    let event = timestamp ?? received
    if isRedelivery {
      // A redelivered token lives again, unless its event is older than 20 minutes.
      let last = event.addingClamped(Self.oldestRedelivered)
      deadline = min(received.addingClamped(length), last)
    } else {
      deadline = min(received, event).addingClamped(length)
    }
  }

  /// What is left of it; negative once it is over.
  ///
  /// - Parameter now: in milliseconds since 1970.
  package func left(at now: Int64) -> Duration {
    let (left, overflow) = deadline.subtractingReportingOverflow(now)
    return .milliseconds(overflow ? (now > 0 ? Int64.min / 2 : Int64.max / 2) : left)
  }
}

extension Int64 {
  fileprivate func addingClamped(_ other: Int64) -> Int64 {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? (other > 0 ? .max : .min) : sum
  }
}
