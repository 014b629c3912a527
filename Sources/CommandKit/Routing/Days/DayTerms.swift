/// Reads tokens as terms: the first half of the grammar of days.
///
/// ```
/// term   = date | length | length "ago" | word            今日, 先月, 3日間, 3日前
/// date   = part { [joint] part }                          去年の12月, 25日, September 3, 2025
/// chain  = number sign number [sign number]               2026-09-03, 2026/9, 9/3, R8.9
/// ```
struct DayTerms {
  private let tokens: [DayToken]
  private let calendar: DayCalendar
  private var index = 0
  private var items: [DayItem] = []

  private var today: CalendarDate { calendar.today }

  static func items(in tokens: [DayToken], _ calendar: DayCalendar) -> [DayItem] {
    var terms = DayTerms(tokens, calendar)
    while terms.index < tokens.count { terms.read() }
    return terms.items
  }

  private init(_ tokens: [DayToken], _ calendar: DayCalendar) {
    self.tokens = tokens
    self.calendar = calendar
  }

  private mutating func read() {
    switch tokens[index].kind {
    case .other: append(.other)
    case .word(let word): read(word)
    case .number(let value, let digits, let unit): read(value, digits, unit)
    }
  }

  /// Adds an item of some tokens, or widens the date before it.
  private mutating func append(_ kind: DayItem.Kind, _ count: Int = 1) {
    let (first, last) = (tokens[index], tokens[index + count - 1])
    index += count
    let item = DayItem(kind: kind, start: first.start, end: last.end, gap: first.gap)
    guard let date = item.date, let place = lastDate(before: item),
      let merged = items[place].date?.merged(with: date)
    else { return items.append(item) }
    items.removeSubrange((place + 1)...)
    items[place].kind = .term(.date(merged))
    items[place].end = item.end
  }

  /// The date that a further part may belong to: only words like の stand between.
  private func lastDate(before item: DayItem) -> Int? {
    guard item.gap != .slash, let place = items.lastIndex(where: { $0.word != .joint }),
      let date = items[place].date, item.gap != .comma || item.date?.mayFollowComma(date) == true,
      // mid-September.
      !item.isBehindWave || item.gap == .dash && date == PartialDate(part: date.part)
    else { return nil }
    return place
  }

  private mutating func term(_ date: PartialDate, _ count: Int = 1) {
    append(.term(.date(date)), count)
  }

  private mutating func trouble(_ trouble: DayTrouble, _ count: Int = 1) {
    append(.term(.trouble(trouble)), count)
  }

  private func token(_ offset: Int) -> DayToken? {
    let place = index + offset
    return tokens.indices.contains(place) ? tokens[place] : nil
  }
}

// MARK: - Words

extension DayTerms {
  private mutating func read(_ word: DayWord) {
    switch word {
    case .day(let days): append(.term(.day(today.adding(days: days))))
    case .week(let weeks): term(PartialDate(week: today.monday.adding(days: 7 * weeks)))
    case .month(let months):
      let first = today.firstOfMonth(adding: months)
      term(PartialDate(year: first.year, month: first.month))
    case .year(let years): term(PartialDate(year: today.year + years))
    case .fiscalYear(let years):
      term(PartialDate(year: today.year - (today.month < 4 ? 1 : 0) + years, isFiscal: true))
    case .weekend(let weeks):
      term(PartialDate(week: today.monday.adding(days: 7 * weeks), weekdays: 5...6))
    case .feast(let month, let day): term(PartialDate(month: month == 0 ? nil : month, day: day))
    case .yearNamed(let year): term(PartialDate(year: year))
    case .lasting(let unit, let count): lasting(unit, count, 1)
    case .ago(let unit, let count): ago(unit, count, 1)
    case .vague: trouble(.unclear)
    case .nothing, .noun: append(.other)
    case .sign: append(.word(.joint))
    case .on: append(.word(isBeforeDays ? .joint : .on))
    case .now: append(isBehindWave ? .term(.day(today)) : .other)
    case .era(let year, let isLetter): readEra(year, isLetter)
    case .part(let part, let isSure):
      isSure || isBesideMonth ? term(PartialDate(part: part)) : append(.other)
    case .monthName(let month, let isSure):
      isSure || isMonthMeant ? readMonth(month, nil) : append(.other)
    case .weekday(let days, let isSure):
      isSure || isSigned || isLinkedToWeekday
        ? term(PartialDate(weekdays: days)) : append(.other)
    case .last, .this, .next: readChosen(word)
    case .ordinal(let day): readOrdinal(day, isWord: true)
    case .number, .past, .back: append(.other)
    default: append(.word(word))
    }
  }

