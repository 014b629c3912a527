extension Sentence {
  /// A number in a sentence, in digits or in kanji.
  struct Number: Sendable, Equatable {
    let value: Int
    let start: Int
    let end: Int
  }

  /// The numbers in order.
  ///
  /// Digits that a sign parts (2026-09) are numbers of their own.
  var numbers: [Number] {
    var numbers: [Number] = []
    var index = 0
    while index < letters.count {
      let start = index
      if letters[index].script == .digit {
        var value = 0
        repeat {
          value = min(value * 10 + Int(letters[index].scalar.value) - 0x30, 100_000_000)
          index += 1
        } while index < letters.count && letters[index].script == .digit && letters[index].isJoined
        numbers.append(Number(value: value, start: start, end: index))
      } else if let value = kanjiNumber(&index) {
        numbers.append(Number(value: value, start: start, end: index))
      } else {
        index += 1
      }
    }
    return numbers
  }

  /// The letters as one word without the numbers: 直近10件 is 直近件; nil when there is no number.
  var keyWithoutNumbers: String? {
    let numbers = numbers
    guard !numbers.isEmpty else { return nil }
    var key = String.UnicodeScalarView()
    for (index, letter) in letters.enumerated()
    where !numbers.contains(where: { $0.start <= index && index < $0.end }) {
      key.append(letter.scalar)
    }
    return String(key)
  }

  /// The number of things that the sentence names: 直近10件, 五件, last 5, 明細 5.
  func count() -> Int? {
    let numbers = numbers
    for (position, number) in numbers.enumerated() where number.value <= 1_000 {
      let isPartOfDate = position > 0 && numbers[position - 1].end == number.start
      if isPartOfDate { continue }
      if follows(number.end, Self.countUnits) { return number.value }
      let isMeasured = follows(number.end, Self.otherUnits)
      if !isMeasured, precedes(number.start, Self.newest) || number.end == letters.count {
        return number.value
      }
    }
    return nil
  }

  /// Whether one of the words stands right behind a place.
  func follows(_ index: Int, _ words: [[Unicode.Scalar]]) -> Bool {
    words.contains { word in
      index + word.count <= letters.count
        && word.indices.allSatisfy { letters[index + $0].scalar == word[$0] }
    }
  }

  /// Whether one of the words stands right before a place.
  func precedes(_ index: Int, _ words: [[Unicode.Scalar]]) -> Bool {
    words.contains { word in
      word.count <= index
        && word.indices.allSatisfy { letters[index - word.count + $0].scalar == word[$0] }
    }
  }

  /// Whether one of the words stands in the sentence as a word of its own.
  func holds(_ words: [[Unicode.Scalar]]) -> Bool {
    letters.indices.contains { start in
      words.contains { follows(start, [$0]) && isWord(start, start + $0.count) }
    }
  }

  /// Words as letters to compare with.
  static func words(_ words: String...) -> [[Unicode.Scalar]] {
    words.map { Sentence($0).letters.map(\.scalar) }
  }

  private static let countUnits = words(
    "件", "けん", "回", "つ", "個", "行", "entries", "items", "transactions", "lines", "movements",
    "records", "payments", "deposits", "purchases", "charges", "withdrawals")
  private static let otherUnits = words(
    "日", "月", "年", "週", "か月", "ヶ月", "ヵ月", "円", "万", "千", "時", "分", "秒", "歳", "番",
    "day", "week", "month", "year", "yen", "dollar", "hour", "minute", "percent")
  private static let newest = words(
    "直近", "最新", "最近", "直近の", "最新の", "最近の", "last", "latest", "recent", "newest", "top")

  private func kanjiNumber(_ index: inout Int) -> Int? {
    var total = 0
    var digit: Int?
    var end = index
    while end < letters.count, end - index < 8 {
      switch letters[end].scalar {
      case "〇", "零": digit = (digit ?? 0) * 10
      case "一": digit = (digit ?? 0) * 10 + 1
      case "二": digit = (digit ?? 0) * 10 + 2
      case "三": digit = (digit ?? 0) * 10 + 3
      case "四": digit = (digit ?? 0) * 10 + 4
      case "五": digit = (digit ?? 0) * 10 + 5
      case "六": digit = (digit ?? 0) * 10 + 6
      case "七": digit = (digit ?? 0) * 10 + 7
      case "八": digit = (digit ?? 0) * 10 + 8
      case "九": digit = (digit ?? 0) * 10 + 9
      case "十":
        total += (digit ?? 1) * 10
        digit = nil
      case "百":
        total += (digit ?? 1) * 100
        digit = nil
      default:
        guard end > index else { return nil }
        index = end
        return total + (digit ?? 0)
      }
      end += 1
    }
    guard end > index else { return nil }
    index = end
    return total + (digit ?? 0)
  }
}
