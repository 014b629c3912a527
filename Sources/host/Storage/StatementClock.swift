import CommandKit
import Foundation

/// For which moment a closing balance holds.
struct StatementClock: Sendable {
  let zone: TimeZone
  let now: Date
  let writtenAt: Date

  /// The day of now.
  var today: CalendarDate { day(of: now) }

  /// The day on which a moment falls in the bank's time zone.
  func day(of moment: Date) -> CalendarDate { CalendarDate(moment, in: zone) }

  /// The last second of a day, or when the file was written, if that was on the day itself.
  ///
  /// A day that isn't over has no last second yet: then it is now.
  func moment(of day: CalendarDate) -> Date {
    if self.day(of: writtenAt) == day { return min(writtenAt, now) }
    let next = ISOMoment.read(day.adding(days: 1).description, in: zone)
    return min(next?.addingTimeInterval(-1) ?? now, now)
  }
}