  /// last Friday, this September, next May.
  private mutating func readChosen(_ word: DayWord) {
    var date: PartialDate
    switch token(1)?.word {
    case .weekday(let days, _): date = PartialDate(weekdays: days)
    case .monthName(let month, _): date = PartialDate(month: month)
    default: return append(.other)
    }
    switch word {
    case .last: date.isOver = true
    case .next: return trouble(.ahead, 2)
    default:
      if date.month == nil { date.week = today.monday } else { date.year = today.year }
    }
    term(date, 2)
  }

  /// September, September 3, September 3rd, 2025, September 2025.
  private mutating func readMonth(_ month: Int, _ day: Int?) {
    var date = PartialDate(month: month, day: day)
    var count = 1
    if date.day == nil, let next = token(count + (token(count)?.word == .joint ? 1 : 0)),
      case .number(let value, 1...2, let unit) = next.kind, unit == nil || unit == .ordinal,
      next.gap == .none || next.gap == .space || next.gap == .dot, value > 0
    {
      date.day = value
      count += token(count)?.word == .joint ? 2 : 1
    } else if date.day == nil, case .ordinal(let value)? = token(count)?.word {
      date.day = value
      count += 1
    }
    if let next = token(count), case .number(let value, 4, nil) = next.kind,
      (1_900...2_999).contains(value), next.gap != .wave, next.gap != .dash
    {
      date.year = value
      count += 1
    }
    term(date, count)
  }

  /// 令和8年9月, R8.9.3.
  private mutating func readEra(_ start: Int, _ isLetter: Bool) {
    guard case .number(let value, let digits, let unit)? = token(1)?.kind, (1...99).contains(value)
    else { return append(.other) }
    if unit == .year { return term(PartialDate(year: start + value), 2) }
    if unit == .fiscalYear { return term(PartialDate(year: start + value, isFiscal: true), 2) }
    let chain = chain(from: 1)
    if unit == nil, chain.count == 1, !isLetter || isBesideNoun(2) {
      return term(PartialDate(year: start + value), 2)
    }
    guard unit == nil, digits > 0, (2...3).contains(chain.count) else { return append(.other) }
    term(
      PartialDate(
        year: start + value, month: chain[1].value, day: chain.count == 3 ? chain[2].value : nil),
      chain.count + 1)
  }

  /// Whether it stands behind a sign for "to": January 1 - now.
  private var isBehindWave: Bool {
    switch tokens[index].gap {
    case .wave, .dash, .spacedDash: true
    default: false
    }
  }

  private var isSigned: Bool {
    var place = -1
    while token(place)?.word == .joint { place -= 1 }
    return switch token(place)?.word {
    case .sign, .on, .opens, .from, .to, .between, .link, .twist, .doubt, .part: true
    default: tokens.count == 1
    }
  }

  private var isBeforeDays: Bool {
    switch token(1)?.kind {
    case .number, .word: true
    case .other, nil: false
    }
  }

