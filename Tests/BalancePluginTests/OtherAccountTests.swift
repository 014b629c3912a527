import BalancePlugin
import CommandKit
import CommandKitTesting
import Testing

@Suite struct `The balance of another kind of account` {
  private func chat(
    _ bank: InMemoryBank = .sample, _ amounts: Balance.Settings.Amounts = .exact
  ) -> Conversation {
    var settings = Balance.Settings()
    settings.amounts = amounts
    return Conversation(plugins: [Balance(inquiry: bank, settings: settings)], customer: bank)
  }

  @Test(arguments: [
    ("定期預金の残高", "定期預金"), ("定期の残高", "定期預金"), ("定期預金残高", "定期預金"), ("定期はいくらある？", "定期預金"),
    ("外貨預金の残高", "外貨預金"), ("外貨普通預金の残高を見たい", "外貨預金"), ("積立の残高", "積立"), ("貯蓄預金の残高は？", "貯蓄預金"),
    ("当座の残高を教えて", "当座預金"),
  ])
  func `isn't passed off as that of the account shown`(said: String, kind: String) async throws {
    try await chat().send(said).routes(to: "balance").replies(
      """
      9/3 18:05 の残高です🌱
      普通預金  128,450円
      ここで見られるのは、上の口座だけです。ほかに\(kind)があれば、残高はこちらでどうぞ: https://komorebi.example/
      """)
  }

  @Test(arguments: [
    ("time deposit balance", "time deposit"), ("balance of my fixed deposit", "time deposit"),
    ("what's the balance on my time deposit", "time deposit"),
    ("foreign currency account balance", "foreign-currency deposit"),
  ])
  func `isn't in English either`(said: String, kind: String) async throws {
    try await chat().send(said).routes(to: "balance").replies(
      """
      Your balance on Sep 3 at 18:05 🌱
      普通預金  ¥128,450
      Only what is listed above can be shown here. If you have a \(kind) besides, its balance is here: https://komorebi.example/
      """)
  }

  @Test(arguments: [
    "残高", "普通預金の残高", "預金残高", "savings balance", "checking balance", "口座の残高",
  ])
  func `is nothing to speak of when none was asked for`(said: String) async throws {
    let answer = try await chat().send(said).routes(to: "balance").text
    #expect(answer.split(separator: "\n").count == 2, "\(answer)")
  }

  @Test func `that is linked is shown without more words`() async throws {
    try await chat(.twoAccounts).send("貯蓄預金の残高").replies(
      "9/3 18:05 の残高です🌱\n普通預金  128,450円\n貯蓄預金  1,500,000円")
    try await chat(.twoAccounts).send("定期預金の残高").replies(containing: "ほかに定期預金があれば")
  }

  @Test func `is named behind the button, too`() async throws {
    let chat = chat(.sample, .hidden)
    try await chat.send("定期預金の残高")
    try await chat.tap("金額を見る").replies(containing: "ほかに定期預金があれば")
  }

  @Test func `leads to the counter when the bank has no page`() async throws {
    let bank = BankProfile(name: "こもれび銀行", timeZone: FakeClock.tokyo)
    let chat = Conversation(plugins: [Balance(inquiry: InMemoryBank.sample)], bank: bank)
    try await chat.send("定期預金の残高").replies(
      "9/3 18:05 の残高です🌱\n普通預金  128,450円\nここで見られるのは、上の口座だけです。ほかに定期預金があれば、残高は窓口でおたずねくださいね。")
  }

  @Test(arguments: [
    ("ローンの残高", "loan-balance"), ("住宅ローンの残高", "loan-balance"), ("カードローン残高", "loan-balance"),
    ("mortgage balance", "loan-balance"), ("loan balance", "loan-balance"),
    ("ローンの残債", "loan-balance"),
    ("住宅ローンの残りあといくら？", "loan-balance"),
    ("credit card balance", "card-balance"), ("balance on my credit card", "card-balance"),
    ("カードの残高", "card-balance"), ("クレジットカードの利用残高", "card-balance"), ("クレカの残高", "card-balance"),
  ])
  func `that is a debt shows no figures at all`(said: String, wish: String) async throws {
    let asked = try await chat().send(said)
    #expect(asked.route?.decision == .wish(wish))
    #expect(asked.answer.reply.figures.isEmpty)
  }

  @Test(arguments: ["キャッシュカードの残高", "card balance", "debit card balance"])
  func `behind a bank card is that of the account`(said: String) async throws {
    try await chat().send(said).routes(to: "balance").shows("普通預金", .yen(128_450))
  }
}
