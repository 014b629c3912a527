/// Finds the days that a date without all of its parts means.
struct DayCalendar: Sendable {
  /// Which of the days that fit is meant.
  enum Order: Sendable {
    /// The latest that has begun on a day.
    case latest(CalendarDate)
    /// The first that begins on a day or later.
    case first(CalendarDate)

    func allows(_ days: ClosedRange<CalendarDate>) -> Bool {
      switch self {
      case .latest(let limit): days.lowerBound <= limit
      case .first(let limit): days.lowerBound >= limit
      }
    }

    var limit: CalendarDate {
      switch self {
      case .latest(let limit), .first(let limit): limit
      }
    }

    var step: Int { if case .latest = self { -1 } else { 1 } }
  }

  let today: CalendarDate

  /// The days of a date.
  ///
  /// - Throws: `DayTrouble` when there are none, or no telling which.
  func days(
    of date: PartialDate, _ order: Order
  ) throws(DayTrouble) -> ClosedRange<CalendarDate> {
    if date.week != nil || date.weekdays != nil && date.day == nil {
      return try inWeek(date, order)
    }
    if let month = date.month, !(1...12).contains(month) { throw .noSuchDay }
    if let day = date.day, !(1...31).contains(day) { throw .noSuchDay }
    if let year = date.year {
      guard (1...9_998).contains(year) else { throw .noSuchDay }
      guard let month = date.month else { return try inYear(year, date) }
      guard let days = Self.inMonth(date.isFiscal && month < 4 ? year + 1 : year, month, date)
      else { throw .noSuchDay }
      return days
    }
    // A month comes once a year, and 29 February once in eight at worst; a 31st within two months.
    for count in 0...(date.month == nil ? 24 : 9) {
      let first = order.limit.firstOfMonth(
        adding: count * order.step * (date.month == nil ? 1 : 12))
      if let days = Self.inMonth(first.year, date.month ?? first.month, date),
        order.allows(days), !date.isOver || days.upperBound < today
      {
        return days
      }
    }
    throw .noSuchDay
  }

  /// The days of a length of time that ends on a day; ten years at most.
  func days(_ unit: DayUnit, _ count: Int, until last: CalendarDate) -> ClosedRange<CalendarDate> {
    let first = moved(last, unit, -count).adding(days: 1)
    return max(first, last.adding(days: 1 - Period.mostDays))...last
  }

  /// The days of a length of time that begins on a day; ten years at most.
  func days(_ unit: DayUnit, _ count: Int, from first: CalendarDate) -> ClosedRange<CalendarDate> {
    let last = moved(first, unit, count).adding(days: -1)
    return first...min(last, first.adding(days: Period.mostDays - 1))
  }

  /// The day, week, month or year that lies so far back.
  func ago(_ unit: DayUnit, _ count: Int) -> DayTerm {
    let day = moved(today, unit, -count)
    return switch unit {
    case .days: .day(day)
    case .weeks: .date(PartialDate(week: day.monday, anchor: day))
    case .months: .date(PartialDate(year: day.year, month: day.month, anchor: day))
    case .years: .date(PartialDate(year: day.year, anchor: day))
    }
  }

  /// The day that lies so much later: the same of another month, or that month's last.
  private func moved(_ day: CalendarDate, _ unit: DayUnit, _ count: Int) -> CalendarDate {
    let count = min(max(count, -Period.mostDays), Period.mostDays)
    switch unit {
    case .days: return day.adding(days: count)
    case .weeks: return day.adding(days: 7 * count)
    case .months, .years:
      let first = day.firstOfMonth(adding: unit == .years ? 12 * count : count)
      return min(first.adding(days: day.day - 1), first.lastOfMonth)
    }
  }

  private func inWeek(
    _ date: PartialDate, _ order: Order
  ) throws(DayTrouble) -> ClosedRange<CalendarDate> {
    guard date.year == nil, date.month == nil, date.day == nil, date.part == nil else {
      throw .unclear
    }
    if let monday = date.week {
      if let weekdays = date.weekdays { return monday.days(weekdays) }
      let sunday = monday.adding(days: 6)
      return monday...((monday...sunday).contains(today) ? today : sunday)
    }
    let weekdays = date.weekdays ?? 0...6
    let order = date.isOver ? .latest(today.adding(days: -weekdays.count)) : order
    let days = order.limit.monday.days(weekdays)
    if order.allows(days) { return days }
    return order.limit.monday.adding(days: 7 * order.step).days(weekdays)
  }

  private func inYear(
    _ year: Int, _ date: PartialDate
  ) throws(DayTrouble) -> ClosedRange<CalendarDate> {
    guard date.day == nil else { throw .unclear }
    var days = wholeYear(year)
    if date.isFiscal, let april = CalendarDate(year: year, month: 4, day: 1) {
      days = april...april.firstOfMonth(adding: 12).adding(days: -1)
    }
    let october = days.lowerBound.firstOfMonth(adding: 6)
    switch date.part {
    case nil: return days
    case .firstDay: return days.lowerBound...days.lowerBound
    case .lastDay: return days.upperBound...days.upperBound
    case .firstHalf: return days.lowerBound...october.adding(days: -1)
    case .secondHalf: return october...days.upperBound
    case .firstTen, .secondTen, .rest: throw .unclear
    }
  }

  /// The days in a month, nil when it has no such day or it falls on another day of the week.
  private static func inMonth(
    _ year: Int, _ month: Int, _ date: PartialDate
  ) -> ClosedRange<CalendarDate>? {
    guard let first = CalendarDate(year: year, month: month, day: 1) else { return nil }
    if let number = date.day {
      guard let day = CalendarDate(year: year, month: month, day: number) else { return nil }
      if let weekdays = date.weekdays, !weekdays.contains(day.weekday) { return nil }
      return day...day
    }
    let last = first.lastOfMonth
    let day = { (number: Int) in first.adding(days: number - 1) }
    return switch date.part {
    case nil: first...last
    case .firstTen: first...day(10)
    case .secondTen: day(11)...day(20)
    case .rest: day(21)...last
    case .firstHalf: first...day(15)
    case .secondHalf: day(16)...last
    case .firstDay: first...first
    case .lastDay: last...last
    }
  }

  private func wholeYear(_ year: Int) -> ClosedRange<CalendarDate> {
    let first = today.firstOfMonth(adding: 12 * (year - today.year) + 1 - today.month)
    return first...first.firstOfMonth(adding: 11).lastOfMonth
  }
}

extension CalendarDate {
  /// The day of the week, Monday is 0.
  ///
  /// 1970-01-01 was a Thursday.
  var weekday: Int { ((dayNumber + 3) % 7 + 7) % 7 }

  /// The Monday of its week.
  var monday: CalendarDate { adding(days: -weekday) }

  /// Some days of the week that begins on this Monday.
  fileprivate func days(_ weekdays: ClosedRange<Int>) -> ClosedRange<CalendarDate> {
    adding(days: weekdays.lowerBound)...adding(days: weekdays.upperBound)
  }
}