  /// Whether "march" and "may" are months here.
  private var isMonthMeant: Bool {
    if isSigned { return true }
    switch token(-1)?.word {
    case .noun, .part, .joint, .ordinal, .monthName: return true
    default: break
    }
    switch token(1)?.kind {
    case .number: return true
    case .word(.ordinal), .word(.noun), .word(.year), .word(.monthName): return true
    case .word(.to), .word(.opens(.until)), .word(.link):
      guard case .monthName? = token(2)?.word else { return false }
      return true
    default: return false
    }
  }

  /// sat and sun.
  private var isLinkedToWeekday: Bool {
    switch (token(-1)?.word, token(1)?.word, token(2)?.word) {
    case (.weekday, _, _), (_, .weekday, _), (_, .link, .weekday), (_, .to, .weekday),
      (_, .opens(.until), .weekday):
      true
    default: false
    }
  }

  private var isBesideMonth: Bool {
    if let place = items.lastIndex(where: { $0.word != .joint }), let date = items[place].date,
      date.year != nil || date.month != nil, date.day == nil, token(0)?.gap == Sentence.Gap.none
    {
      return true
    }
    return isBeforeMonth
  }

  private var isBeforeMonth: Bool {
    switch token(token(1)?.word == .joint ? 2 : 1)?.kind {
    case .word(.month), .word(.monthName), .word(.year), .word(.this), .word(.last): true
    case .number(let value, 4, nil): isYear(value, 4)
    default: false
    }
  }

  /// The 10th; an ordinal word needs a sign that a day is meant.
  private mutating func readOrdinal(_ day: Int, isWord: Bool) {
    if case .weekday? = token(1)?.word, token(1)?.gap == .space { return trouble(.unclear, 2) }
    // The first 5 lines of a month aren't its newest.
    if isWord, case .number(_, _, nil)? = token(1)?.kind { return append(.word(.doubt)) }
    // The 3rd statement: a day, or a rank?
    if !isWord, token(1)?.word == .noun, !isListed { return trouble(.unclear) }
    let isDay = isListed || isOrdinalMeant && (!isWord || isSigned || isBeforeMonth)
    isDay ? term(PartialDate(day: day)) : append(.other)
  }

  /// Whether it is linked to a day before it: the 3rd and 4th.
  private var isListed: Bool {
    items.last?.word == .link && items.dropLast().last?.date?.day != nil
  }

  /// Whether "the 10th" is a day: not when it counts accounts.
  private var isOrdinalMeant: Bool {
    switch token(1)?.kind {
    case .other, .word(.noun), .word(.number), .number: token(1)?.gap == .comma
    default: true
    }
  }
}

// MARK: - Numbers

extension DayTerms {
  private mutating func read(_ value: Int, _ digits: Int, _ unit: NumberUnit?) {
    switch unit {
    case .day where isBehindPast: lasting(.days, value, 1)
    // 9月5日分 is a day, 9月5日前 could be two.
    case .lasting(.days) where isRightBehindMonth: term(PartialDate(day: value))
    case .ago where isRightBehindMonth: trouble(.unclear)
    case .day: term(PartialDate(day: value))
    case .month: term(PartialDate(month: value))
    case .year: readYear(value)
    case .fiscalYear: term(PartialDate(year: value, isFiscal: true))
    case .lasting(let unit): lasting(unit, value, 1)
    case .ago(let unit): ago(unit, value, 1)
    case .ordinal: readOrdinal(value, isWord: false)
    case .vague: trouble(.unclear)
    case .other: append(.other)
    case nil: readPlain(value, digits)
    }
  }

  /// Whether a month stands right before it: the 5日 of 9月5日.
  private var isRightBehindMonth: Bool {
    guard let date = items.last?.date else { return false }
    return date.month != nil && date.day == nil && token(0)?.gap == Sentence.Gap.none
  }

