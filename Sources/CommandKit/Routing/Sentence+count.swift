extension Sentence {
  /// The number of things that the sentence names: 直近10件, 五件, last 5, five statements, 明細 5.
  ///
  /// Below zero for マイナス5件. Numbers of days, amounts and ranks count nothing.
  func count(today: CalendarDate) -> Int? {
    let dates = daySpans(today: today).places
    var place = 0
    var index = 0
    while index < letters.count {
      while place < dates.count, dates[place].upperBound <= index { place += 1 }
      if place < dates.count, dates[place].contains(index) {
        index = dates[place].upperBound
      } else if let number = countable(at: index) {
        if let count = count(number) { return count }
        index = number.end
      } else {
        index += 1
      }
    }
    return nil
  }

  /// A number in digits, in kanji, or as an English word.
  private func countable(at start: Int) -> Number? {
    if let number = number(at: start) { return number }
    guard let word = CountWords.numbers.longest(in: self, at: start) else { return nil }
    return Number(value: word.meaning, start: start, end: word.end, digits: 0)
  }

  private func count(_ number: Number) -> Int? {
    let before = CountWords.before(number.start, in: self)
    switch CountWords.units.longest(in: self, at: number.end)?.meaning {
    case .thing: return before == .minus || isMinus(number.start) ? -number.value : number.value
    case .other: return nil
    case nil: break
    }
    // The one number of "明細 5" is a count; "this one" is none.
    let isLast = number.end == letters.count && (number.digits > 0 || number.value > 1)
    guard number.value <= Self.mostCounted, number.digits <= 3 else { return nil }
    switch before {
    case .minus: return isLast ? -number.value : nil
    case .newest: return number.value
    case nil: return isLast && !isInside(number) ? number.value : nil
    }
  }

  /// -5: the dash stands for itself, not between two words.
  private func isMinus(_ start: Int) -> Bool { letters[start].gap == .spacedDash }

  /// 5,000 and 3.14 are read as two numbers and count nothing; neither does the 2 of v2.
  private func isInside(_ number: Number) -> Bool {
    guard number.start > 0 else { return false }
    let letter = letters[number.start]
    switch letters[number.start - 1].script {
    case .digit: return letter.gap != .space
    case .latin: return letter.isJoined
    case .katakana, .other: return false
    }
  }

  /// A number beyond this is hardly a count when it doesn't say of what; 0905 is none either.
  private static let mostCounted = 1_000
}

/// The words around a count.
private enum CountWords {
  enum Unit { case thing, other }
  enum Before { case newest, minus }

  static let units = DayWordTree<Unit>([
    (
      "件|けん|回|つ|個|ケ|ヶ|コ|行|entries|entry|items|item|transactions|transaction|lines|line|movements|records|payments|deposits|purchases|charges|withdrawals|statements|statement|activities",
      .thing
    ),
    (
      "件目|回目|つ目|個目|行目|日|月|年|週|か月|ヶ月|ヵ月|カ月|ケ月|箇月|円|万|万円|千|千円|百円|億|時|分|秒|歳|番|人|名|号|階|st|nd|rd|th|day|days|week|weeks|month|months|year|years|yen|dollar|dollars|hour|hours|minute|minutes|percent|am|pm",
      .other
    ),
  ])
  static let numbers = DayWordTree<Int>(
    Sentence.oneToTwenty + [
      ("thirty", 30), ("forty", 40), ("fifty", 50), ("hundred|a hundred|one hundred", 100),
      ("a dozen|dozen", 12),
    ])
  private static let newest = scalars(
    "直近", "最新", "最近", "直近の", "最新の", "最近の", "last", "latest", "recent", "newest", "top", "past")
  private static let minus = scalars("マイナス", "minus")

  static func before(_ index: Int, in sentence: Sentence) -> Before? {
    let stands = { (word: [Unicode.Scalar]) in
      word.count <= index
        && word.indices.allSatisfy { sentence.letters[index - word.count + $0].scalar == word[$0] }
    }
    if minus.contains(where: stands) { return .minus }
    return newest.contains(where: stands) ? .newest : nil
  }

  private static func scalars(_ words: String...) -> [[Unicode.Scalar]] {
    words.map { Sentence($0).letters.map(\.scalar) }
  }
}
