import Testing

@testable import CommandKit

@Suite struct `JSON5 reader` {
  // The sections are those of spec.json5.org, version 1.0.0.
  @Test(arguments: [
    // §1.3 Values
    ("null", "null"), ("true", "true"), ("false", "false"), ("{}", "{}"), ("[]", "[]"),
    // §3 Objects
    ("{a:1}", "{a=1}"), ("{a:1,}", "{a=1}"), ("{a:1,b:{c:[]}}", "{a=1 b={c=[]}}"),
    ("{'a b':1,\"c\":2}", "{a b=1 c=2}"), ("{'':1}", "{=1}"), ("{\"\\x41\":1}", "{A=1}"),
    ("{$_a1:1,_:2,$:3}", "{$_a1=1 _=2 $=3}"), ("{true:1,null:2,NaN:3}", "{true=1 null=2 NaN=3}"),
    ("{残高:1,café:2,ⅷ:3}", "{残高=1 café=2 ⅷ=3}"), ("{𠮷野:1}", "{𠮷野=1}"),
    ("{\\u0061b\\u0063:1}", "{abc=1}"), ("{e\u{301}:1,a\u{200D}b:2}", "{e\u{301}=1 a\u{200D}b=2}"),
    ("{a1:1,A:2,a:3}", "{a1=1 A=2 a=3}"),
    // §4 Arrays
    ("[1,2,]", "[1 2]"), ("[[],[1],]", "[[] [1]]"), ("[{},'a',null]", "[{} <a> null]"),
    // §5 Strings
    ("'it\"s'", "<it\"s>"), ("\"it's\"", "<it's>"), ("''", "<>"), ("'残高🌻'", "<残高🌻>"),
    ("'\t'", "<\t>"), ("'a\u{2028}b\u{2029}'", "<a\u{2028}b\u{2029}>"),
    // §5.1 Escapes
    (#"'\b\t\n\v\f\r\0'"#, "<\u{8}\t\n\u{B}\u{C}\r\0>"), (#"'\'\"\\\/'"#, "<'\"\\/>"),
    (#"'\x41\xe9\xE9'"#, "<Aéé>"), (#"'\u6b8b\u9AD8'"#, "<残高>"),
    (#"'\uD83C\uDF3B!'"#, "<🌻!>"), (#"'\A\C\/\D\C\残\🌻'"#, "<AC/DC残🌻>"),
    (#"'\0a'"#, "<\0a>"), ("'\\\t'", "<\t>"),
    ("'a\\\nb'", "<ab>"), ("'a\\\r\nb'", "<ab>"), ("'a\\\rb'", "<ab>"), ("'\\\n'", "<>"),
    ("'a\\\u{2028}b\\\u{2029}c'", "<abc>"), ("'\\\nabc'", "<abc>"),
    // §6 Numbers
    ("0", "0"), ("-0", "0"), ("+7", "7"), ("-12", "-12"), ("1.5", "number 1.5"),
    (".5", "number 0.5"), ("5.", "number 5.0"), ("-.25", "number -0.25"), ("0.0", "number 0.0"),
    ("-5.e-1", "number -0.5"), ("1e3", "number 1000.0"), ("1E+2", "number 100.0"),
    ("0e1", "number 0.0"),
    ("0xFF", "255"), ("0Xdecaf", "912559"), ("-0x10", "-16"), ("+0x00", "0"),
    ("9223372036854775807", "9223372036854775807"),
    ("-9223372036854775808", "-9223372036854775808"),
    ("-0x8000000000000000", "-9223372036854775808"), ("1e-999", "number 0.0"),
    // §7 Comments
    ("// a\n1", "1"), ("1 // a", "1"), ("1//", "1"), ("/* a\n * b **/1/**/", "1"),
    ("[/*,*/1,//2\r3]", "[1 3]"), ("//a\u{2028}1", "1"), ("{a/**/:/**/1/**/}", "{a=1}"),
    // §8 White space
    ("\u{FEFF}1", "1"), ("\t\u{B}\u{C} \u{A0}\u{FEFF}\n\r\u{2028}\u{2029}1\u{3000}\u{2003}", "1"),
  ])
  func `reads what the standard allows`(text: String, meaning: String) throws {
    #expect(try documentMeaning(readDocument(text).root) == meaning)
  }

  @Test func `reads a whole file`() throws {
    #expect(
      try documentMeaning(readDocument(sampleDocument).root) == """
        {bank=<ひまわり銀行> quoted key=<it's "so"> $_a1=[1 number -2500.0 255 number 0.5 number 5.0] \
        plugins={balance={enabled=true phrases=[<残高> <残高> <🌻A\0>]} \
        明細={last=10 line=<one two> nothing=null}} off=false deep=[[[[[]]]] {}] abc=<e>}
        """)
  }

  @Test func `keeps the position of every key and value`() throws {
    let text = """
      {
        残高: "🌻", 'が': [1,\t-2],
        e\u{301}e\u{301}: {"👨‍👩‍👧": "か\u{3099}", z: 1}, // 国
      }
      """
    let expected = """
      2:3 残高 2:7
      2:12 が 2:17
      1 2:18
      2 2:21
      3:3 éé 3:7
      3:8 👨‍👩‍👧 3:13
      3:18 z 3:21
      """
    for lineEnd in ["\n", "\r\n", "\r"] {
      let text = text.split(separator: "\n").joined(separator: lineEnd)
      let root = try readDocument(text).root
      #expect(root.position == SourcePosition(line: 1, column: 1))
      #expect(places(in: root).joined(separator: "\n") == expected)
      #expect(
        try places(in: readDocument("\u{FEFF}" + text).root).joined(separator: "\n") == expected)
    }
  }

  @Test func `finds places in one long line as well`() throws {
    let text = "[" + String(repeating: "'残高',", count: 20_000) + "1]"
    guard case .array(let nodes) = try readDocument(text).root.value else {
      Issue.record("Not a list.")
      return
    }
    #expect(nodes.last?.position == SourcePosition(line: 1, column: 100_002))
  }

  @Test(arguments: [
    "残高", "か\u{3099}き", "残\u{FE0F}高", "残\u{E0100}", "ﾊﾞﾝｸ", "🇯🇵🇯🇵", "👨‍👩‍👧残", "a\u{301}残", "。、・ー",
    "한국", "\u{1112}\u{1161}\u{11AB}", "नमस्ते", "〰️", "é", "\u{3000}",
  ])
  func `counts Characters as an editor does`(text: String) throws {
    let list = "['\(text)', /*\(text)*/ 1]"
    guard case .array(let nodes) = try readDocument(list).root.value else {
      Issue.record("Not a list.")
      return
    }
    #expect(nodes.last?.position.column == list.count - 1)
  }

  @Test func `says in plain words what a value is`() throws {
    guard case .array(let nodes) = try readDocument("[null,true,1.5,1,'',[],{}]").root.value else {
      Issue.record("Not a list.")
      return
    }
    #expect(
      nodes.map(\.kind) == [
        "null", "true or false", "a number", "a whole number", "a text", "a list", "an object",
      ])
  }

  private func places(in node: Node) -> [String] {
    switch node.value {
    case .object(let members):
      members.flatMap { member in
        ["\(show(member.keyPosition)) \(member.key) \(show(member.node.position))"]
          + places(in: member.node)
      }
    case .array(let nodes):
      nodes.enumerated().map { "\($0 + 1) \(show($1.position))" }
    default: []
    }
  }

  private func show(_ position: SourcePosition) -> String {
    "\(position.line):\(position.column)"
  }
}
