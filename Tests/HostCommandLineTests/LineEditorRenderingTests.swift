import Testing

@testable import HostCommandLine

@Suite struct `Line rendering` {
  /// What stands on the row, with `|` for the cursor.
  private func row(_ rendering: LineEditorRendering) -> String {
    // By scalars: a voicing mark after a command would make one character with its end.
    let commands = [("\r", ""), ("\u{1B}[?7l", ""), ("\u{1B}7", "|"), ("\u{1B}[K", "")]
    let all = commands + [("\u{1B}8", ""), ("\u{1B}[?7h", "")]
    let scalars = all.reduce(Array(rendering.text.unicodeScalars)) {
      $0.replacing(Array($1.0.unicodeScalars), with: Array($1.1.unicodeScalars))
    }
    return String(String.UnicodeScalarView(scalars))
  }

  @Test(arguments: [
    ("", "", 80, "you › |", 6), ("残高", "", 80, "you › 残高|", 10), ("残", "高", 80, "you › 残|高", 8),
    ("👨‍👩‍👧‍👦", "e\u{301}", 80, "you › 👨‍👩‍👧‍👦|e\u{301}", 8), ("ｶﾞ", "", 80, "you › ｶﾞ|", 8),
    // Nothing that has no column of its own is hidden, and nothing steers the terminal.
    ("a\u{202E}b\u{200B}", "", 80, "you › a?b?|", 10), ("\u{301}", "", 80, "you › ?|", 7),
    ("12345678", "", 15, "you › 12345678|", 14), ("123456789", "", 15, "you ›<23456789|", 14),
    ("1234", "56789", 15, "you › 1234|5678>", 10), ("", "123456789", 15, "you › |12345678>", 6),
    ("123456789", "abcdef", 15, "you ›<456789|ab>", 12),
    ("123456789", "ab", 15, "you ›<456789|ab", 12), ("残高残高残", "", 15, "you ›<高残高残|", 14),
    ("残高残高a", "", 15, "you ›<高残高a|", 13), ("", "残高残高残", 16, "you › |残高残高 >", 6),
    ("abc", "", 5, "yobc|", 4), ("abc", "", 2, "c|", 1), ("abc", "def", 1, "|>", 0),
    ("abc", "", 0, "|", 0), ("abc", "", -7, "|", 0), ("abc", "", Int.min, "|", 0),
  ])
  func `fits a row and shows the cursor`(
    before: String, after: String, columns: Int, shown: String, column: Int
  ) {
    let rendering = LineEditorRendering(
      prompt: "you › ", before: before, after: after, columns: columns)
    #expect(row(rendering) == shown)
    #expect(rendering.cursorColumn == column)
  }

  @Test func `leaves the whole line on the screen at its end`() {
    let line = String(repeating: "残高", count: 30)
    #expect(
      LineEditorRendering.finished(prompt: "you › ", text: line + "\u{202E}")
        == "\r\u{1B}[Kyou › \(line)?\n")
  }

  @Test func `stays within the columns whatever bytes come`() {
    var random = SeededGenerator(seed: 11)
    let pieces = [
      "<up>", "<down>", "<left>", "<left>", "<right>", "<delete>", "<backspace>",
      "<paste>", "</paste>", "\r", "\n", "\u{03}", "\u{04}", "\u{01}", "\u{05}",
      "\u{15}",
      "\u{0B}", "\u{17}", "残高", "👨‍👩‍👧‍👦", "🇯", "🇵🇺", "\u{301}", "\u{3099}", "ｶﾞ", "ﾞ", "\u{200D}",
      "\u{200B}", "\u{202E}", "\u{600}", "\u{1B}", "\u{1B}[", "\u{1B}]", "\u{1B}O", "a b", "한",
      "\u{1161}",
    ].map(Typed.bytes)
    var lines = 0
    var offences: [[UInt8]] = []
    for _ in 0..<20_000 {
      var editing = LineEditing(historyLimit: 3)
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 0...14, using: &random) {
        if Int.random(in: 0..<4, using: &random) == 0 {
          bytes.append(UInt8.random(in: 0...255, using: &random))
        } else {
          bytes += pieces.randomElement(using: &random) ?? []
        }
      }
      for byte in bytes where editing.take(byte) != nil {
        lines += 1
        editing.clear()
      }
      let columns = Int.random(in: 0...30, using: &random)
      if !isFine(editing, columns) { offences.append(bytes) }
    }
    #expect(offences == [])
    #expect(lines > 5_000)
  }

  private func isFine(_ editing: LineEditing, _ columns: Int) -> Bool {
    let rendering = LineEditorRendering(
      prompt: "あなた › ", before: editing.before, after: editing.after, columns: columns)
    let shown = String(row(rendering).unicodeScalars.filter { $0 != "|" })
    let isOneRow = shown.displayWidth <= max(1, columns)
    let isClean = !shown.unicodeScalars.contains { $0.properties.generalCategory == .control }
    // The cursor parts no character.
    let isWhole = editing.text.count == editing.before.count + editing.after.count
    return isOneRow && isClean && isWhole && (0..<max(1, columns)).contains(rendering.cursorColumn)
  }
}
