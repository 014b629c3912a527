import Testing

@testable import HostLINE

@Suite struct `Long text` {
  @Test(arguments: ["👨‍👩‍👧‍👦", "🇯🇵", "が", "e\u{301}", "あ", "👍🏽"])
  func `is cut between graphemes and nothing is lost`(grapheme: String) {
    let text = String(repeating: grapheme, count: 3_000)
    for shift in 0..<4 {
      let shifted = String(repeating: "x", count: shift) + text
      let pieces = TextPieces.cut(shifted, longest: 5_000, most: 100)
      #expect(pieces.joined() == shifted)
      #expect(pieces.map(\.count).reduce(0, +) == shifted.count)
      for piece in pieces.dropLast() {
        #expect(piece.utf16.count <= 5_000)
        #expect(piece.utf16.count > 5_000 - grapheme.utf16.count)
      }
    }
  }

  @Test(arguments: [4_999, 5_000]) func `that fits is one piece`(count: Int) {
    let text = String(repeating: "a", count: count)
    #expect(TextPieces.cut(text, longest: 5_000, most: 5) == [text])
  }

  @Test func `continues in a second piece from the first unit too many`() {
    let text = String(repeating: "a", count: 5_001)
    #expect(TextPieces.cut(text, longest: 5_000, most: 5).map(\.count) == [5_000, 1])
  }

  @Test func `ends in an ellipsis within the last piece`() {
    let full = String(repeating: "a", count: 25_000)
    #expect(TextPieces.cut(full, longest: 5_000, most: 5).joined() == full)
    let pieces = TextPieces.cut(full + "a", longest: 5_000, most: 5)
    #expect(pieces.map(\.utf16.count) == [5_000, 5_000, 5_000, 5_000, 5_000])
    #expect(pieces.last?.suffix(2) == "a…")
    let families = TextPieces.cut(
      String(repeating: "👨‍👩‍👧‍👦", count: 3_000), longest: 5_000, most: 5)
    #expect(families.last?.suffix(2) == "👨‍👩‍👧‍👦…")
    #expect(families.allSatisfy { $0.utf16.count <= 5_000 })
  }

  @Test func `is cut at line ends, so that no amount is torn`() {
    let lines = (0..<2_000).map { "9/\($0)  給与  +1,234,567円" }
    let pieces = TextPieces.cut(lines.joined(separator: "\n"), longest: 5_000, most: 5)
    #expect(pieces.count == 5)
    let seen = pieces.joined(separator: "\n").split(separator: "\n")
    #expect(seen.dropLast().map(String.init) == Array(lines.prefix(seen.count - 1)))
    #expect(seen.last == "…")
  }

  @Test func `is cut inside a grapheme only when one alone fills a message`() {
    let monster = "a" + String(repeating: "\u{301}", count: 12_000)
    let pieces = TextPieces.cut(monster, longest: 5_000, most: 5)
    #expect(pieces.map(\.utf16.count) == [5_000, 5_000, 2_001])
  }

  @Test(arguments: ["", " ", "\n\n", "　", "\r\n \t"]) func `that is blank gives no piece`(
    text: String
  ) {
    #expect(TextPieces.cut(text, longest: 5_000, most: 5).isEmpty)
  }

  @Test func `gives no blank piece between others`() {
    let gap = String(repeating: "\n", count: 12_000)
    let pieces = TextPieces.cut("a\(gap)b", longest: 5_000, most: 5)
    #expect(pieces.allSatisfy { !$0.isBlank })
    #expect(pieces.count == 2)
    #expect(TextPieces.cut("a\(gap)\(gap)", longest: 5_000, most: 5).count == 1)
  }
}
