import BalancePlugin
import CommandKitTesting
import StatementsPlugin
import Testing

@testable import CommandKit

@Suite struct `A wish that nothing here fulfils` {
  private let chat = Conversation(plugins: [
    Balance(inquiry: InMemoryBank.sample), Statements(inquiry: InMemoryBank.sample),
    FakePlugin("rates", ["金利", "rate"]),
  ])

  @Test(arguments: [
    ("残高証明書がほしい", "certificate"), ("給与明細はどこ", "payslip"), ("Suicaの残高", "other-money"),
    ("ＳＵＩＣＡの残高を見せて", "other-money"), ("残高不足で引き落としされませんでした", "not-enough-balance"),
    ("明細書を郵送してほしい", "paper"), ("彼女の口座の残高を見たい", "others-account"),
    ("what is this fee on my statement?", "dispute"), ("my rewards points balance", "other-money"),
    ("why is my balance so low", "problem"), ("暗証番号を忘れた", "pin"),
    ("残高は見せないで", "not-now"), ("明細いらない", "not-now"), ("don't show my balance", "not-now"),
  ])
  func `shows no figures`(text: String, wish: String) async throws {
    let exchange = try await chat.send(text).ends(as: .notFulfilled)
    #expect(exchange.route?.decision == .wish(wish))
    #expect(exchange.answer.reply.figures.isEmpty)
  }

  @Test(arguments: ["残高証明書がほしい", "残高不足で引き落としされませんでした", "what is this fee on my statement?"])
  func `says where to go`(text: String) async throws {
    let phone = try #require(BankProfile.sample.phones.first)
    #expect(try await chat.send(text).text.contains(phone))
  }

  @Test(arguments: [
    ("残高は見せないで", "お見せしませんね"), ("don't show my balance", "I won't show it"),
    ("電話番号教えて", "お電話で話せます"), ("i want to talk to a human", "please call"),
    ("助けて", "すぐに銀行へ電話"), ("my balance is gone help", "call us right away"),
    ("お金が消えた", "すぐに銀行へ電話"), ("someone stole my money", "call us right away"),
    ("i was scammed", "call us right away"), ("口座が空っぽになった", "すぐに銀行へ電話"),
    ("カードをなくした", "カードや通帳を止められます"), ("財布落とした", "カードや通帳を止められます"),
    ("i lost my wallet", "block the card"), ("my card was stolen", "block the card"),
    ("残高が合わない", "係の者がお調べします"), ("身に覚えのない引き落としがある", "いっしょにお調べします"),
    ("妻の口座の残高", "あなたがつないだ口座だけ"),
  ])
  func `has an answer of its own where the usual one would be cold`(
    text: String, says: String
  ) async throws {
    let exchange = try await chat.send(text).ends(as: .notFulfilled)
    #expect(exchange.text.contains(says))
    #expect(exchange.answer.reply.figures.isEmpty)
  }

  @Test func `offers the branch where the bank's config has no telephone`() async throws {
    let chat = Conversation(
      plugins: [FakePlugin("rates", ["金利"])],
      bank: BankProfile(
        name: [.ja: "さくら銀行", .en: "Sakura Bank"], timeZone: BankProfile.sample.timeZone))
    #expect(try await chat.send("助けて").text.contains("すぐに銀行の窓口へ知らせてくださいね。"))
    let usual = try await chat.send("両替したい").text
    #expect(usual == "ごめんなさい、それはこのトークではできないんです🙏")
  }

  @Test(arguments: [
    "cash out my balance", "cash my balance out", "残高を全部くれ", "残高わけて", "残高かして", "残高から払って",
    "send all my balance to Bob", "残高を寄付して",
  ])
  func `to move the balance itself is refused as any other`(text: String) async throws {
    let exchange = try await chat.send(text).ends(as: .moneyMovement)
    #expect(exchange.answer.reply.figures.isEmpty)
  }

  @Test(arguments: [
    "ケータイなくしちゃったどうしよう", "すまほおとした", "スマホ見つからない", "iphoneを電車に忘れた", "my phone's gone",
    "someone stole my phone", "i left my phone on the train", "LINEハックされた", "please stop",
  ])
  func `to stop is heard in many words`(text: String) async throws {
    try await chat.send(text).routes(to: "stop")
  }

