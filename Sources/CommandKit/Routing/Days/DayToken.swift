/// A length of time by the calendar.
enum DayUnit: Sendable, Equatable {
  case days, weeks, months, years
}

/// A part of a month, or of a year.
enum DayPart: Sendable, Equatable {
  case firstTen, secondTen, rest, firstHalf, secondHalf, firstDay, lastDay
}

/// How a day bounds a stretch that is open at its other end.
enum DayBound: Sendable, Equatable {
  case since, until
  /// The same without the day itself.
  case after, before
}

/// What stands behind a number and says what it counts.
enum NumberUnit: Sendable, Equatable {
  case day, month, year, fiscalYear
  /// 10th.
  case ordinal
  /// 3日間.
  case lasting(DayUnit)
  /// 3日前.
  case ago(DayUnit)
  /// 一年半: a length, but none that this grammar knows.
  case vague
  /// 円, 件, 時: it counts no days.
  case other
}

/// A word of the grammar of days.
enum DayWord: Sendable, Equatable {
  /// 昨日 is -1, 今日 0, 明日 1; so are the others, counted from the day of the message.
  case day(Int), week(Int), month(Int), year(Int), fiscalYear(Int)
  /// 今日は: the day, unless the sentence names others.
  case topic
  /// September; a word like "march" needs a sign that the month is meant.
  case monthName(Int, isSure: Bool)
  /// Days of the week, Monday is 0; a weekend is 5 to 6.
  case weekday(ClosedRange<Int>, isSure: Bool)
  /// 今週末: a weekend, counted in weeks.
  case weekend(Int)
  /// 元旦: month and day; month 0 for any.
  case feast(Int, Int)
  /// 令和元年.
  case yearNamed(Int)
  /// 令和: the year before its first.
  case era(Int, isLetter: Bool)
  /// 上旬; English words like "late" need a month beside them.
  case part(DayPart, isSure: Bool)
  /// 半年.
  case lasting(DayUnit, Int)
  /// 半年前.
  case ago(DayUnit, Int)
  /// A number written as an English word, and as the day of a month.
  case number(Int), ordinal(Int)
  /// 直近, last, this, next; "ago" behind a length.
  case past, last, this, next, back
  /// since, until: it bounds the date behind it; から, より前: it bounds the one before it.
  case opens(DayBound), closes(DayBound)
  /// from; to; between; の間.
  case from, to, between, amid
  /// on: behind "from" and a date it is から.
  case on
  /// now: today, where it ends a stretch.
  case now
  /// と, and, or.
  case link
  /// every, around, 第: the date behind it isn't the days that are meant.
  case twist
  /// 以外, except, 毎月: with it no date in the sentence is the days that are meant.
  case doubt
  /// Words that hold a date together: の, of, the.
  case joint
  /// Words before a date: in, on.
  case sign
  /// statement: a word that may stand beside a month.
  case noun
  /// It names days, but not which.
  case vague
  /// It only looks as if it named days: 日曜大工.
  case nothing
}

/// A number, a word, or something else in a sentence.
struct DayToken: Sendable, Equatable {
  enum Kind: Sendable, Equatable {
    /// A number with its count of digits, 0 for kanji, and its unit.
    case number(Int, digits: Int, NumberUnit?)
    case word(DayWord)
    /// Words that say nothing about days.
    case other
  }

  let kind: Kind
  let start: Int
  let end: Int
  /// What stands before it.
  let gap: Sentence.Gap

  var word: DayWord? {
    if case .word(let word) = kind { word } else { nil }
  }
}
