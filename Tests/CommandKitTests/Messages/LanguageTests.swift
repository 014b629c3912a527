import Testing

@testable import CommandKit

@Suite struct `A text for people` {
  private let greeting: LocalizedText = [.ja: "やあ、{name}", .en: "Hi {name}, it is {time}"]

  @Test(arguments: [
    ("残高", Language.ja), ("ﾊﾞﾗﾝｽ", .ja), ("balance", .en), ("LINEの残高", .ja), ("BALANCE 5", .en),
    ("", nil), ("123", nil), ("🌱🌱", nil), ("¿?", nil),
  ])
  func `is taken to be in the language of its script`(text: String, language: Language?) {
    #expect(Language.written(in: text) == language)
  }

  @Test func `is filled once, whatever the values hold`() {
    let filled = greeting.filled(["name": "{time}", "time": "{name}"])
    #expect(filled[.ja] == "やあ、{time}")
    #expect(filled[.en] == "Hi {time}, it is {name}")
  }

  @Test func `keeps braces that no value belongs to`() {
    let odd: LocalizedText = [.en: "{a} {b {c} } {"]
    #expect(odd.filled(["a": "1", "c": "3"])[.en] == "1 {b 3 } {")
    #expect(greeting.placeholders(in: .ja) == ["name"])
    #expect(greeting.placeholders(in: .en) == ["name", "time"])
  }

  @Test func `falls back to another language rather than to nothing`() {
    let english: LocalizedText = [.en: "Hello"]
    #expect(english[.ja] == "Hello")
    #expect(english.missingLanguages == [.ja])
    #expect(LocalizedText([:])[.ja] == "")
  }
}
