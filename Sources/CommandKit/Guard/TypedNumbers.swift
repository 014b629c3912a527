/// The numbers of a customer's message with the words around them.
struct TypedNumbers {
  /// Digits joined by at most one space or hyphen at a time; glyph positions.
  private struct Run {
    let numbers: Range<Int>
    let start: Int
    let end: Int
    let digits: [UInt8]
  }

  /// How far a number may stand behind, and before, the word that it belongs to.
  private static let reach = (behind: 14, before: 8)
  private static let pinWords = words([
    "暗証", "パスワード", "ピンコード", "ピン番号", "ピンは", "ピンが", "あんしょう", "パスコード", "認証コード", "認証番号",
    "ワンタイム", "四桁の番号", "4桁の番号", "pin", "pins", "pincode", "password", "passcode", "passwd", "pwd",
    "pass", "security code", "one time code", "otp",
  ])
  private static let numberWords = words([
    "口座番号", "こうざばんごう", "account number", "account no", "account#", "acct no", "店番",
  ])
  private static let accountWords = words(["口座", "account", "acct", "支店"])
  private static let answers = words(["です", "だよ", "ですよ", "だ", "it is", "its"])
  private static let sentenceEnds = Set("。!?\n".unicodeScalars.map(\.value))
  private static let joints = Set(" -\u{30FC}・".unicodeScalars.map(\.value))

  private let glyphs: [GuardGlyph]
  private let numbers: [WrittenNumber]
  private let runs: [Run]

  init(_ text: String) {
    var page = GuardPage()
    page.append(text)
    glyphs = page.glyphs
    numbers = page.numbers
    runs = Self.runs(page.glyphs, page.numbers)
  }

  var hasNumbers: Bool { !numbers.isEmpty }

  /// 13 to 19 digits with a right check digit, anywhere in a run: an expiry date may follow them.
  var hasCard: Bool {
    runs.contains { run in
      if run.digits.count == 16 { return true }
      var from = 0
      for first in run.numbers {
        var to = from
        for last in first..<run.numbers.upperBound {
          to += numbers[last].count
          guard to - from <= 19 else { break }
          if to - from >= 13, Self.isLuhn(run.digits[from..<to]) { return true }
        }
        from += numbers[first].count
      }
      return false
    }
  }

  var hasPIN: Bool {
    if let bare, bare.digits.count == 4 { return true }
    if let run = runs.first, runs.count == 1, run.digits.count == 4, isAnswer { return true }
    return isBeside(Self.pinWords, digits: 4...12, before: true)
  }

  var hasAccount: Bool {
    if let bare, [7, 8, 10].contains(bare.digits.count) { return true }
    let isWhole = runs.contains { run in
      numbers[run.numbers].contains { number in
        (7...8).contains(number.count) && !isDay(number) && !isBehindPlus(number)
      }
    }
    return isWhole || isBeside(Self.numberWords, digits: 4...14, before: false)
      || isBeside(Self.accountWords, digits: 6...14, before: false)
  }

  /// Whether the words around the numbers only say "it is": 2580です.
  private var isAnswer: Bool {
    let words = glyphs.filter(\.isLetter).map(\.scalar)
    return Self.answers.contains { Array($0) == words }
  }

  /// The only run, if the message has nothing else but gaps around it.
  private var bare: Run? {
    guard let run = runs.first, runs.count == 1, run.numbers.count == numbers.count,
      !glyphs.contains(where: { $0.isLetter && $0.scalar != 0x30CE }),
      numbers.allSatisfy({ $0.shape == .plain }), !isBehindPlus(numbers[run.numbers.lowerBound])
    else { return nil }
    return run.numbers.count == 1 && isDay(numbers[run.numbers.lowerBound]) ? nil : run
  }

  private func isBehindPlus(_ number: WrittenNumber) -> Bool {
    number.start > 0 && glyphs[number.start - 1].scalar == 0x2B
  }

