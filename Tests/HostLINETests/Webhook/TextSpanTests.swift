import Testing

@testable import HostLINE

@Suite struct `Emoji and mention spans` {
  @Test(arguments: [
    ("(moon)残高", [(0, 6)], "残高"),
    ("残高(moon)", [(2, 6)], "残高"),
    ("残(a)高", [(1, 3)], "残高"),
    ("(a)", [(0, 3)], ""),
    // Units are those of UTF-16: a family has 11 here, a flag 4.
    ("👨‍👩‍👧‍👦(a)残高", [(11, 3)], "👨‍👩‍👧‍👦残高"),
    ("🇯🇵@銀行 残高", [(4, 3)], "🇯🇵 残高"),
    // In any order, overlapping, one within the other.
    ("(a)残(b)高", [(4, 3), (0, 3)], "残高"),
    ("abcdef", [(0, 3), (2, 2)], "ef"),
    ("abcdef", [(1, 4), (2, 1)], "af"),
    ("abcdef", [(2, 2), (2, 2)], "abef"),
  ])
  func `are taken out of a text`(text: String, spans: [(Int, Int)], expected: String) {
    #expect(text.removing(spans.map { TextSpan(index: $0, length: $1) }) == expected)
  }

  @Test(arguments: [
    (2, 1), (0, 3), (-1, 2), (0, -1), (0, 0), (Int.max, 1), (1, Int.max), (Int.min, Int.min),
  ])
  func `out of range are ignored`(index: Int, length: Int) {
    #expect("残高".removing([TextSpan(index: index, length: length)]) == "残高")
  }

  @Test(arguments: [(0, 1), (1, 1), (1, 2)])
  func `that halve a character are ignored`(index: Int, length: Int) {
    #expect("🤨🤨".removing([TextSpan(index: index, length: length)]) == "🤨🤨")
  }

  @Test func `that are bad don't cost the good ones`() {
    let spans = [TextSpan(index: 9, length: 9), TextSpan(index: 0, length: 3)]
    #expect("(a)残高".removing(spans) == "残高")
  }

  @Test(.timeLimit(.minutes(30))) func `in great number take no great time`() {
    let text = String(repeating: "a", count: 300_000)
    let spans = (0..<30_000).map { TextSpan(index: $0, length: 200_000) }
    #expect(text.removing(spans).count == 70_001)
  }
}
