import Testing

@testable import CommandKit

@Suite struct `A phrasebook` {
  private static func book() -> Phrasebook {
    Phrasebook(
      embedded: Array(
        """
        {
          phrases: { rates: ["金利", "rates"] },
          alone: { rates: ["利"] },
          except: { rates: ["金利計算"] },
          texts: { lead: { ja: "{day}の金利です", en: "Rates of {day}" } },
        }
        """.utf8), name: "rates.json5")
  }

  @Test func `gives triggers and texts`() {
    let book = Self.book()
    #expect(
      book.triggers("rates")
        == [.phrase("金利"), .phrase("rates"), .alone("利"), .except("金利計算")])
    #expect(book.triggers("nothing") == [])
    #expect(book.text("lead", in: .en, ["day": "Sep 3"]) == "Rates of Sep 3")
    #expect(book.text("gone", in: .ja) == "[gone]")
    #expect(book.textKeys == ["lead"])
  }

  @Test func `is overridden in whole lists and whole texts`() throws {
    let file = #"{ phrases: { rates: ["利率"] }, texts: { lead: { ja: "{day}です", en: "{day}" } } }"#
    let book = try Self.book().overridden(by: Array(file.utf8), name: "content/rates.json5")
    #expect(book.triggers("rates") == [.phrase("利率"), .alone("利"), .except("金利計算")])
    #expect(book.text("lead", in: .ja, ["day": "今日"]) == "今日です")
  }

  @Test func `says what it can't override, all at once`() throws {
    let file = """
      {
        phrases: { rate: ["利率"], rates: ["！"] },
        texts: { lead: { ja: "金利です", en: "{date}" }, led: { ja: "", en: "" } },
        others: 1,
      }
      """
    let faults = try #require(throws: DocumentFaults.self) {
      try Self.book().overridden(by: Array(file.utf8), name: "rates.json5")
    }
    #expect(
      faults.description == """
        rates.json5:2:14: phrases.rate: there is no command "rate". Did you mean "rates"?
        rates.json5:2:36: phrases.rates[0]: this holds no letter. Write a word on each side of every … or \
        remove it.
        rates.json5:3:18: texts.lead: the places to fill in ja and en are not those of the text that \
        it overrides. Use {day} and no other.
        rates.json5:3:48: texts.led: there is no text "led". Did you mean "lead"?
        rates.json5:4:3: others: there is no key "others". Valid here: "words", "phrases", "alone", \
        "except", "beside", "wishes", "texts".
        """)
  }

  @Test func `answers a wish in words of its own, the first time in an override too`() throws {
    let base = Phrasebook(
      embedded: Array(#"{ wishes: { loan: ["ローンの残高"], paper: ["紙"] } }"#.utf8), name: "a.json5")
    #expect(base.wishes.map(\.reply) == [nil, nil])
    let file = #"{ texts: { "wish.loan": { ja: "{phone}へ", en: "Call {phone}" } } }"#
    let book = try base.overridden(by: Array(file.utf8), name: "b.json5")
    #expect(book.wishes.map(\.reply) == [[.ja: "{phone}へ", .en: "Call {phone}"], nil])
  }

  @Test func `says which wish it has no list for, and what nothing fills`() throws {
    let base = Phrasebook(embedded: Array(#"{ wishes: { loan: ["借入"] } }"#.utf8), name: "a.json5")
    let file = """
      {
        texts: { "wish.lone": { ja: "あ", en: "a" }, "wish.loan": { ja: "{fon}", en: "a" } },
      }
      """
    let faults = try #require(throws: DocumentFaults.self) {
      try base.overridden(by: Array(file.utf8), name: "b.json5")
    }
    #expect(
      faults.description == """
        b.json5:2:12: texts."wish.lone": there is no text "wish.lone". Did you mean "wish.loan"?
        b.json5:2:60: texts."wish.loan": nothing fills {fon}. Use {bank}, {phone}, {url} or none.
        """)
  }
}