  @Test(arguments: [
    "友達がスマホなくした", "my sister's phone was stolen", "スマホなくしたと思ったらあった", "スマホがない人も使えますか",
  ])
  func `to stop isn't heard where others lost a phone, or nobody did`(text: String) async throws {
    #expect(try await chat.send(text).route?.command != "stop")
  }

  @Test func `doesn't keep plain information back`() async throws {
    try await chat.send("暗証番号を忘れた。あと金利は？").routes(to: "rates")
  }

  @Test func `is told to operators with what it kept back`() async throws {
    let kept = try await chat.send("Suica 残高").route
    #expect(
      kept?.reason
        == "a wish that nothing here fulfils (other-money); balance (the words \"残高\"): "
        + "\"suica\" is a wish that nothing here fulfils (other-money)")
    let route = try await chat.send("Suicaの残高").route
    #expect(
      route?.reason
        == "a wish that nothing here fulfils (other-money); balance (the words \"残高\"): "
        + "\"の残高\" says that it isn't meant")
  }

  @Test func `gives way to a wish to stop or to move money`() async throws {
    try await chat.send("PayPayに5000円送金して、残高も").ends(as: .moneyMovement)
    try await chat.send("カードもスマホもなくした、スマホをなくした").routes(to: "stop")
  }
}

@Suite struct `A phrase` {
  private let chat = Conversation(plugins: [
    FakePlugin(
      "cash", ["how much … (money|cash) … account", "a(b|) c", .except("how much … rent")]),
    FakePlugin("mix", [.alone("plain")]),
  ])

  @Test(arguments: [
    "how much money is in my account", "How much CASH, then, is on that account?",
    "how much money account",
    "a c", "ab c", "so ab c it is",
  ])
  func `of several parts is found in their order, with anything between`(text: String) async throws
  {
    try await chat.send(text).routes(to: "cash")
  }

  @Test(arguments: [
    "account money how much", "how much money. my account", "how much? money in my account",
    "how much money did the whole of that enormous journey cost the account", "b c",
    "how much money for the rent from my account", "how muchmoney account",
  ])
  func `isn't found in another order, across sentences, too far apart, or with its exception`(
    text: String
  ) async throws {
    try await chat.send(text).routesNowhere()
  }

  @Test func `shows in the reason what stood in the message`() async throws {
    let route = try await chat.send("how much cash in my account").route
    #expect(route?.reason == "cash, by the words \"how much … cash … account\"")
  }

  @Test(arguments: [
    ("a … ", "holds no letter"), ("…", "holds no letter"), ("(a", "brackets"), ("a)", "brackets"),
    ("a|b", "brackets"), ("((a|b)|c)", "brackets"), ("(|)", "holds no letter"),
    (String(repeating: "(a|b|c)", count: 7), "more than 500 ways"),
  ])
  func `that can't be read is a fault of its plugin`(phrase: String, why: String) throws {
    let faults = try #require(throws: RegistryFaults.self) {
      try PluginRegistry([FakePlugin("bad", [.phrase(phrase)])])
    }
    #expect(faults.description.contains(why))
  }

  @Test func `costs the same in a long message that repeats it`() async throws {
    let text = String(repeating: "how much money ", count: 400)
    try await chat.send(text).routesNowhere()
    try await chat.send(text + "account").routes(to: "cash")
  }
}

@Suite struct `A lost phone` {
  private let chat = Conversation(plugins: [
    FakePlugin("safety", ["なくしたら", "乗っ取られたら", "lose my phone", "my money"])
  ])

  @Test(arguments: [
    "スマホをなくした", "スマホをなくしました！どうしよう", "スマホをなくしたらしい", "LINEを乗っ取られた", "i lost my phone",
    "my phone was stolen",
    "I lost my phone, what do I do?", "残高と、あとスマホなくした",
  ])
  func `that is really lost ends the link at once`(text: String) async throws {
    try await chat.send(text).routes(to: "stop")
  }

  @Test(arguments: [
    "スマホをなくしたらどうなるの？", "LINEを乗っ取られたらどうなる？", "what if I lose my phone?",
    "what happens if someone takes my phone and my money",
  ])
  func `that might be lost is a question`(text: String) async throws {
    try await chat.send(text).routes(to: "safety")
  }

  @Test(arguments: ["勝手に送金されない？", "can someone send my money away?", "送金されたりしませんか"])
  func `isn't the only fear: of moved money one may ask`(text: String) async throws {
    let exchange = try await chat.send(text)
    #expect(exchange.answer.outcome != .moneyMovement)
  }
}
