/// What can go wrong with a reply.
package enum Fault: String, Sendable, Codable, CaseIterable {
  /// Shown at once, answered late.
  case delay
  /// Not shown, never answered.
  case timeout
  /// Shown, never answered.
  case timeoutAfter = "timeout-after"
  /// Not shown; the connection ends without an answer.
  case resetBefore = "reset-before"
  /// Shown; the connection ends without an answer.
  case resetAfter = "reset-after"
  /// Not shown: too many requests, come again.
  case tooMany = "429"
  /// Not shown: LINE's own trouble.
  case failure = "500"
  /// Not shown: the channel access token isn't taken.
  case unauthorized = "401"
  /// Shown; the answer is 200 with a body that is no JSON.
  case malformed
}

/// Faults to come: for so many replies, or for a share of all.
package struct FaultOrder: Sendable, Codable, Hashable {
  /// What goes wrong.
  package var fault: Fault
  /// For how many replies from now on; nil with a share.
  package var next: Int?
  /// For which share of all replies from now on, above 0 and up to 1; nil with a number.
  package var share: Double?
  /// How many seconds `delay` lasts, or `429` asks to wait.
  package var seconds: Double?

  /// Orders a fault.
  package init(_ fault: Fault, next: Int? = nil, share: Double? = nil, seconds: Double? = nil) {
    self.fault = fault
    self.next = next
    self.share = share
    self.seconds = seconds
  }

  /// What is wrong with the order; nil when it can be kept.
  var problem: String? {
    switch (next, share) {
    case (nil, nil), (.some, .some): "Say either 'next', a number, or 'share', from 0 to 1."
    case (let next?, nil) where next < 1: "'next' is at least 1."
    case (nil, let share?) where !(share > 0 && share <= 1): "'share' lies above 0, up to 1."
    default: (0...600).contains(seconds ?? 1) ? nil : "'seconds' is at most 600."
    }
  }
}

/// Which reply meets which fault.
///
/// Shares are spread evenly, not drawn: 0.25 is every fourth reply, so that a test can count.
struct FaultPlan {
  private struct Line {
    var order: FaultOrder
    /// What has gathered of a share; due from 1 on.
    var due = 0.0
  }

  private var lines: [Line] = []

  /// What is still to come, in the order in which it was asked for.
  var orders: [FaultOrder] { lines.map(\.order) }

  mutating func add(_ order: FaultOrder) { lines.append(Line(order: order)) }

  mutating func clear() { lines = [] }

  /// The fault of the next reply; nil when it goes well.
  ///
  /// Where two are due the first goes, and the other meets the reply behind.
  mutating func next() -> FaultOrder? {
    for index in lines.indices {
      if let share = lines[index].order.share { lines[index].due += share }
    }
    // A little less than 1, since tenths don't add up to it exactly.
    guard let index = lines.firstIndex(where: { $0.order.next != nil || $0.due > 1 - 1e-9 })
    else { return nil }
    let order = lines[index].order
    if let next = order.next {
      if next == 1 { lines.remove(at: index) } else { lines[index].order.next = next - 1 }
    } else {
      lines[index].due -= 1
    }
    return order
  }
}
