/// A phrase as an author writes it: words, `…` for other words between them, and `(a|b)` for one of
/// several ways to write a place.
///
/// Where a command lists what may stand beside it, `…` is known words alone; `……`, between parts, at
/// the beginning or at the end, is any.
/// `how much … (money|cash)` is two parts; the second can be written in two ways. Nothing between
/// the bars is allowed too: `transaction(s|)`. A star where a word begins or ends lets it stand in a
/// longer one of the same script: `*ペイ`. With `_` before it no other noun may stand right before:
/// `_明細` isn't in 給与明細.
///
/// A bot has thousands of phrases and reads them at each start: they are checked then, and spelled
/// out when the first sentence needs them.
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

  /// The parts in their order, not yet spelled out.
  private let written: [PhrasePart]
  /// The parts behind which `……` stands: there even words may stand that aren't known.
  package let openParts: Set<Int>
  /// Stands in `openParts` for a phrase that begins with `……`.
  static let beforeFirst = -1

  package init(_ text: String) throws(Mistake) {
    var pieces = Self.pieces(of: Array(text.utf8))
    var written: [PhrasePart] = []
    var openParts: Set<Int> = []
    if pieces.count > 2, pieces.prefix(2).allSatisfy(\.isEmpty) {
      openParts.insert(Self.beforeFirst)
      pieces.removeFirst(2)
    }
    if pieces.count > 2, pieces.suffix(2).allSatisfy(\.isEmpty) { pieces.removeLast() }
    for piece in pieces {
      if piece.isEmpty, !written.isEmpty, openParts.insert(written.count - 1).inserted { continue }
      written.append(try PhrasePart(piece))
    }
    self.written = written
    self.openParts = openParts
  }

  /// A phrase as a customer would type it; nil when it is more than words.
  package static func typed(_ text: String) -> String? {
    text.contains { "…(|)#*".contains($0) } ? nil : text.replacing("_", with: "")
  }

  /// How many parts it has.
  var count: Int { written.count }

  /// The parts in their order, each with all ways to write it.
  package var parts: [[String]] { written.map(\.ways) }

  /// A message that is this phrase and nothing else.
  package var sample: String { parts.map { $0[0] }.joined(separator: " ") }

  private static let gap = Array("…".utf8)

  private static func pieces(of text: [UInt8]) -> [ArraySlice<UInt8>] {
    var pieces: [ArraySlice<UInt8>] = []
    var start = text.startIndex
    for index in text.indices where text[index] == gap[0] && text[index...].starts(with: gap) {
      pieces.append(text[start..<index])
      start = index + gap.count
    }
    return pieces + [text[start...]]
  }
}
