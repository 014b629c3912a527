extension Sentence {
  /// The stretch of days that the sentence names: 今日, 先月, ９月, 直近7日, last month, 2026-09.
  ///
  /// A month or day without a year is the latest one that has begun.
  func period(today: CalendarDate) -> Period? {
    let numbers = numbers
    for (index, number) in numbers.enumerated() {
      let rest = numbers[index...].dropFirst()
      if follows(number.end, Self.ago), number.value <= Period.mostDays {
        return .day(today.adding(days: -number.value))
      }
      if let period = dated(number, rest, today) ?? lasting(number) { return period }
    }
    if holds(Self.dayBeforeYesterday) { return .day(today.adding(days: -2)) }
    if holds(Self.monthBeforeLast) {
      let first = today.firstOfMonth(adding: -2)
      return .month(year: first.year, month: first.month)
    }
    if holds(Self.today) { return .today }
    if holds(Self.yesterday) { return .yesterday }
    if holds(Self.thisMonth) { return .thisMonth }
    if holds(Self.lastMonth) { return .lastMonth }
    if holds(Self.week) { return .lastDays(7) }
    for (index, names) in Self.englishMonths.enumerated() where holds(names) {
      let year = numbers.first { (1_900...2_999).contains($0.value) }?.value
      return Self.month(index + 1, of: year, today)
    }
    return nil
  }

  /// 2026年9月3日, 2026-09-03, 2026-09, 2026年9月, 9月3日, 9月.
  private func dated(
    _ number: Number, _ rest: ArraySlice<Number>, _ today: CalendarDate
  ) -> Period? {
    if (1_900...2_999).contains(number.value), let month = rest.first {
      let isWritten = follows(number.end, Self.year) && number.end + 1 == month.start
      guard isWritten || number.end == month.start else { return nil }
      let day = rest.dropFirst().first.flatMap {
        isDay($0, behind: month) ? $0.value : nil
      }
      if let day, let date = CalendarDate(year: number.value, month: month.value, day: day) {
        return .day(date)
      }
      return CalendarDate(year: number.value, month: month.value, day: 1).map {
        .month(year: $0.year, month: $0.month)
      }
    }
    guard follows(number.end, Self.month), (1...12).contains(number.value) else { return nil }
    if let day = rest.first, isDay(day, behind: number) {
      for year in [today.year, today.year - 1] {
        if let date = CalendarDate(year: year, month: number.value, day: day.value), date <= today {
          return .day(date)
        }
      }
    }
    return Self.month(number.value, of: nil, today)
  }

  private func isDay(_ day: Number, behind month: Number) -> Bool {
    if day.start == month.end { return true }
    return follows(month.end, Self.month) && day.start == month.end + 1
      && follows(day.end, Self.day)
  }

  /// 直近7日, 7日間, 3か月, past 30 days.
  private func lasting(_ number: Number) -> Period? {
    guard number.value >= 1, number.value <= Period.mostDays else { return nil }
    let days: Int
    if follows(number.end, Self.months) {
      days = number.value * 31
    } else if follows(number.end, Self.weeks) {
      days = number.value * 7
    } else if follows(number.end, Self.daySpan)
      || follows(number.end, Self.day) && precedes(number.start, Self.past)
    {
      days = number.value
    } else {
      return nil
    }
    return days <= Period.mostDays ? .lastDays(days) : nil
  }

  private static func month(_ month: Int, of year: Int?, _ today: CalendarDate) -> Period {
    .month(year: year ?? (month > today.month ? today.year - 1 : today.year), month: month)
  }

  private static let year = words("年")
  private static let month = words("月")
  private static let day = words("日")
  private static let daySpan = words("日間", "日分", "日以内", "days", "day")
  private static let weeks = words("週", "week")
  private static let months = words("か月", "ヶ月", "ヵ月", "カ月", "ヶ月間", "箇月", "month")
  private static let past = words(
    "直近", "過去", "最近", "ここ", "この", "前", "直近の", "過去の", "last", "past", "previous")
  private static let ago = words("日前", "days ago", "day ago")
  private static let dayBeforeYesterday = words(
    "一昨日", "おととい", "おとつい", "day before yesterday")
  private static let monthBeforeLast = words("先々月", "せんせんげつ", "month before last")
  private static let today = words("今日", "きょう", "本日", "today")
  private static let yesterday = words("昨日", "きのう", "前日", "yesterday")
  private static let thisMonth = words("今月", "こんげつ", "当月", "this month")
  private static let lastMonth = words("先月", "せんげつ", "前月", "last month", "previous month")
  private static let week = words("今週", "先週", "一週間", "this week", "last week", "past week")
  /// May is a word of its own in English, so it needs a sign that the month is meant.
  private static let englishMonths = [
    words("january", "jan"), words("february", "feb"), words("march"), words("april", "apr"),
    words("in may", "of may", "for may", "since may", "may statement"), words("june"),
    words("july"), words("august", "aug"), words("september", "sept", "sep"),
    words("october", "oct"), words("november", "nov"), words("december", "dec"),
  ]
}
