/// Puts terms together as stretches of days: the second half of the grammar of days.
///
/// ```
/// stretch = term "〜" term | term "から" [term ["まで"]] | "between" term "and" term | term
///         | term ("から" | "まで" | "より前" | "より後") | ("since" | "until" | "before" | "after") term
/// sentence = stretch { ["と"] stretch }
/// ```
struct DaySpans {
  /// A stretch that the sentence names.
  private struct Span {
    var days: ClosedRange<CalendarDate>
    /// Where it is a date alone, what was said of it.
    var date: PartialDate?
    var period: Period?
    /// Whether it is a length of time or open at one end: no other days may stand beside it.
    var isAlone = false
    /// Whether "and" stands between it and the one before, or nothing at all.
    var isLinked = false
  }

  /// What the sentence says.
  private(set) var named = NamedDays.none
  /// The letters that say it, in order.
  private(set) var places: [Range<Int>] = []

  private let items: [DayItem]
  private let tail: Sentence.Gap
  private let calendar: DayCalendar
  private var index = 0
  private var spans: [Span] = []

  private var today: CalendarDate { calendar.today }

  /// Reads the items of a sentence.
  ///
  /// - Parameter tail: What stands behind the last of them.
  init(_ items: [DayItem], tail: Sentence.Gap, _ calendar: DayCalendar) {
    self.items = items
    self.tail = tail
    self.calendar = calendar
    do {
      try readAll()
      named = try whole()
    } catch {
      named = .trouble(error)
    }
  }

  // MARK: Stretches

  private mutating func readAll() throws(DayTrouble) {
    var opening: DayWord?
    var (isLinked, isBeside) = (false, false)
    while index < items.count {
      let item = items[index]
      if item.isDate {
        let place = index
        if var span = try read(behind: opening) {
          span.isLinked = isLinked || isBeside
          spans.append(span)
          (isLinked, isBeside) = (false, true)
        } else {
          index = place + 1
          (isLinked, isBeside) = (false, false)
        }
        opening = nil
        continue
      }
      switch item.kind {
      case .word(.link): isLinked = true
      case .word(.joint): isBeside = false
      case .word(let word): opening = word
      case .other where opening?.opensDays == true: throw .unclear
      default:
        opening = nil
        (isLinked, isBeside) = (false, false)
      }
      index += 1
    }
    // The Friday before.
    if opening?.opensDays == true, !spans.isEmpty { throw .unclear }
  }

  /// The stretch that begins at a date.
  private mutating func read(behind opening: DayWord?) throws(DayTrouble) -> Span? {
    let first = index
    // Every Monday; of 第3金曜日, the number is a piece of its own.
    if opening == .twist,
      items[first].isTerm || items.dropFirst(first + 1).first?.isTerm == true
    {
      throw .unclear
    }
    if let last = partner(of: first, behind: opening) {
      guard opening?.opensDays != true || opening == .opens(.since) else { throw .unclear }
      guard let span = try stretch(items[first], items[last]) else { return nil }
      take(first, last)
      if [.closes(.until), .amid].contains(peek(last)?.item.word) { index += 1 }
      return span
    }
    guard case .term(let term) = items[first].kind else { return nil }
    take(first, first)
    guard let bound = bound(of: first, behind: opening) else { return try alone(term) }
    if let next = peek(first), case .closes = next.item.word { index = next.place + 1 }
    if items[first].isLength, bound != .since { throw .unclear }
    switch bound {
    case .since, .after:
      let start = bound == .since ? try start(of: term) : try end(of: term).adding(days: 1)
      guard start <= today else { throw .ahead }
      return Span(days: start...today, isAlone: true)
    case .until, .before:
      let end = bound == .until ? try end(of: term) : try start(of: term).adding(days: -1)
      guard let next = peek(index - 1), case .term(.lasting(let unit, let count)) = next.item.kind
      else {
        return Span(days: end.adding(days: 1 - Period.mostDays)...end, isAlone: true)
      }
      // 昨日までの3日間.
      take(index, next.place)
      return Span(days: calendar.days(unit, count, until: end), isAlone: true)
    }
  }

  /// How a date bounds a stretch that is open at its other end; nil when it doesn't.
  private func bound(of place: Int, behind opening: DayWord?) -> DayBound? {
    let next = peek(place)?.item.word
    if case .closes(let bound)? = next { return bound }
    if case .opens(let bound)? = opening { return bound }
    if opening == .from, next == .on { return .since }
    guard items[place].date?.day != nil else { return nil }
    if opening == .from || sign(behind: place) == .wave { return .since }
    return place == 0 && items[0].gap == .wave ? .until : nil
  }

