import Testing

@testable import HostCommandLine

/// Typed text with the names of keys in it: `残高<left>`.
enum Typed {
  /// The keys as terminals send them.
  static let keys = [
    "<up>": "\u{1B}[A", "<down>": "\u{1B}[B", "<right>": "\u{1B}[C", "<left>": "\u{1B}[D",
    "<delete>": "\u{1B}[3~", "<backspace>": "\u{7F}", "<paste>": "\u{1B}[200~",
    "</paste>": "\u{1B}[201~",
  ]

  static func bytes(_ text: String) -> [UInt8] {
    Array(keys.reduce(text) { $0.replacing($1.key, with: $1.value) }.utf8)
  }
}

extension LineEditing {
  /// Takes bytes until a line ends.
  @discardableResult
  mutating func take(_ bytes: some Sequence<UInt8>) -> LineEditor.Result? {
    for byte in bytes {
      if let result = take(byte) { return result }
    }
    return nil
  }

  /// Enters lines as the editor does, each on an empty one.
  mutating func enter(_ lines: [String]) {
    for line in lines {
      take((line + "\r").utf8)
      clear()
    }
  }

  /// The line with `|` for the cursor.
  var picture: String { before + "|" + after }
}

@Suite struct `Line editing` {
  @Test(arguments: [
    ("", "|"),
    ("abc", "abc|"),
    ("残高", "残高|"),
    // Moving
    ("残高<left>", "残|高"),
    ("残高<left><left><left>の", "の|残高"),
    ("ab<left><right><right>c", "abc|"),
    ("ab\u{01}c", "c|ab"), ("ab\u{01}\u{05}c", "abc|"), ("ab\u{02}c", "ac|b"),
    ("ab\u{01}\u{06}c", "ac|b"),
    ("ab\u{1B}[Hc", "c|ab"), ("ab\u{1B}OHc", "c|ab"), ("ab\u{1B}[1~c", "c|ab"),
    ("ab\u{1B}[7~c", "c|ab"), ("ab\u{01}\u{1B}[Fc", "abc|"), ("ab\u{01}\u{1B}OFc", "abc|"),
    ("ab\u{01}\u{1B}[4~c", "abc|"), ("ab\u{01}\u{1B}[8~c", "abc|"),
    ("ab\u{1B}[1;5Dc", "ac|b"), ("ab\u{1B}ODc", "ac|b"),
    // Backspace takes what people see as one character.
    ("<backspace>", "|"),
    ("残高<backspace>", "残|"), ("ab\u{08}", "a|"),
    ("a👨‍👩‍👧‍👦<backspace>", "a|"), ("a👍🏽<backspace>", "a|"),
    ("a🇯🇵🇺🇸<backspace>", "a🇯🇵|"), ("aか\u{3099}<backspace>", "a|"),
    ("ae\u{301}<backspace>", "a|"), ("a❤️<backspace>", "a|"),
    ("a葛\u{E0100}<backspace>", "a|"), ("aｶﾞ<backspace>", "a|"),
    ("a🏴󠁧󠁢󠁥󠁮󠁧󠁿<backspace>", "a|"), ("a𠮷<backspace>", "a|"),
    ("a👨‍👩‍👧b<left><left>c", "ac|👨‍👩‍👧b"),
    // Delete
    ("残高<delete>", "残高|"), ("残高<left><delete>", "残|"),
    ("👨‍👩‍👧b\u{01}<delete>", "|b"), ("残高\u{01}\u{04}", "|高"), ("残高\u{04}", "残高|"),
    // Cutting
    ("残高 照会\u{15}", "|"), ("残高照<left>\u{15}", "|照"),
    ("残高照\u{01}<right>\u{0B}", "残|"),
    ("残高 照会\u{17}", "残高 |"), ("残高　照会 \u{17}", "残高　|"), ("残高\u{17}\u{17}", "|"),
    // The cursor never stands inside a character that an edit has made of two.
    ("🇺🇵\u{01}🇯", "🇯🇺|🇵"), ("👩\u{01}👨\u{200D}", "👨‍👩|"),
    ("e\u{200B}\u{301}<left><backspace>", "e\u{301}|"),
    // Without a meaning
    ("a\tb", "ab|"), ("a\u{0}\u{0C}\u{13}\u{1A}\u{1C}b", "ab|"), ("a\u{85}\u{9B}b", "ab|"),
    ("a\u{1B}[5~\u{1B}[15;2~\u{1B}[?1;2c\u{1B}[Ib", "ab|"), ("a\u{1B}[<0;3;4M\u{1B}OPb", "ab|"),
    ("a\u{1B}[[Ab", "ab|"), ("a\u{1B}xb", "ab|"), ("a\u{1B}(Bb", "ab|"),
    ("a\u{1B}]11;rgb:00/残高\u{07}b", "ab|"), ("a\u{1B}]11;rgb:00/00\u{1B}\\b", "ab|"),
    ("a\u{1B}P1$r0m\u{1B}\\b", "ab|"), ("ab\u{1B}\u{1B}[Dc", "ac|b"), ("a\u{1B}[1残", "a残|"),
    ("a\u{1B}[111111111111111111111111111111111~b", "ab|"), ("a\u{1B}残", "a残|"),
    // A paste is one line and steers nothing.
    ("<paste>残高\r\n照会\tか\u{04}\u{15}\u{1B}[D</paste>。", "残高 照会 か。|"),
    ("a\u{2028}b", "a b|"),
  ])
  func `turns keys into text and a cursor`(typed: String, picture: String) {
    var editing = LineEditing()
    let result = editing.take(Typed.bytes(typed))
    #expect(result == nil)
    // Compared by scalars: canonical equivalence would hide a split character.
    #expect(Array(editing.picture.unicodeScalars) == Array(picture.unicodeScalars))
  }