  private mutating func readPlain(_ value: Int, _ digits: Int) {
    if let next = token(1), case .number(_, _, let unit) = next.kind {
      let isStretch = next.gap == .wave || next.gap == .dash
      switch unit {
      // The 1 of 8月の1〜15日.
      case .day where isStretch: return term(PartialDate(day: value))
      // 5,6日; 2、3日前; 2-3 days.
      case .day where next.gap == .comma: return trouble(.unclear, 2)
      case .lasting where isStretch || next.gap == .comma: return trouble(.unclear, 2)
      case .ago where isStretch || next.gap == .comma: return trouble(.unclear, 2)
      default: break
      }
    }
    if digits == 0 { return append(.bare(value)) }
    if isPairOfNumbers(digits) { return trouble(.unclear, 2) }
    let chain = chain(from: 0)
    if chain.count > 1, digits < 6 { return readChain(chain) }
    if case .monthName? = token(1)?.word, digits <= 2, value > 0 {
      return term(PartialDate(day: value))
    }
    if digits <= 2, isListed || isListedByComma { return term(PartialDate(day: value)) }
    if isYear(value, digits),
      isSigned || isBesideMonthName || isBesideNoun() || isYearOfStretch
        || token(-1)?.word == .joint
    {
      return term(PartialDate(year: value))
    }
    guard digits == 6 || digits == 8 else {
      // 0905, or 905の明細: a day, an amount, the end of a card's number?
      let isDayLike =
        digits == 4 && (1...12).contains(value / 100)
        && (1...31).contains(value % 100)
      let isSignedNoun = isSigned && token(-2)?.word == .noun
      let isMeant =
        isDayLike && (isBesideNoun() || isSignedNoun)
        || digits >= 3 && token(1)?.word == .joint && isBesideNoun()
      return isMeant ? trouble(.unclear) : append(.bare(value))
    }
    let (month, day) = digits == 6 ? (value, nil) : (value / 100, value % 100)
    // 202609 and 20260903: any other number of this length is an amount or something worse.
    guard (1_990...2_099).contains(month / 100), (1...12).contains(month % 100),
      day.map({ (1...31).contains($0) }) != false
    else { return skip(1) }
    term(PartialDate(year: month / 100, month: month % 100, day: day))
  }

  private func isYear(_ value: Int, _ digits: Int) -> Bool {
    digits == 4 && (1_990...2_099).contains(value)
  }

  /// Whether two small numbers stand side by side: 9・5の明細 may be a day, two days or two counts.
  private func isPairOfNumbers(_ digits: Int) -> Bool {
    guard let next = token(1), case .number(_, 1...2, nil) = next.kind else { return false }
    return next.gap == .comma && digits <= 2 && items.last?.date == nil && isBesideNoun(2)
  }

  /// The 4 of September 3, 4 and 5.
  private var isListedByComma: Bool {
    guard token(0)?.gap == .comma, items.last?.date?.day != nil else { return false }
    return switch token(1)?.kind {
    case nil, .word(.link): true
    default: token(1)?.gap == .comma
    }
  }

  /// The year of September 5-8, 2024.
  private var isYearOfStretch: Bool { token(0)?.gap == .comma && items.last?.isDate == true }

  /// Whether 明細 or a word like it stands beside some tokens.
  private func isBesideNoun(_ count: Int = 1) -> Bool {
    token(-1)?.word == .noun
      || token(token(count)?.word == .joint ? count + 1 : count)?.word == .noun
  }

  private var isBesideMonthName: Bool {
    if case .monthName? = token(1)?.word { true } else { false }
  }

  /// 2026年; 3年 is a length, and 26年 could be two years.
  private mutating func readYear(_ value: Int) {
    if (1_900...2_999).contains(value) { return term(PartialDate(year: value)) }
    if case .number(_, _, .month)? = token(1)?.kind { return trouble(.unclear) }
    (1...10).contains(value) ? lasting(.years, value, 1) : trouble(.unclear)
  }

  private mutating func lasting(_ unit: DayUnit, _ count: Int, _ width: Int) {
    if count == 0 { return trouble(.unclear, width) }
    if token(width)?.word == .back { return ago(unit, count, width + 1) }
    append(.term(.lasting(unit, count)), width)
  }