  /// Where the other end of a stretch stands that begins at a date.
  private func partner(of first: Int, behind opening: DayWord?) -> Int? {
    guard let next = peek(first) else { return nil }
    let isLength = items[first].isLength
    if next.item.isDate { return next.item.isBehindWave && !isLength ? next.place : nil }
    guard let behind = peek(next.place), behind.item.isDate else { return nil }
    let isMeant =
      switch next.item.word {
      // A week from September 5.
      case .from, .opens(.since): isLength
      case .closes(.since), .to, .opens(.until): !isLength
      // 2 or 3 days ago.
      case .link where items[first].date == nil && !behind.item.isBare: items[first].isBare
      case .link: opening == .between || peek(behind.place)?.item.word == .amid
      default: false
      }
    return isMeant ? behind.place : nil
  }

  private func peek(_ place: Int) -> (place: Int, item: DayItem)? {
    var next = place + 1
    while next < items.count, items[next].word == .joint { next += 1 }
    return next < items.count ? (next, items[next]) : nil
  }

  /// What stands behind an item: the wave of 9/1〜.
  private func sign(behind place: Int) -> Sentence.Gap {
    place + 1 < items.count ? items[place + 1].gap : tail
  }

  private mutating func take(_ first: Int, _ last: Int) {
    places.append(items[first].start..<items[last].end)
    index = last + 1
  }

  // MARK: Days

  private func alone(_ term: DayTerm) throws(DayTrouble) -> Span {
    switch term {
    case .date(let date):
      let days = try calendar.days(of: date, .latest(today))
      return Span(days: days, date: date)
    case .lasting(let unit, let count):
      let days = calendar.days(unit, count, until: today)
      let isPlain = unit == .days || unit == .weeks
      return Span(
        days: days,
        period: isPlain
          ? .lastDays(days.upperBound.dayNumber - days.lowerBound.dayNumber + 1) : nil,
        isAlone: true)
    default: return Span(days: try days(of: term, .latest(today)))
    }
  }

  private func start(of term: DayTerm) throws(DayTrouble) -> CalendarDate {
    if case .date(let date) = term, let anchor = date.anchor { return anchor }
    return try days(of: term, .latest(today)).lowerBound
  }

  private func end(of term: DayTerm) throws(DayTrouble) -> CalendarDate {
    if case .date(let date) = term, let anchor = date.anchor { return anchor }
    return try days(of: term, .latest(today)).upperBound
  }

  private func days(
    of term: DayTerm, _ order: DayCalendar.Order
  ) throws(DayTrouble) -> ClosedRange<CalendarDate> {
    switch term {
    case .date(let date): try calendar.days(of: date, order)
    case .day(let day): day...day
    case .lasting(let unit, let count): calendar.days(unit, count, until: today)
    case .trouble(let trouble): throw trouble
    }
  }

  /// From one date to another; nil when both are numbers alone.
  private func stretch(_ first: DayItem, _ last: DayItem) throws(DayTrouble) -> Span? {
    switch (first.kind, last.kind) {
    case (.bare(let number), .term(.date(let date))):
      return try stretch(
        date.day == nil ? date.counterpart(number) : PartialDate(day: number), date)
    case (.term(.date(let date)), .bare(let number)):
      return try stretch(date, date.counterpart(number))
    case (.term(.date(let one)), .term(.date(let two))): return try stretch(one, two)
    case (.term(let term), .term(.lasting(let unit, let count))),
      (.term(.lasting(let unit, let count)), .term(let term)):
      let start = try start(of: term)
      // Three days from last week could begin on any of its days.
      guard try end(of: term) == start || unit == .months || unit == .years else { throw .unclear }
      return Span(days: calendar.days(unit, count, from: start), isAlone: true)
    case (.bare, .term): throw .unclear
    case (.term(let one), .term(let two)):
      let start = try start(of: one)
      let days = try days(of: two, .latest(today))
      return Span(days: min(start, days.lowerBound)...max(start, days.upperBound))
    default: return nil
    }
  }

