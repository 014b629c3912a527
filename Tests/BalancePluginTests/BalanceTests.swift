import BalancePlugin
import CommandKit
import CommandKitTesting
import Testing

@Suite struct `The balance` {
  private func chat(
    _ amounts: Balance.Settings.Amounts = .exact, _ bank: InMemoryBank = .sample
  ) -> Conversation {
    var settings = Balance.Settings()
    settings.amounts = amounts
    return Conversation(plugins: [Balance(inquiry: bank, settings: settings)], customer: bank)
  }

  @Test func `is one line an account, with its moment`() async throws {
    try await chat().send("残高").replies("9/3 18:05 の残高です🌱\n普通預金  128,450円").offers("明細")
    try await chat().send("balance")
      .replies("Your balance on Sep 3 at 18:05 🌱\n普通預金  ¥128,450").offers("Statement")
    try await chat(.exact, .twoAccounts).send(.stamp("11537", "52002738")).replies(
      "9/3 18:05 の残高です🌱\n普通預金  128,450円\n貯蓄預金  1,500,000円")
  }

  @Test(arguments: ["昨日の残高", "先月末の残高", "給料日の残高", "残高 先月から"])
  func `of another day isn't known, and the one shown says so`(text: String) async throws {
    try await chat().send(text).replies(
      "9/3 18:05 の残高です🌱\n普通預金  128,450円\nこれは今の残高です。ほかの日の残高は、ここではお見せできません🙏"
    ).offers("明細")
  }

  @Test(arguments: [
    "what was my balance on September 1", "my balance last month", "what is my balance tomorrow",
  ])
  func `of another day isn't known in English either`(text: String) async throws {
    try await chat().send(text).replies(
      """
      Your balance on Sep 3 at 18:05 🌱
      普通預金  ¥128,450
      This is the balance right now. I can't show the balance of another day here 🙏
      """)
  }

  @Test(arguments: ["今日の残高", "今月の残高", "今の残高", "残高"])
  func `of today needs no such words`(text: String) async throws {
    try await chat().send(text).replies("9/3 18:05 の残高です🌱\n普通預金  128,450円")
  }

  @Test func `of another day says so behind the button and when rounded, too`() async throws {
    let chat = chat(.hidden)
    try await chat.send("昨日の残高")
    try await chat.tap("金額を見る").replies(
      "9/3 18:05 の残高です🌱\n普通預金  128,450円\nこれは今の残高です。ほかの日の残高は、ここではお見せできません🙏")
    try await self.chat(.rounded).send("昨日の残高").replies(
      """
      9/3 18:05 の残高です🌱
      普通預金  128,000円
      これは今の残高です。ほかの日の残高は、ここではお見せできません🙏
      およその金額です（千円単位）。
      """)
  }

  @Test func `is rounded to thousands when the bank says so`() async throws {
    try await chat(.rounded).send("残高")
      .replies("9/3 18:05 の残高です🌱\n普通預金  128,000円\nおよその金額です（千円単位）。")
      .shows("普通預金", .yen(128_000))
    try await chat(.rounded).send("balance").replies(
      "Your balance on Sep 3 at 18:05 🌱\n普通預金  ¥128,000\nRounded to thousands.")
  }

  @Test func `is hidden until a button is tapped`() async throws {
    let chat = chat(.hidden)
    let hidden = try await chat.send("残高").replies("まわりに人はいませんか？ ボタンを押すと金額が出ます👀")
    #expect(hidden.answer.reply.figures.isEmpty)
    try await chat.tap("金額を見る").replies("9/3 18:05 の残高です🌱\n普通預金  128,450円")
    try await chat.send("balance").replies("Anyone looking? Tap the button to see the amounts 👀")
  }

  @Test func `isn't shown by an old button once the link has ended`() async throws {
    let chat = chat(.hidden)
    try await chat.send("残高")
    chat.stop()
    let exchange = try await chat.tap("金額を見る").ends(as: .notLinked)
    #expect(exchange.answer.reply.figures.isEmpty)
  }

  @Test func `says so when there is no account`() async throws {
    try await chat(.exact, InMemoryBank(accounts: [])).send("残高").replies("見られる口座がまだありません。")
  }

  @Test func `keeps its sign and its cents`() async throws {
    let bank = InMemoryBank(accounts: [
      InMemoryBank.Account("ローン", balance: .yen(-5_000)),
      InMemoryBank.Account(
        "外貨", balance: Money(minorUnits: 123_456, .usd), number: "4567892"),
    ])
    try await chat(.exact, bank).send("残高").replies(
      "9/3 18:05 の残高です🌱\nローン  −5,000円\n外貨  $1,234.56")
  }
}
