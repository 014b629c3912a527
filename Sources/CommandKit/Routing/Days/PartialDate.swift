/// A date as somebody says it: what is left out, the calendar finds out.
struct PartialDate: Sendable, Equatable {
  var year: Int?
  /// Whether the year is a fiscal one, from April to March.
  var isFiscal = false
  var month: Int?
  var day: Int?
  var part: DayPart?
  /// The Monday of a week.
  var week: CalendarDate?
  /// Days of the week, Monday is 0.
  var weekdays: ClosedRange<Int>?
  /// Whether it is over: last Friday.
  var isOver = false
  /// The day itself where a week, month or year "ago" is meant: "since" starts with it.
  var anchor: CalendarDate?

  /// Both as one date, if they say different things about it: 去年の and 12月.
  func merged(with other: PartialDate) -> PartialDate? {
    guard year == nil || other.year == nil, month == nil || other.month == nil,
      day == nil || other.day == nil, part == nil || other.part == nil,
      week == nil || other.week == nil, weekdays == nil || other.weekdays == nil
    else { return nil }
    return PartialDate(
      year: year ?? other.year, isFiscal: isFiscal || other.isFiscal, month: month ?? other.month,
      day: day ?? other.day, part: part ?? other.part, week: week ?? other.week,
      weekdays: weekdays ?? other.weekdays, isOver: isOver || other.isOver)
  }

  /// What a comma doesn't part: Friday, September 3; September 3, 2025.
  func mayFollowComma(_ other: PartialDate) -> Bool {
    weekdays != nil && other.day != nil || day != nil && other.weekdays != nil
      || other.month != nil && self == PartialDate(year: year)
  }

  /// This date with the year, and the month if it has none, of one named before it.
  func inheriting(from other: PartialDate) -> PartialDate {
    guard week == nil, weekdays == nil, year == nil else { return self }
    var date = self
    date.year = other.year
    date.isFiscal = other.isFiscal
    if month == nil, other.month != nil { date.month = other.month }
    return date.month == nil ? self : date
  }
}

/// Days as somebody says them.
enum DayTerm: Sendable, Equatable {
  case date(PartialDate)
  /// A day that is counted from today.
  case day(CalendarDate)
  /// A length of time.
  case lasting(DayUnit, Int)
  case trouble(DayTrouble)
}
