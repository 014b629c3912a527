import Testing

@testable import CommandKit

@Suite struct `Faults of a document` {
  @Test(arguments: [
    // Nothing, or too much
    ("", "f:1:1: the file has nothing in it. Write at least {}."),
    ("\u{FEFF}", "f:1:1: the file has nothing in it. Write at least {}."),
    ("// a\n  ", "f:2:3: the file has nothing in it. Write at least {}."),
    (
      "{}\n{}",
      "f:2:1: there is something after the end. Remove it, or check whether a bracket is closed too early."
    ),
    (
      "1 }",
      "f:1:3: there is something after the end. Remove it, or check whether a bracket is closed too early."
    ),
    // Brackets
    (
      "{\n a: [1,\n",
      "f:3:1: a: the file ends before the \"[\" of line 2, column 5 is closed. Add the missing \"]\"."
    ),
    (
      "{ a",
      "f:1:4: a: the file ends before the \"{\" of line 1, column 1 is closed. Add the missing \"}\"."
    ),
    (
      "{a:",
      "f:1:4: a: the file ends before the \"{\" of line 1, column 1 is closed. Add the missing \"}\"."
    ),
    (
      "[1}",
      "f:1:3: expected \"]\" for the \"[\" of line 1, column 1, found \"}\". Write \"]\" before it."
    ),
    (
      "{a:{b:1]}",
      "f:1:8: a: expected \"}\" for the \"{\" of line 1, column 4, found \"]\". Write \"}\" before it."
    ),
    ("}", "f:1:1: expected a value, found \"}\". Write a value; put a text in quotes."),
    // Commas and colons
    ("{\n  a: 1 // one\n  b: 2\n}", "f:2:7: a comma is missing. Add a comma here."),
    ("['残高' '明細']", "f:1:6: a comma is missing. Add a comma here."),
    ("{a:[1 [2]]}", "f:1:6: a: a comma is missing. Add a comma here."),
    ("[1,,2]", "f:1:4: there is a comma too many. Remove this comma."),
    ("{,}", "f:1:2: there is a comma too many. Remove this comma."),
    (
      "{a 1}",
      "f:1:4: a: expected \":\" after the key, found \"1\". Write \":\" between the key and its value."
    ),
    ("{残高：1}", "f:1:4: 残高: expected \":\" after the key, found \"：\". Use the half-width \":\"."),
    ("{a:}", "f:1:4: a: the value is missing. Write a value after the \":\", or remove the key."),
    (
      "{a:,b:1}",
      "f:1:4: a: the value is missing. Write a value after the \":\", or remove the key."
    ),
    ("[1、2]", "f:1:3: expected \",\" or \"]\", found \"、\". Use the half-width \",\"."),
    // Keys
    (
      "{1a: 1}",
      "f:1:2: expected a key or \"}\", found \"1\". Start the key with a letter, _ or $, or put it in quotes."
    ),
    ("{# a\n}", "f:1:2: expected a key or \"}\", found \"#\". Start a comment with //."),
    ("{“a”: 1}", "f:1:2: expected a key or \"}\", found \"“\". Use the plain quote \"."),
    (
      "{a-b: 1}",
      "f:1:3: a: expected \":\" after the key, found \"-\". Write \":\" between the key and its value."
    ),
    (
      #"{a\x41: 1}"#,
      "f:1:3: this escape cannot stand in a key without quotes. Put the key in quotes."
    ),
    (
      #"{\u0031: 1}"#,
      "f:1:2: this escape cannot stand in a key without quotes. Put the key in quotes."
    ),
    (
      #"{a\u00g0: 1}"#,
      #"f:1:3: \u needs 4 hexadecimal digits. Add the digits, or write \\ for a backslash."#
    ),
    // Values
    ("{a: True}", "f:1:5: a: this word is not a value. Did you mean true?"),
    ("{a: s3cret}", "f:1:5: a: this word is not a value. Put a text in quotes."),
    (#"tru\u0065"#, "f:1:1: this word is not a value. Did you mean true?"),
    ("[@]", "f:1:2: [0]: expected a value, found \"@\". Write a value; put a text in quotes."),
    (
      "[\u{202E}]",
      "f:1:2: [0]: expected a value, found \"\\u{202E}\". Write a value; put a text in quotes."
    ),
    // Texts
    (
      "{\n  a: \"残高\n}",
      "f:2:6: a: the text that starts here is not closed on its line. Add the closing \", or end the line with \\ to go on."
    ),
    (
      "['a",
      "f:1:2: [0]: the text that starts here is not closed on its line. Add the closing ', or end the line with \\ to go on."
    ),
    (
      "'\\",
      "f:1:1: the text that starts here is not closed on its line. Add the closing ', or end the line with \\ to go on."
    ),
    ("'残\u{7}'", "f:1:3: the text contains the control character 0x07. Remove it, or write \\x07."),
    (
      "'\\\u{1B}'",
      "f:1:3: the text contains the control character 0x1B. Remove it, or write \\x1B."
    ),
    (#"'a\12'"#, "f:1:3: a backslash cannot stand before a digit. Write \\\\ for a backslash."),
    (#"'\01'"#, "f:1:2: a backslash cannot stand before a digit. Write \\\\ for a backslash."),
    (
      #"'\x4'"#,
      #"f:1:2: \x needs 2 hexadecimal digits. Add the digits, or write \\ for a backslash."#
    ),
    (
      #"'C:\users'"#,
      #"f:1:4: \u needs 4 hexadecimal digits. Add the digits, or write \\ for a backslash."#
    ),
    (
      #"'\uD83C!'"#,
      #"f:1:2: this \u is one half of a pair, and the other half is missing. Write both halves, or the character itself."#
    ),
    (
      #"'\uDF3B'"#,
      #"f:1:2: this \u is one half of a pair, and the other half is missing. Write both halves, or the character itself."#
    ),
    (
      #"'\uD83C\u0041'"#,
      #"f:1:2: this \u is one half of a pair, and the other half is missing. Write both halves, or the character itself."#
    ),
    // Comments
    (
      "{\n /* a\n}",
      "f:2:2: the comment that starts here is not closed. Add */ where the comment ends."
    ),
    ("{}/*/", "f:1:3: the comment that starts here is not closed. Add */ where the comment ends."),
    (
      "{}\n /",
      "f:2:2: there is something after the end. Remove it, or check whether a bracket is closed too early."
    ),
    // Numbers
    (
      "{code: 012}",
      "f:1:8: code: a number cannot start with 0 and another digit. Remove the 0, or put a code in quotes."
    ),
    (
      "[2026-01-31]",
      "f:1:2: [0]: this is not a number. Write digits such as 10 or 2.5, or put a text in quotes."
    ),
    (
      "[9:30]",
      "f:1:2: [0]: this is not a number. Write digits such as 10 or 2.5, or put a text in quotes."
    ),
    (
      "[10秒]",
      "f:1:2: [0]: this is not a number. Write digits such as 10 or 2.5, or put a text in quotes."
    ),
    (
      "- 1", "f:1:1: this is not a number. Write digits such as 10 or 2.5, or put a text in quotes."
    ),
    (".", "f:1:1: this is not a number. Write digits such as 10 or 2.5, or put a text in quotes."),
    ("1e", "f:1:1: this is not a number. Write digits such as 10 or 2.5, or put a text in quotes."),
    ("0x", "f:1:1: this is not a number. Write digits such as 10 or 2.5, or put a text in quotes."),
    (
      "1.2.3",
      "f:1:1: this is not a number. Write digits such as 10 or 2.5, or put a text in quotes."
    ),
    (
      "{a: -NaN}",
      "f:1:5: a: -NaN is not a value that can be used here. Write a number, or remove the key."
    ),
    (
      "[Infinity]",
      "f:1:2: [0]: Infinity is not a value that can be used here. Write a number, or remove the key."
    ),
    (
      "9223372036854775808",
      "f:1:1: the whole number is out of range, -9223372036854775808 to 9223372036854775807. Write a smaller number, or put a code in quotes."
    ),
    (
      "-0x8000000000000001",
      "f:1:1: the whole number is out of range, -9223372036854775808 to 9223372036854775807. Write a smaller number, or put a code in quotes."
    ),
    ("-1e400", "f:1:1: the number is too large. Write a smaller number, or put a code in quotes."),
    // Equal keys
    (
      "{\n  a: 1,\n  'a': 2\n}",
      "f:3:3: a: the key \"a\" stands here a second time; the first is on line 2. Keep one of the two."
    ),
  ])
  func `have a place, a reason and a next step`(text: String, fault: String) {
    #expect(documentFaults(text) == [fault])
  }

  @Test(
    arguments: [
      ([0xFF, 0xFE, 0x7B], "f:1:1: the byte 0xFF is not UTF-8. Save the file as UTF-8."),
      (
        Array("{\n  残: '".utf8) + [0x8E, 0x63],
        "f:2:7: the byte 0x8E is not UTF-8. Save the file as UTF-8."
      ),
      (
        Array("'a".utf8) + [0xE6, 0xAE],
        "f:1:3: the byte 0xE6 is not UTF-8. Save the file as UTF-8."
      ),
      ([0xC0, 0x80], "f:1:1: the byte 0xC0 is not UTF-8. Save the file as UTF-8."),
      ([0x27, 0xED, 0xA0, 0x80], "f:1:2: the byte 0xED is not UTF-8. Save the file as UTF-8."),
      ([0xF4, 0x90, 0x80, 0x80], "f:1:1: the byte 0xF4 is not UTF-8. Save the file as UTF-8."),
    ] as [([UInt8], String)])
  func `name the first byte that isn't UTF-8`(bytes: [UInt8], fault: String) {
    #expect(documentFaults(bytes) == [fault])
  }

  @Test func `are all reported where reading can go on`() {
    let text = "{\n  a: 1, a: NaN,\n  b: { c: 1e999, c: 2 },\n  a: [99999999999999999999 1],\n}"
    #expect(
      documentFaults(text) == [
        "f:2:9: a: the key \"a\" stands here a second time; the first is on line 2. Keep one of the two.",
        "f:2:12: a: NaN is not a value that can be used here. Write a number, or remove the key.",
        "f:3:11: b.c: the number is too large. Write a smaller number, or put a code in quotes.",
        "f:3:18: b.c: the key \"c\" stands here a second time; the first is on line 3. Keep one of the two.",
        "f:4:3: a: the key \"a\" stands here a second time; the first is on line 2. Keep one of the two.",
        "f:4:7: a[0]: the whole number is out of range, -9223372036854775808 to 9223372036854775807. Write a smaller number, or put a code in quotes.",
        "f:4:27: a: a comma is missing. Add a comma here.",
      ])
  }

  @Test func `find equal keys in a large object as well`() {
    let keys = (0..<500).map { "k\($0): 1,\n" }.joined()
    #expect(
      documentFaults("{\n" + keys + "k3: 2, k499: 3}") == [
        "f:502:1: k3: the key \"k3\" stands here a second time; the first is on line 5. Keep one of the two.",
        "f:502:8: k499: the key \"k499\" stands here a second time; the first is on line 501. Keep one of the two.",
      ])
  }

  @Test func `stop at a hundred`() {
    #expect(documentFaults("[" + String(repeating: "NaN,", count: 5000) + "]").count == 100)
  }

  @Test func `quote a strange key so that it does no harm`() {
    #expect(
      documentFaults("{'a.b\\x1B': {'\(String(repeating: "長", count: 50))': NaN}}") == [
        "f:1:68: \"a.b\\u{1B}\".\"\(String(repeating: "長", count: 40))…\": NaN is not a value that can be used here. Write a number, or remove the key."
      ])
  }