  /// 20261123: eight digits that are a day of this century.
  private func isDay(_ number: WrittenNumber) -> Bool {
    guard number.count == 8 else { return false }
    let value = glyphs[number.start..<number.end].reduce(0) { $0 * 10 + Int($1.digit) }
    guard (2000...2099).contains(value / 10_000) else { return false }
    return CalendarDate(year: value / 10_000, month: value / 100 % 100, day: value % 100) != nil
  }

  /// Whether a run of so many digits stands near one of the words, in the same sentence.
  private func isBeside(_ words: [[UInt32]], digits: ClosedRange<Int>, before: Bool) -> Bool {
    let candidates = runs.filter { run in
      digits.contains(run.digits.count)
        && !(run.numbers.count == 1 && isDay(numbers[run.numbers.lowerBound]))
        && !isBehindPlus(numbers[run.numbers.lowerBound])
    }
    return candidates.contains { run in
      let from = max(0, run.start - Self.reach.behind - 14)
      if let end = lastWord(words, from..<run.start), run.start - end <= Self.reach.behind,
        !hasSentenceEnd(end..<run.start)
      {
        return true
      }
      guard before else { return false }
      let to = min(glyphs.count, run.end + Self.reach.before + 14)
      guard let start = firstWord(words, run.end..<to) else { return false }
      return start - run.end <= Self.reach.before && !hasSentenceEnd(run.end..<start)
    }
  }

  private func hasSentenceEnd(_ range: Range<Int>) -> Bool {
    range.contains { Self.sentenceEnds.contains(glyphs[$0].scalar) }
  }

  private func lastWord(_ words: [[UInt32]], _ range: Range<Int>) -> Int? {
    for index in range.reversed() {
      if let word = words.first(where: { isWord($0, at: index, range.upperBound) }) {
        return index + word.count
      }
    }
    return nil
  }

  private func firstWord(_ words: [[UInt32]], _ range: Range<Int>) -> Int? {
    range.first { index in words.contains { isWord($0, at: index, range.upperBound) } }
  }

  /// A Latin word must stand alone: `pin`, not `shopping`.
  private func isWord(_ word: [UInt32], at index: Int, _ limit: Int) -> Bool {
    let end = index + word.count
    guard end <= limit, word.indices.allSatisfy({ glyphs[index + $0].scalar == word[$0] }) else {
      return false
    }
    guard glyphs[index].kind == .latin else { return true }
    let begins = index == 0 || glyphs[index - 1].kind != .latin
    return begins && (end == glyphs.count || glyphs[end].kind != .latin)
  }

  private static func runs(_ glyphs: [GuardGlyph], _ numbers: [WrittenNumber]) -> [Run] {
    var runs: [Run] = []
    var index = 0
    while index < numbers.count {
      guard numbers[index].shape == .plain else {
        index += 1
        continue
      }
      var last = index
      while last + 1 < numbers.count, numbers[last + 1].shape == .plain,
        joints.contains(NumberShapes.joint(last, numbers, glyphs))
      {
        last += 1
      }
      let (start, end) = (numbers[index].start, numbers[last].end)
      let digits = glyphs[start..<end].filter(\.isDigit).map(\.digit)
      if !isPhone(digits) {
        runs.append(Run(numbers: index..<(last + 1), start: start, end: end, digits: digits))
      }
      index = last + 1
    }
    return runs
  }

  private static func isPhone(_ digits: [UInt8]) -> Bool {
    digits.first == 0 && (10...11).contains(digits.count)
  }

  private static func isLuhn(_ digits: ArraySlice<UInt8>) -> Bool {
    var sum = 0
    for (place, digit) in digits.reversed().enumerated() {
      let doubled = Int(digit) * (place % 2 == 0 ? 1 : 2)
      sum += doubled > 9 ? doubled - 9 : doubled
    }
    return sum % 10 == 0
  }

  /// Folded as messages are, with their gaps.
  private static func words(_ list: [String]) -> [[UInt32]] {
    list.map { text in
      var fold = GuardFold()
      fold.append(text)
      return fold.glyphs.map(\.scalar)
    }
  }
}
