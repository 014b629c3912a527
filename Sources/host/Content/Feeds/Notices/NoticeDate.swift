package import CommandKit
package import Foundation

/// When a notice was published, as precisely as its feed says.
package struct NoticeDate: Sendable, Equatable {
  /// How much of the day is known.
  package enum Precision: Sendable, Equatable {
    /// Only the year.
    case year
    /// The year and the month.
    case month
    /// The day, and the time if there was one.
    case day
  }

  /// The day in the bank's time zone; the first of the month or year when no more is known.
  package let day: CalendarDate
  /// What of it is known.
  package let precision: Precision
  /// Seconds since the day began, to order the notices of a day.
  package let seconds: Int

  init(day: CalendarDate, precision: Precision = .day, seconds: Int = 0) {
    self.day = day
    self.precision = precision
    self.seconds = seconds
  }

  /// Reads a time of a feed, whichever of the two forms it has: feeds mix them up.
  package init?(_ text: String, in zone: TimeZone) {
    let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
    guard trimmed.utf8.count <= 64,
      let date = Self.profile(trimmed, in: zone) ?? Self.mail(trimmed, in: zone)
    else { return nil }
    self = date
  }

  /// The last day that it may mean.
  package var lastDay: CalendarDate {
    switch precision {
    case .day: day
    case .month: day.lastOfMonth
    case .year: day.firstOfMonth(adding: 11).lastOfMonth
    }
  }

  /// The day as people write it, as far as it is known: `2024年11月29日`, `Nov 2024`.
  package func text(in language: Language) -> String {
    let full = day.long(in: language)
    switch (precision, language) {
    case (.day, _): return full
    case (.month, .ja): return "\(day.year)年\(day.month)月"
    case (.month, .en): return full.prefix(3) + " \(day.year)"
    case (.year, .ja): return "\(day.year)年"
    case (.year, .en): return "\(day.year)"
    }
  }

  /// A wall clock somewhere, as a day in the bank's zone.
  ///
  /// - Parameter offset: Seconds east of Greenwich; nil when the time says none.
  init?(_ day: CalendarDate, _ clock: Clock, offset: Int?, in zone: TimeZone) {
    guard let offset else {
      self.init(day: day, seconds: clock.seconds)
      return
    }
    let moment = Date(
      timeIntervalSince1970: Double(day.dayNumber * 86_400 + clock.seconds - offset))
    let local = Int(moment.timeIntervalSince1970) + zone.secondsFromGMT(for: moment)
    self.init(day: CalendarDate(moment, in: zone), seconds: ((local % 86_400) + 86_400) % 86_400)
  }

  /// A time of day.
  struct Clock {
    let seconds: Int

    /// Nil when no clock shows it; second 60 is a leap second and counts as 59.
    init?(hour: Int, minute: Int, second: Int) {
      guard (0...23).contains(hour), (0...59).contains(minute), (0...60).contains(second) else {
        return nil
      }
      seconds = hour * 3_600 + minute * 60 + min(second, 59)
    }
  }
}

extension NoticeDate: Comparable {
  /// Earlier ones come first.
  package static func < (left: NoticeDate, right: NoticeDate) -> Bool {
    (left.day.dayNumber, left.seconds) < (right.day.dayNumber, right.seconds)
  }
}