  @Test(arguments: [
    ("残高\r", LineEditor.Result.line("残高")), ("残高\n", .line("残高")), ("\r", .line("")),
    ("残高<left>\r", .line("残高")), ("残高\u{03}", .cancelled), ("\u{03}", .cancelled),
    ("\u{04}", .ended), ("a<backspace>\u{04}", .ended), ("a\u{1B}[1\r", .line("a")),
    ("a\u{1B}]0;\u{03}", .cancelled), ("<paste>a\r\u{03}", .cancelled),
  ])
  func `ends a line`(typed: String, result: LineEditor.Result) {
    var editing = LineEditing()
    let ended = editing.take(Typed.bytes(typed))
    #expect(ended == result)
  }

  @Test(
    arguments: [
      ([0xE6, 0xAE], "|"), ([0xE6, 0xAE, 0x8B], "残|"), ([0xE6, 0xAE, 0x61], "\u{FFFD}a|"),
      ([0xE6, 0xE6, 0xAE, 0x8B], "\u{FFFD}残|"), ([0x80], "\u{FFFD}|"),
      ([0xFF, 0x61], "\u{FFFD}a|"),
      ([0xC0, 0xAF], "\u{FFFD}\u{FFFD}|"), ([0xED, 0xA0, 0x80], "\u{FFFD}\u{FFFD}\u{FFFD}|"),
      ([0xF5, 0x80], "\u{FFFD}\u{FFFD}|"), ([0xF0, 0x9F, 0x98, 0x80], "😀|"),
      ([0xF0, 0x9F, 0x1B, 0x5B, 0x44], "|\u{FFFD}"),
    ] as [([UInt8], String)])
  func `waits for the rest of a character and replaces broken ones`(
    bytes: [UInt8], picture: String
  ) {
    var editing = LineEditing()
    editing.take(bytes)
    #expect(editing.picture == picture)
  }

  @Test func `takes a carriage return and a line feed for one Enter`() {
    var editing = LineEditing()
    let first = editing.take("a\r".utf8)
    editing.clear()
    let second = editing.take("\nb\r".utf8)
    #expect(first == .line("a"))
    #expect(second == .line("b"))
  }

  @Test func `takes Escape alone for a key when nothing follows`() {
    var editing = LineEditing()
    editing.take("a\u{1B}".utf8)
    #expect(editing.isInsideSequence)
    editing.settle()
    editing.take("[A".utf8)
    #expect(editing.picture == "a[A|")
  }

  @Test(arguments: [
    (["一", "二"], "<up>", "二|"), (["一", "二"], "<up><up>", "一|"),
    (["一", "二"], "<up><up><up>", "一|"), (["一", "二"], "\u{10}\u{10}\u{0E}", "二|"),
    (["一"], "下書<left><up><down>", "下書|"),
    (["一"], "下書<down>", "下書|"), ([], "下書<up>", "下書|"),
    // What is changed in an old line is dropped on the way, the draft isn't.
    (["一", "二"], "下<up>x<up><down><down>", "下|"),
    (["一", "一", " ", "", "　"], "<up><up>", "一|"),
    (["一", "二", "一"], "<up><up><up>", "一|"),
  ])
  func `walks through the history and keeps the draft`(
    lines: [String], typed: String, picture: String
  ) {
    var editing = LineEditing()
    editing.enter(lines)
    editing.take(Typed.bytes(typed))
    #expect(editing.picture == picture)
  }

  @Test func `keeps so many lines of history`() {
    var editing = LineEditing(historyLimit: 3)
    editing.enter(["一", "二", "二", "三", "四"])
    #expect(editing.history.lines == ["二", "三", "四"])
    var none = LineEditing(historyLimit: -1)
    none.enter(["一"])
    none.take(Typed.bytes("<up>"))
    #expect(none.picture == "|")
  }

  @Test func `forgets a cancelled line`() {
    var editing = LineEditing()
    editing.enter(["一"])
    editing.take(Typed.bytes("下書<up>\u{03}"))
    editing.clear()
    editing.take(Typed.bytes("<up><down>"))
    #expect(editing.history.lines == ["一"])
    #expect(editing.picture == "|")
  }

  @Test func `takes no more than a line may have`() {
    var editing = LineEditing()
    editing.take(String(repeating: "残", count: 10_000).utf8)
    #expect(editing.text.utf8.count == 19_998)
    let result = editing.take("\r".utf8)
    #expect(result != nil)
  }
}