  private func stretch(_ one: PartialDate, _ two: PartialDate) throws(DayTrouble) -> Span {
    if one.month == nil, one.day != nil, let month = two.month {
      // from 1 to 15 September; from 25 to 5 September begins in August.
      var begin = one
      let isBefore = (one.day ?? 0) > (two.day ?? 31)
      begin.month = isBefore ? (month + 10) % 12 + 1 : month
      begin.year = two.year.map { isBefore && month == 1 ? $0 - 1 : $0 }
      return try stretch(begin, two)
    }
    var (one, two) = (one, two)
    if one.year == two.year || two.year == nil, one.month == two.month, let from = one.day,
      let to = two.day, from > to, one.month != nil
    {
      (one.day, two.day) = (to, from)
    }
    let start: ClosedRange<CalendarDate>
    var end: ClosedRange<CalendarDate>
    if one.isOpen, !two.isOpen {
      end = try calendar.days(of: two, .latest(today))
      start = try calendar.days(of: one, .latest(end.upperBound))
    } else {
      start = try calendar.days(of: one, .latest(today))
      end = try calendar.days(of: two, two.isOpen ? .first(start.lowerBound) : .latest(today))
      if one.isOpen, one.month != nil, end.upperBound > today,
        end.upperBound.year > start.lowerBound.year
      {
        let earlier = try calendar.days(of: one, .latest(start.lowerBound.adding(days: -1)))
        end = try calendar.days(of: two, .first(earlier.lowerBound))
        return Span(days: earlier.lowerBound...end.upperBound)
      }
    }
    return Span(
      days: min(start.lowerBound, end.lowerBound)...max(start.upperBound, end.upperBound))
  }

  // MARK: The sentence

  /// All stretches as one.
  private func whole() throws(DayTrouble) -> NamedDays {
    guard var whole = spans.first else {
      return items.contains { $0.word == .topic } ? .period(.today) : .none
    }
    if items.contains(where: { $0.word == .doubt }) { throw .unclear }
    for var span in spans.dropFirst() where span.days != whole.days {
      if whole.isAlone || span.isAlone { throw .unclear }
      if span.isLinked { span.days = try linked(span, to: whole) }
      let isBeside = span.days.touches(whole.days)
      if span.isLinked, isBeside {
        whole = Span(
          days: whole.days.joined(span.days),
          date: span.date.map { date in whole.date.map(date.inheriting) ?? date })
      } else if span.days.isInside(whole.days) {
        whole = span
      } else if !whole.days.isInside(span.days) {
        throw .apart
      }
    }
    guard whole.days.lowerBound <= today else { throw .ahead }
    return .period(whole.period ?? Period(whole.days, today: today))
  }

  /// The days of a date named after another: in 9月3日と5日 the second has its month from the first.
  private func linked(
    _ span: Span, to first: Span
  ) throws(DayTrouble) -> ClosedRange<CalendarDate> {
    guard let date = span.date, let before = first.date else { return span.days }
    if before.day != nil, before.month != nil, date.month == nil, date.day != nil {
      return try calendar.days(of: date.inheriting(from: before), .latest(today))
    }
    guard date.isOpen else { return span.days }
    let heir = date.inheriting(from: before)
    let candidates = [
      span.days, try? calendar.days(of: heir, .latest(today)),
      try? calendar.days(of: date, .first(first.days.lowerBound)),
    ]
    return candidates.compactMap(\.self).first {
      $0.touches(first.days) && (date.weekdays == nil || $0.upperBound <= today)
    } ?? span.days
  }
}

extension PartialDate {
  /// Whether the calendar has to find out its year, month or week.
  fileprivate var isOpen: Bool { year == nil && week == nil }

  /// The other end of a stretch that is given as a number alone.
  fileprivate func counterpart(_ number: Int) -> PartialDate {
    var date = self
    if day != nil {
      date.day = number
    } else if month != nil {
      date.month = number
    } else {
      date.year = number
    }
    date.weekdays = nil
    return date
  }
}

extension DayWord {
  /// since, after, before: what stands behind them is a day, known or not.
  fileprivate var opensDays: Bool {
    if case .opens(let bound) = self { bound != .until } else { false }
  }
}

extension ClosedRange<CalendarDate> {
  fileprivate func isInside(_ other: Self) -> Bool {
    other.contains(lowerBound) && other.contains(upperBound)
  }

  fileprivate func touches(_ other: Self) -> Bool {
    lowerBound <= other.upperBound.adding(days: 1) && other.lowerBound <= upperBound.adding(days: 1)
  }

  fileprivate func joined(_ other: Self) -> Self {
    Swift.min(lowerBound, other.lowerBound)...Swift.max(upperBound, other.upperBound)
  }
}
