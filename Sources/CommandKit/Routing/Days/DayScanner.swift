/// Cuts a sentence into the numbers and words of the grammar of days.
struct DayScanner {
  private let sentence: Sentence
  private var index = 0
  private(set) var tokens: [DayToken] = []

  static func tokens(of sentence: Sentence) -> [DayToken] {
    var scanner = DayScanner(sentence)
    scanner.scan()
    return scanner.tokens
  }

  private init(_ sentence: Sentence) {
    self.sentence = sentence
  }

  private mutating func scan() {
    while index < sentence.letters.count {
      let start = index
      if let (word, end) = DayWords.tree.longest(in: sentence, at: start) {
        append(word, start, end)
      } else if isEraLetter(start) {
        append(
          .word(.era(eraYears[sentence.letters[start].scalar] ?? 0, isLetter: true)), start,
          start + 1)
      } else if isWeekdayMark(start) {
        append(.word(.joint), start, start + 1)
      } else if isBehindUnknownWord(start) {
        skipWord()
      } else if let number = sentence.number(at: start) {
        let unit = unit(of: number)
        append(
          .number(number.value, digits: number.digits, unit?.meaning), start,
          unit?.end ?? number.end)
      } else {
        skipWord()
      }
    }
  }

  /// What a number counts; the 18 of 「11/18 ドル」 counts no dollars.
  private func unit(of number: Sentence.Number) -> (meaning: NumberUnit, end: Int)? {
    guard let unit = DayWords.units.longest(in: sentence, at: number.end) else { return nil }
    let isApart =
      sentence.letters[number.start].gap == .slash && sentence.letters[number.end].gap == .space
    return isApart && unit.meaning == .other ? nil : unit
  }

  /// A word, or a number written as one with its unit: two weeks.
  private mutating func append(_ word: DayWord, _ start: Int, _ end: Int) {
    guard case .number(let value) = word,
      let unit = DayWords.units.longest(in: sentence, at: end)
    else { return append(.word(word), start, end) }
    append(.number(value, digits: 0, unit.meaning), start, unit.end)
  }

  /// The 木 of 9/3(木): a kanji alone behind a date.
  private func isWeekdayMark(_ start: Int) -> Bool {
    weekdayMarks.contains(sentence.letters[start].scalar) && !sentence.letters[start].isJoined
      && tokens.last?.kind != .other
      && (start + 1 == sentence.letters.count || !sentence.letters[start + 1].isJoined)
  }

  /// v1.2: digits that belong to a word.
  private func isBehindUnknownWord(_ start: Int) -> Bool {
    start > 0 && sentence.letters[start].isJoined && sentence.letters[start - 1].script == .latin
      && tokens.last?.kind == .other
  }

  private mutating func append(_ kind: DayToken.Kind, _ start: Int, _ end: Int) {
    tokens.append(
      DayToken(kind: kind, start: start, end: end, gap: sentence.letters[start].gap))
    index = end
  }

  /// Goes on behind a word that the grammar doesn't know; several in a row are one token.
  private mutating func skipWord() {
    let start = index
    repeat { index += 1 } while index < sentence.letters.count && !sentence.isWord(index, index)
    if let last = tokens.last, last.kind == .other, sentence.letters[start].gap == .none {
      tokens[tokens.count - 1] = DayToken(
        kind: .other, start: last.start, end: index, gap: last.gap)
    } else {
      append(.other, start, index)
    }
  }

  /// R8.9: one of the letters of an era, right before a number.
  private func isEraLetter(_ start: Int) -> Bool {
    start + 1 < sentence.letters.count && eraYears[sentence.letters[start].scalar] != nil
      && sentence.letters[start + 1].script == .digit && sentence.letters[start + 1].isJoined
      && sentence.isWord(start, start + 1)
  }
}

private let eraYears: [Unicode.Scalar: Int] = ["r": 2018, "h": 1988, "s": 1925]
private let weekdayMarks: Set<Unicode.Scalar> = ["月", "火", "水", "木", "金", "土", "日", "祝"]