  private mutating func ago(_ unit: DayUnit, _ count: Int, _ width: Int) {
    append(.term(calendar.ago(unit, count)), width)
  }

  private var isBehindPast: Bool {
    switch token(-1)?.word {
    case .past, .last, .this: true
    default: false
    }
  }
}

// MARK: - Chains

extension DayTerms {
  private struct Link {
    let value: Int
    let digits: Int
    let unit: NumberUnit?
    let gap: Sentence.Gap
  }

  /// Numbers that signs join: 2026-09-03.
  private func chain(from offset: Int) -> [Link] {
    var chain: [Link] = []
    while let token = token(offset + chain.count),
      case .number(let value, let digits, let unit) = token.kind, digits > 0,
      chain.isEmpty || [.slash, .dash, .dot].contains(token.gap)
    {
      chain.append(Link(value: value, digits: digits, unit: unit, gap: token.gap))
      if unit != nil { break }
    }
    return chain
  }

  private mutating func readChain(_ chain: [Link]) {
    let gap = chain[1].gap
    let unit = chain.last?.unit
    let run = chain.dropFirst().firstIndex { $0.gap != gap } ?? chain.count
    let values = chain.map(\.value)
    let isShort = { (place: Int) in chain.indices.contains(place) && chain[place].digits <= 2 }
    if unit == .other && run == chain.count { return append(.other, run) }
    if chain[0].digits == 4, (1_900...2_999).contains(values[0]), isShort(1) {
      if run >= 3, isShort(2), run == 3 || gap == .dash && chain[3].digits == 4 {
        return term(PartialDate(year: values[0], month: values[1], day: values[2]), 3)
      }
      let isPair = run == 2 || gap == .dash && chain[2].digits == 4
      return isPair ? term(PartialDate(year: values[0], month: values[1]), 2) : skip(run)
    }
    if run == 2, isShort(0), isYear(values[1], chain[1].digits), (1...12).contains(values[0]) {
      return term(PartialDate(year: values[1], month: values[0]), 2)
    }
    guard isShort(0), isShort(1) else { return skip(run) }
    switch run {
    case 2:
      // 1-15日 and 1-15 September are stretches.
      if gap == .dash, unit == .day || unit == .month || isMonthBehind(2) {
        return append(.bare(values[0]))
      }
      // 26/9 and 26-09: the year, or the day?
      if values[0] > 12, (today.year % 100 - 9...today.year % 100).contains(values[0]),
        (1...12).contains(values[1])
      {
        return trouble(.unclear, 2)
      }
      let date = monthAndDay(values[0], values[1], nil)
      // What signs other than a slash join may be anything, unless the calendar has it.
      gap == .slash || (try? calendar.days(of: date, .latest(today))) != nil
        ? term(date, 2) : skip(2)
    case 3 where chain[2].digits == 4 && (1_900...2_999).contains(values[2]):
      term(monthAndDay(values[0], values[1], values[2]), 3)
    case 3 where values.prefix(3).allSatisfy({ (1...31).contains($0) }) && gap != .dash:
      trouble(.unclear, 3)
    default: skip(run)
    }
  }

  /// 9/3 is 3 September, 15/9 can only be 15 September.
  private func monthAndDay(_ one: Int, _ two: Int, _ year: Int?) -> PartialDate {
    one > 12 && (1...12).contains(two)
      ? PartialDate(year: year, month: two, day: one)
      : PartialDate(year: year, month: one, day: two)
  }

  private func isMonthBehind(_ offset: Int) -> Bool {
    if case .monthName? = token(offset)?.word { true } else { false }
  }

  /// Numbers that are no date; where 明細 stands beside them they may have been meant as one.
  private mutating func skip(_ count: Int) {
    isBesideNoun(count) ? trouble(.unclear, count) : append(.other, count)
  }
}
