/// A phrase as an author writes it: words, `…` for anything between them, and `(a|b)` for one of
/// several ways to write a place.
///
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

  package init(_ text: String) throws(Mistake) {
    var parts: [[String]] = []
    for part in Self.parts(of: text) { parts.append(try Self.ways(to: part)) }
    self.parts = parts
  }

  /// A phrase as a customer would type it; nil when it is more than words.
  package static func typed(_ text: String) -> String? {
    text.contains { "…(|)#*".contains($0) } ? nil : text.replacing("_", with: "")
  }

  /// A message that is this phrase and nothing else.
  package var sample: String { parts.map { $0[0] }.joined(separator: " ") }

  private static func parts(of text: String) -> [Substring] {
    guard text.contains("…") else { return [text[...]] }
    return text.split(separator: "…", omittingEmptySubsequences: false)
  }

  private static func ways(to part: Substring) throws(Mistake) -> [String] {
    let ways = part.utf8.contains { "(|)".utf8.contains($0) } ? try alternatives(in: part) : [part]
    var spelled: [String] = []
    spelled.reserveCapacity(ways.count)
    for way in ways {
      guard hasLetters(way) else { throw .empty }
      spelled.append(way.utf8.contains(0x20) ? singleSpaced(way) : String(way))
    }
    return spelled
  }

  private static func alternatives(in part: Substring) throws(Mistake) -> [Substring] {
    var ways: [Substring] = [""]
    for (index, piece) in part.split(separator: "(", omittingEmptySubsequences: false).enumerated()
    {
      let halves = piece.split(separator: ")", omittingEmptySubsequences: false)
      guard halves.count == (index == 0 ? 1 : 2), let rest = halves.last, !rest.contains("|")
      else { throw .bracket }
      if index > 0 {
        let choices = halves[0].split(separator: "|", omittingEmptySubsequences: false)
        guard ways.count * choices.count <= mostWays else { throw .tooManyWays }
        ways = ways.flatMap { way in choices.map { way + $0 } }
      }
      if !rest.isEmpty { ways = ways.map { $0 + rest } }
    }
    return ways
  }

  /// Looks at the first letter where it is one that is always kept; folding all would cost more.
  private static func hasLetters(_ text: Substring) -> Bool {
    text.unicodeScalars.contains { scalar in
      switch scalar.value {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x3041...0x3096, 0x30A1...0x30F6, 0x4E00...0x9FFF:
        true
      default: false
      }
    } || !Sentence(String(text)).isEmpty
  }

  /// Japanese needs no space at all.
  private static func singleSpaced(_ text: Substring) -> String {
    text.split(separator: " ").reduce(into: "") { words, word in
      let isSpaced =
        words.utf8.last.map { $0 < 0x80 } == true || word.utf8.first.map { $0 < 0x80 } == true
      words += (words.isEmpty || !isSpaced ? "" : " ") + word
    }
  }
}
