/// The words between two `…` of a phrase: plain letters and brackets with choices, in their order.
struct PhrasePart: Sendable, Equatable {
  // Bytes, not Characters: only four signs of ASCII matter, and there are thousands of phrases.
  private let text: [UInt8]
  /// Whether it can be written in one way only, as most can.
  private let isPlain: Bool

  /// Reads a part: its brackets fit, its ways can be counted, and none of them is empty.
  init(_ text: ArraySlice<UInt8>) throws(PhrasePattern.Mistake) {
    self.text = Array(text)
    isPlain = !text.contains(where: Self.isBracket)
    if isPlain {
      guard Self.hasLetters(text) else { throw .empty }
      return
    }
    var ways = 1
    // A way holds a letter when one does that stands outside the brackets, or when in one of the
    // brackets all choices do.
    var isFilled = false
    try visit { (choices) throws(PhrasePattern.Mistake) in
      ways *= choices.count
      guard ways <= PhrasePattern.mostWays else { throw .tooManyWays }
      isFilled = isFilled || choices.allSatisfy(Self.hasLetters)
    }
    guard isFilled else { throw .empty }
  }

  /// All ways to write it.
  var ways: [String] {
    if isPlain { return [String(decoding: Self.singleSpaced(text), as: UTF8.self)] }
    var ways: [[UInt8]] = [[]]
    // Its brackets fit: it was read before.
    try? visit { choices in
      ways = ways.flatMap { way in choices.map { way + $0 } }
    }
    return ways.map { String(decoding: Self.singleSpaced($0), as: UTF8.self) }
  }

  /// Hands over what stands outside brackets as one choice, and each bracket as several.
  private func visit(
    _ body: ([ArraySlice<UInt8>]) throws(PhrasePattern.Mistake) -> Void
  ) throws(PhrasePattern.Mistake) {
    var choices: [ArraySlice<UInt8>]?
    var start = text.startIndex
    for index in text.indices {
      switch (text[index], choices) {
      case (UInt8(ascii: "("), nil):
        if start < index { try body([text[start..<index]]) }
        choices = []
      case (UInt8(ascii: "|"), let known?): choices = known + [text[start..<index]]
      case (UInt8(ascii: ")"), let known?):
        try body(known + [text[start..<index]])
        choices = nil
      case (UInt8(ascii: "("), _), (UInt8(ascii: "|"), _), (UInt8(ascii: ")"), _): throw .bracket
      default: continue
      }
      start = index + 1
    }
    guard choices == nil else { throw .bracket }
    if start < text.endIndex { try body([text[start...]]) }
  }

  private static func isBracket(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "(") || byte == UInt8(ascii: "|") || byte == UInt8(ascii: ")")
  }

  /// Looks for a letter that is always kept; folding all would cost more.
  private static func hasLetters(_ text: ArraySlice<UInt8>) -> Bool {
    // A letter of ASCII or the lead byte of a kanji: nearly all phrases begin so.
    guard let first = text.first else { return false }
    if (0x61...0x7A).contains(first) || (0xE5...0xE9).contains(first) { return true }
    let text = String(decoding: text, as: UTF8.self)
    return text.unicodeScalars.contains { scalar in
      switch scalar.value {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x3041...0x3096, 0x30A1...0x30F6, 0x4E00...0x9FFF:
        true
      default: false
      }
    } || !Sentence(text).isEmpty
  }

  /// The words with one space between those of Latin letters; Japanese needs none at all.
  private static func singleSpaced(_ text: [UInt8]) -> [UInt8] {
    guard text.contains(0x20) else { return text }
    var single: [UInt8] = []
    single.reserveCapacity(text.count)
    var isBehindSpace = false
    for byte in text {
      guard byte != 0x20 else {
        isBehindSpace = true
        continue
      }
      if isBehindSpace, let last = single.last, last < 0x80 || byte < 0x80 { single.append(0x20) }
      isBehindSpace = false
      single.append(byte)
    }
    return single
  }
}
