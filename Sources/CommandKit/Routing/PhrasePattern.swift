/// A phrase as an author writes it: words, `…` for other words between them, and `(a|b)` for one of
/// several ways to write a place.
///
/// Where a command lists what may stand beside it, `…` is known words alone; `……`, between parts, at
/// the beginning or at the end, is any.
/// `how much … (money|cash)` is two parts; the second can be written in two ways. Nothing between
/// the bars is allowed too: `transaction(s|)`. A star where a word begins or ends lets it stand in a
/// longer one of the same script: `*ペイ`. With `_` before it no other noun may stand right before:
/// `_明細` isn't in 給与明細.
package struct PhrasePattern: Sendable, Equatable {
  /// What is wrong with a phrase.
  package enum Mistake: Error, Equatable {
    /// A part holds no letter.
    case empty
    /// A bracket is opened and not closed, closed and not opened, or stands in another.
    case bracket
    /// A part can be written in more ways than `mostWays`.
    case tooManyWays
  }

  /// More ways to write one part than a person would list by hand.
  static let mostWays = 500

  /// The parts in their order, each with all ways to write it.
  package let parts: [[String]]
  /// The parts behind which `……` stands: there even words may stand that aren't known.
  package let openParts: Set<Int>
  /// Stands in `openParts` for a phrase that begins with `……`.
  static let beforeFirst = -1

  package init(_ text: String) throws(Mistake) {
    // Bytes, not Characters: a bot has thousands of phrases, and reads them at each start.
    var pieces = Self.parts(of: Array(text.utf8))
    var parts: [[String]] = []
    var openParts: Set<Int> = []
    if pieces.count > 2, pieces.prefix(2).allSatisfy(\.isEmpty) {
      openParts.insert(Self.beforeFirst)
      pieces.removeFirst(2)
    }
    if pieces.count > 2, pieces.suffix(2).allSatisfy(\.isEmpty) { pieces.removeLast() }
    for piece in pieces {
      if piece.isEmpty, !parts.isEmpty, openParts.insert(parts.count - 1).inserted { continue }
      parts.append(try Self.ways(to: piece))
    }
    self.parts = parts
    self.openParts = openParts
  }

  /// A phrase as a customer would type it; nil when it is more than words.
  package static func typed(_ text: String) -> String? {
    text.contains { "…(|)#*".contains($0) } ? nil : text.replacing("_", with: "")
  }

  /// A message that is this phrase and nothing else.
  package var sample: String { parts.map { $0[0] }.joined(separator: " ") }

  private static let gap = Array("…".utf8)

  private static func parts(of text: [UInt8]) -> [ArraySlice<UInt8>] {
    var parts: [ArraySlice<UInt8>] = []
    var start = text.startIndex
    for index in text.indices where text[index] == gap[0] && text[index...].starts(with: gap) {
      parts.append(text[start..<index])
      start = index + gap.count
    }
    return parts + [text[start...]]
  }

  private static func ways(to part: ArraySlice<UInt8>) throws(Mistake) -> [String] {
    var spelled: [String] = []
    for way in try alternatives(in: part) {
      let text = String(decoding: singleSpaced(way), as: UTF8.self)
      guard hasLetters(text) else { throw .empty }
      spelled.append(text)
    }
    return spelled
  }

  private static func alternatives(in part: ArraySlice<UInt8>) throws(Mistake) -> [[UInt8]] {
    guard part.contains(where: { "(|)".utf8.contains($0) }) else { return [Array(part)] }
    var ways: [[UInt8]] = [[]]
    var choices: [[UInt8]]?
    var run: [UInt8] = []
    for byte in part {
      switch (byte, choices) {
      case (UInt8(ascii: "("), nil):
        ways = ways.map { $0 + run }
        (choices, run) = ([], [])
      case (UInt8(ascii: "|"), let known?):
        choices = known + [run]
        run = []
      case (UInt8(ascii: ")"), let known?):
        let all = known + [run]
        guard ways.count * all.count <= mostWays else { throw .tooManyWays }
        ways = ways.flatMap { way in all.map { way + $0 } }
        (choices, run) = (nil, [])
      case (UInt8(ascii: "("), _), (UInt8(ascii: "|"), _), (UInt8(ascii: ")"), _): throw .bracket
      default: run.append(byte)
      }
    }
    guard choices == nil else { throw .bracket }
    return run.isEmpty ? ways : ways.map { $0 + run }
  }

  /// Looks for a letter that is always kept; folding all would cost more.
  private static func hasLetters(_ text: String) -> Bool {
    text.unicodeScalars.contains { scalar in
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
    return text.split(separator: 0x20).reduce(into: []) { words, word in
      if let last = words.last, last < 0x80 || word.first.map({ $0 < 0x80 }) == true {
        words.append(0x20)
      }
      words += word
    }
  }
}