  @Test func `are shown one a line`() throws {
    let error = try #require(throws: DocumentFaults.self) { try readDocument("{a: NaN,\nb: NaN}") }
    #expect(
      error.description == """
        host.json5:1:5: a: NaN is not a value that can be used here. Write a number, or remove the key.
        host.json5:2:4: b: NaN is not a value that can be used here. Write a number, or remove the key.
        """)
    #expect(DocumentFaults([]) == nil)
  }

  @Test func `include too much nesting and too many bytes`() {
    let deep = String(repeating: "[", count: 32) + String(repeating: "]", count: 32)
    #expect(documentFaults(deep) == [])
    let path = String(repeating: "[0]", count: 32)
    #expect(
      documentFaults("[" + deep + "]") == [
        "f:1:33: \(path): more than 32 lists and objects stand inside each other. Use fewer levels."
      ])
    #expect(documentFaults(String(repeating: "{a:[", count: 200_000)).count == 1)
    #expect(
      documentFaults([0x31] + [UInt8](repeating: 0x20, count: Document.largestSize - 1)) == [])
    #expect(
      documentFaults([UInt8](repeating: 0x20, count: Document.largestSize + 1)) == [
        "f:1:1: the file has 1048577 bytes; at most 1048576 are read. Split the file or take out what is not needed."
      ])
  }
}
