import Testing

@testable import HostCommandLine

@Suite struct `Display width` {
  @Test(arguments: [
    ("", 0), ("abc", 3), ("残高", 4), ("ざんだか", 8), ("スタンプ", 8), ("ｽﾀﾝﾌﾟ", 5), ("ｶﾞ", 2), ("ﾞ", 1),
    ("か\u{3099}", 2), ("e\u{301}", 1), ("\u{301}", 0), ("Ａ１！", 6), ("￥¥", 3), ("ー〜。「」", 10),
    ("　", 2), ("한글", 4), ("\u{1112}\u{1161}\u{11AB}", 2), ("𠮷野家", 6), ("葛\u{E0100}", 2),
    ("㈱①", 3), ("※─", 2), ("😀", 2), ("👨‍👩‍👧‍👦", 2), ("👍🏽", 2), ("☝🏽", 2), ("🇯🇵", 2), ("🇯🇵🇺🇸", 4),
    ("❤️", 2), ("❤", 1), ("1️⃣", 2), ("©️", 2), ("🏳️‍🌈", 2), ("🏴󠁧󠁢󠁥󠁮󠁧󠁿", 2), ("a\u{200B}b", 2), ("\u{FEFF}", 0),
    ("\u{1B}\n\r\n\t\u{7F}\u{9B}", 0), ("\u{AD}", 1), ("⌚⏰", 4), ("🈂🈚", 4),
  ])
  func `counts columns`(text: String, columns: Int) {
    #expect(text.displayWidth == columns)
  }

  @Test func `pads to columns`() {
    #expect("残高".padded(toColumns: 6) + "|" == "残高  |")
    #expect("残高照会".padded(toColumns: 6) == "残高照会")
    #expect("ab".padded(toColumns: -1) == "ab")
  }

  @Test(arguments: [
    ("", 10, [""]),
    ("one two three", 7, ["one two", "three"]),
    ("one two three", 8, ["one two", "three"]),
    ("one  two", 8, ["one  two"]),
    ("  one two", 6, ["  one", "two"]),
    ("a\nb\r\n\nc", 9, ["a", "b", "", "c"]),
    ("abcdefgh", 3, ["abc", "def", "gh"]),
    ("残高照会", 4, ["残高", "照会"]),
    ("残高照会", 5, ["残高", "照会"]),
    ("残高を照会。", 10, ["残高を照", "会。"]),
    ("見る（全部）です", 6, ["見る", "（全", "部）で", "す"]),
    ("データ", 4, ["デー", "タ"]),
    ("もっと", 4, ["もっ", "と"]),
    ("直近5件の明細", 7, ["直近5件", "の明細"]),
    ("明細は--last 5", 8, ["明細は", "--last 5"]),
    ("残高　照会", 5, ["残高", "照会"]),
    ("ｻﾞﾝﾀﾞｶ", 4, ["ｻﾞﾝ", "ﾀﾞｶ"]),
    ("👨‍👩‍👧👨‍👩‍👧", 2, ["👨‍👩‍👧", "👨‍👩‍👧"]),
    ("ーーーー", 4, ["ーー", "ーー"]),
    ("残高", 1, ["残", "高"]),
    ("残高", 0, ["残", "高"]),
    ("ab", Int.min, ["a", "b"]),
    ("   ", 2, [""]),
  ])
  func `wraps`(text: String, columns: Int, lines: [String]) {
    #expect(text.wrapped(atColumns: columns) == lines)
  }

  @Test func `loses nothing but spaces when it wraps`() {
    var random = SeededGenerator(seed: 7)
    let alphabet = Array("ab 5残高。「」ーっｶﾞ👨‍👩‍👧é　")
    for _ in 0..<2_000 {
      let count = Int.random(in: 0...40, using: &random)
      let text = String((0..<count).compactMap { _ in alphabet.randomElement(using: &random) })
      let columns = Int.random(in: 2...20, using: &random)
      let lines = text.wrapped(atColumns: columns)
      let wide = lines.filter { $0.displayWidth > columns }
      #expect(wide.isEmpty, "\(text) at \(columns)")
      let isKept: (Character) -> Bool = { $0 != " " && $0 != "　" }
      #expect(lines.joined().filter(isKept) == text.filter(isKept))
    }
  }
}
