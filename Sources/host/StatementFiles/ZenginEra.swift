import CommandKit

/// An era of the Japanese calendar in which a file can have been written.
///
/// A date is YYMMDD with the year of an era, and which era is not written. The rule: 作成日 is read
/// in the latest era in which it doesn't lie after today, so 06 is 2024 (令和6) and 31 is 2019
/// (平成31) until 2049. Days of the period and of the entries are read in the latest era in which
/// they don't lie after 作成日; a period may so begin in one era and end in the next. The day from
/// which money counts may lie ahead: it is read in the era that brings it nearest to the entry's
/// day. Before 平成 there is no such file: a year of 64 and more, or a Western one above 31, is no
/// date here.
enum ZenginEra: CaseIterable {
  case reiwa
  case heisei

  /// The latest day that digits can mean and that isn't after another.
  static func latest(_ digits: Int64, notAfter limit: CalendarDate) -> CalendarDate? {
    allCases.lazy.compactMap { $0.day(digits) }.first { $0 <= limit }
  }

  /// The day that digits can mean and that is nearest to another.
  static func nearest(_ digits: Int64, to day: CalendarDate) -> CalendarDate? {
    allCases.compactMap { $0.day(digits) }
      .min { abs($0.dayNumber - day.dayNumber) < abs($1.dayNumber - day.dayNumber) }
  }

  /// Whether the calendar has such a day in any era.
  static func isDay(_ digits: Int64) -> Bool {
    allCases.contains { $0.day(digits) != nil }
  }

  /// The day that YYMMDD means in this era; nil when the era has no such day.
  private func day(_ digits: Int64) -> CalendarDate? {
    let number = Int(digits)
    let (year, month, day) = (number / 10_000, number / 100 % 100, number % 100)
    guard year >= 1,
      let date = CalendarDate(year: yearBeforeFirst + year, month: month, day: day)
    else { return nil }
    return days.contains(date.year * 10_000 + month * 100 + day) ? date : nil
  }

  private var yearBeforeFirst: Int {
    switch self {
    case .reiwa: 2018
    case .heisei: 1988
    }
  }

  /// The days of the era as YYYYMMDD.
  private var days: ClosedRange<Int> {
    switch self {
    case .reiwa: 2019_05_01...2117_12_31
    // It ended on 2019-04-30; systems that changed over late wrote 平成31 until that year's end.
    case .heisei: 1989_01_08...2019_12_31
    }
  }
}
