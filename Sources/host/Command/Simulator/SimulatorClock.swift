import Foundation
import Synchronization

/// The bank's clock in the simulator: the real one, or ahead of it by so much.
///
/// Only what customers are told goes by it. Tokens, time limits and the audit stay with the real one.
final class SimulatorClock: Sendable {
  /// A step that the page's buttons take.
  enum Shift: String, Sendable, Decodable {
    case hour = "+1h"
    case day = "+1d"
    /// To the next Sunday, 3:00 in the bank's time zone: nobody at the counter.
    case sunday = "sunday-3am"
    /// Back to the real time.
    case none
  }

  /// Farther ahead than this it doesn't go.
  struct TooFar: Error, CustomStringConvertible {
    let description = "The clock goes ten years ahead and no further. Set it back first."
  }

  private static let farthest: TimeInterval = 10 * 365 * 86_400

  private let seconds = Mutex<TimeInterval>(0)
  private let real: @Sendable () -> Date

  init(real: @escaping @Sendable () -> Date = { Date() }) { self.real = real }

  var now: Date { real().addingTimeInterval(seconds.withLock { $0 }) }

  var isShifted: Bool { seconds.withLock { $0 != 0 } }

  /// Takes a step.
  ///
  /// - Parameter renew: Brings the bank's figures to a moment. No figure may lie ahead of the clock, so
  ///   they are renewed behind a step ahead, and before the step back.
  /// - Throws: ``TooFar``, or what `renew` throws; after the latter of a step ahead the step is taken.
  func take(_ shift: Shift, in zone: TimeZone, renew: (Date) throws -> Void) throws {
    guard shift != .none else {
      try renew(real())
      seconds.withLock { $0 = 0 }
      return
    }
    let next = Self.moment(after: now, shift, in: zone)
    let ahead = next.timeIntervalSince(real())
    guard ahead <= Self.farthest else { throw TooFar() }
    seconds.withLock { $0 = ahead }
    try renew(next)
  }

  private static func moment(after now: Date, _ shift: Shift, in zone: TimeZone) -> Date {
    switch shift {
    case .hour: return now.addingTimeInterval(3_600)
    case .day: return now.addingTimeInterval(86_400)
    case .sunday:
      var calendar = Calendar(identifier: .gregorian)
      calendar.timeZone = zone
      let wanted = DateComponents(hour: 3, minute: 0, second: 0, weekday: 1)
      return calendar.nextDate(after: now, matching: wanted, matchingPolicy: .nextTime) ?? now
    case .none: return now
    }
  }
}
