public import Foundation

/// A day in the bank's calendar, without a time or a zone.
public struct CalendarDate: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The Gregorian year, 1 to 9999.
  public let year: Int
  /// The month, 1 to 12.
  public let month: Int
  /// The day of the month, from 1.
  public let day: Int

  /// Makes a day; nil when the calendar has no such day.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month),
      (1...Self.days(in: month, of: year)).contains(day)
    else { return nil }
    self.init(checked: year, month, day)
  }

  /// Reads `2026-09-03`; nil for anything else.
  public init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard text.utf8.count == 10, parts.count == 3,
      parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// The day on which a moment falls in a time zone.
  public init(_ moment: Date, in zone: TimeZone) {
    let seconds = moment.timeIntervalSince1970 + Double(zone.secondsFromGMT(for: moment))
    let days = (seconds / 86_400).rounded(.down)
    // 0001-01-01 and 9999-12-31 as days since 1970.
    self.init(dayNumber: Int(min(max(days, -719_162), 2_932_896)))
  }

  private init(checked year: Int, _ month: Int, _ day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// A time of this day on the clocks of a time zone, in seconds since midnight.
  package func moment(second: Int, in zone: TimeZone) -> Date {
    let local = Date(timeIntervalSince1970: Double(dayNumber * 86_400 + second))
    // Twice, because the offset is asked for a moment and only the local time is known.
    let near = local.addingTimeInterval(-Double(zone.secondsFromGMT(for: local)))
    return local.addingTimeInterval(-Double(zone.secondsFromGMT(for: near)))
  }

  /// The day that lies a number of days later, or earlier if negative; kept within years 1 to 9999.
  public func adding(days: Int) -> CalendarDate {
    let (number, overflow) = dayNumber.addingReportingOverflow(days)
    let target = overflow ? (days < 0 ? Int.min : Int.max) : number
    return CalendarDate(dayNumber: min(max(target, -719_162), 2_932_896))
  }

  /// The first day of the month that lies a number of months later, or earlier if negative.
  public func firstOfMonth(adding months: Int = 0) -> CalendarDate {
    let index = min(max(year * 12 + month - 1 + min(max(months, -120_000), 120_000), 12), 119_999)
    return CalendarDate(checked: index / 12, index % 12 + 1, 1)
  }

  /// The last day of this month.
  public var lastOfMonth: CalendarDate {
    CalendarDate(checked: year, month, Self.days(in: month, of: year))
  }

  /// Days since 1970-01-01, by the civil-calendar arithmetic of the proleptic Gregorian calendar.
  public var dayNumber: Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// The day with a number of days since 1970-01-01.
  private init(dayNumber: Int) {
    let shifted = dayNumber + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    self.init(checked: year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  private static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    default: 31
    }
  }

  /// Earlier days come first.
  public static func < (left: CalendarDate, right: CalendarDate) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }

  /// The day as `2026-09-03`.
  public var description: String {
    let digits = { (number: Int, width: Int) in
      let text = String(number)
      return String(repeating: "0", count: max(0, width - text.count)) + text
    }
    return "\(digits(year, 4))-\(digits(month, 2))-\(digits(day, 2))"
  }

  /// The day for people without its year: `9/3` in Japanese, `Sep 3` in English.
  public func short(in language: Language) -> String {
    switch language {
    case .ja: "\(month)/\(day)"
    case .en: "\(Self.englishMonths[month - 1]) \(day)"
    }
  }

  /// The day for people: `2026年9月3日` in Japanese, `Sep 3, 2026` in English.
  public func long(in language: Language) -> String {
    switch language {
    case .ja: "\(year)年\(month)月\(day)日"
    case .en: "\(short(in: .en)), \(year)"
    }
  }

  static let englishMonths = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
}
