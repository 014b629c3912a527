import CommandKit
import CommandKitTesting
import InfoPlugin
import Testing

@Suite struct `Places in a page` {
  private static let full = BankProfile(
    name: [.ja: "森の銀行", .en: "Forest Bank"], timeZone: FakeClock.tokyo,
    url: "https://forest.example/", phones: ["0120-000-001", "0120-000-002"])
  private static let bare = BankProfile(name: "Forest Bank", timeZone: FakeClock.tokyo)

  private func text(_ text: LocalizedText, _ asOf: CalendarDate?, at bank: BankProfile) async throws
    -> (ja: String, en: String)
  {
    let topic = ContentTopic(name: "fees", summary: "Fees", triggers: ["fees", "手数料"])
    let chat = Conversation(
      plugins: [Info(content: InMemoryContent([(topic, ContentPage(text: text, asOf: asOf))]))],
      bank: bank)
    return (try await chat.send("手数料").text, try await chat.send("fees").text)
  }

  @Test func `hold what the bank says about itself, and the day`() async throws {
    let said = try await text(
      [
        .ja: "{bank}の{date}のお話です。\n電話: {phone}\n{url}",
        .en: "{bank} on {date}\nCall {phone}\n{url}",
      ], CalendarDate("2024-11-18"), at: Self.full)
    #expect(said.ja == "森の銀行の2024年11月18日のお話です。\n電話: 0120-000-001\nhttps://forest.example/")
    #expect(said.en == "Forest Bank on Nov 18, 2024\nCall 0120-000-001\nhttps://forest.example/")
  }

  @Test func `a text that doesn't name its day is followed by it`() async throws {
    let said = try await text("Fees", CalendarDate("2024-11-18"), at: Self.full)
    #expect(said.ja == "Fees\n（2024年11月18日現在）")
    #expect(said.en == "Fees\n(as of Nov 18, 2024)")
  }

  @Test(
    arguments: [
      ("Call {phone}\nBye", "Bye"),
      ("See {url} | Call {phone} | Ask us", "Ask us"),
      ("See {url} | {bank} helps", "Forest Bank helps"),
      ("On {date}\nBye", "Bye"),
      ("either | or", "either | or"),
      ("a {hole} stays", "a {hole} stays"),
      ("Open { and } {bank}", "Open { and } Forest Bank"),
      ("", "Sorry, this isn't available right now 🙏"),
      ("Call {phone}", "Sorry, this isn't available right now 🙏"),
    ])
  func `a line without a value is left out, or goes on with other words`(
    text: String, said: String
  ) async throws {
    let bare = try await self.text(LocalizedText(stringLiteral: text), nil, at: Self.bare)
    #expect(bare.en == said)
  }

  @Test func `the first alternative that can be filled is taken`() async throws {
    let said = try await text("See {url} | Call {phone} | Ask us", nil, at: Self.full)
    #expect(said.en == "See https://forest.example/")
  }

  @Test func `a value is never filled a second time`() async throws {
    var bank = Self.full
    bank.name = "{phone} Bank"
    #expect(try await text("{bank}", nil, at: bank).en == "{phone} Bank")
  }
}
