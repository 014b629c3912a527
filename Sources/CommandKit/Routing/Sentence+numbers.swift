extension Sentence {
  /// A number in a sentence, in digits or in kanji.
  struct Number: Sendable, Equatable {
    let value: Int
    let start: Int
    let end: Int
    /// How many digits it is written with; 0 when it is written in kanji.
    let digits: Int
  }

  /// The letters as one word without the numbers: 直近10件 is 直近件; nil when there is no number.
  var spellingWithoutNumbers: Spelling? {
    var spelled: [Unicode.Scalar] = []
    var index = 0
    var hasNumbers = false
    while index < letters.count {
      if let number = number(at: index) {
        hasNumbers = true
        index = number.end
      } else {
        spelled.append(letters[index].scalar)
        index += 1
      }
    }
    return hasNumbers ? Spelling(letters: spelled) : nil
  }

  /// The number that starts at a place.
  ///
  /// Digits that a sign parts (2026-09) are numbers of their own.
  func number(at start: Int) -> Number? {
    var index = start
    guard letters[index].script == .digit else { return kanjiNumber(at: start) }
    var value = 0
    repeat {
      value = min(value * 10 + Int(letters[index].scalar.value) - 0x30, Self.mostValue)
      index += 1
    } while index < letters.count && letters[index].script == .digit && letters[index].isJoined
    return Number(value: value, start: start, end: index, digits: index - start)
  }

  /// Numbers beyond this are cut to it; days and counts are far below.
  private static let mostValue = 100_000_000

  /// Eight kanji at most.
  private func kanjiNumber(at start: Int) -> Number? {
    var total = 0
    var digit: Int?
    var end = start
    while end < letters.count, end - start < 8, let kanji = Self.kanji[letters[end].scalar] {
      switch kanji {
      case 0...9: digit = (digit ?? 0) * 10 + kanji
      default:
        total += (digit ?? 1) * kanji
        digit = nil
      }
      end += 1
    }
    guard end > start else { return nil }
    return Number(value: total + (digit ?? 0), start: start, end: end, digits: 0)
  }

  /// The English words from one to twenty, with what they mean.
  static let oneToTwenty: [(String, Int)] = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    "twenty",
  ].enumerated().map { ($1, $0 + 1) }

  private static let kanji: [Unicode.Scalar: Int] = [
    "〇": 0, "零": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
    "十": 10, "百": 100,
  ]
}
