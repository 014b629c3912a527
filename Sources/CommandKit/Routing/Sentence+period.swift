extension Sentence {
  /// What the sentence says about days: 今日, 先月, ９月, 直近7日, last month, 2026-09, 9/1〜9/15.
  ///
  /// A month or day without a year is the latest one that has begun.
  func days(today: CalendarDate) -> NamedDays { daySpans(today: today).named }

  /// The days, and the letters that name them.
  func daySpans(today: CalendarDate) -> DaySpans {
    let calendar = DayCalendar(today: today)
    return DaySpans(
      DayTerms.items(in: DayScanner.tokens(of: self), calendar), tail: tail, calendar)
  }
}
