import BalancePlugin
import CommandKitTesting
import InfoPlugin
import StatementsPlugin
import Testing

@testable import CommandKit

@Suite struct `Routing` {
  private let chat = Conversation(plugins: [
    Balance(inquiry: InMemoryBank.sample), Statements(inquiry: InMemoryBank.sample),
    Info(content: InMemoryContent.sample),
  ])

  @Test(arguments: [
    ("残高", "balance"), ("ｻﾞﾝﾀﾞｶ！", "balance"), ("残高を教えて", "balance"), ("ＢＡＬＡＮＣＥ", "balance"),
    ("what is my balance?", "balance"), ("いくら", "balance"), ("直近5件の明細", "statements"),
    ("先月の明細", "statements"), ("may i see my statement", "statements"), ("出金", "statements"),
    ("金利", "info.rates"), ("help", "info.help"), ("こんにちは", "info.greeting"), ("停止", "stop"),
    ("スマホをなくしました", "stop"), ("口座連携", "link"), ("日本語で", "language.ja"), ("送金", "money"),
    ("花子さんに1万円送金したい", "money"), ("send money to Hana", "money"), ("振込", "money"),
  ])
  func `finds the command that is meant`(text: String, command: String) async throws {
    try await chat.send(text).routes(to: command)
  }

  @Test(arguments: [
    "", " ", "🌱🌱🌱", "!?", "チョコレート食べたい", "work life balance",
    "今日はいい天気", "\u{0}\u{200B}",
  ])
  func `finds nothing where nothing is meant`(text: String) async throws {
    try await chat.send(text).routesNowhere().ends(as: .notUnderstood)
  }

  @Test func `takes the arguments out of the sentence`() async throws {
    let exchange = try await chat.send("先月の明細を5件")
    #expect(
      exchange.route?.decision
        == .command("statements", arguments: ["last": "5", "period": "last-month"]))
    let clamped = try await chat.send("明細を100件")
    #expect(clamped.route?.decision == .command("statements", arguments: ["last": "50"]))
    let whole = try await chat.send("明細")
    #expect(whole.route?.decision == .command("statements", arguments: [:]))
  }

  @Test func `lets greetings give way`() async throws {
    try await chat.send("こんにちは、残高を見せて").routes(to: "balance")
      .skips("info.greeting", because: "it gives way")
    try await chat.send("ありがとう、金利も").routes(to: "info.rates")
  }

  @Test func `asks when several commands fit alike`() async throws {
    let exchange = try await chat.send("残高と明細").ends(as: .ambiguous).replies("どちらを見ますか？")
    try exchange.offers("残高を見る").offers("入出金明細を見る")
    #expect(exchange.route?.decision == .ambiguous(["balance", "statements"]))
    try await chat.tap("入出金明細を見る").routes(to: "statements")
  }

  @Test func `hears stop and money before anything else`() async throws {
    try await chat.send("残高を見たいけど送金もしたい").ends(as: .moneyMovement)
      .skips("balance", because: "money goes first")
    try await chat.send("スマホをなくしたので送金して").routes(to: "stop")
      .skips("money", because: "stop goes first")
  }

  @Test func `prefers the longer of overlapping words`() async throws {
    let chat = Conversation(plugins: [
      FakePlugin("short", ["金利"]), FakePlugin("long", ["金利計算"]),
    ])
    try await chat.send("金利計算して").routes(to: "long")
      .skips("short", because: "\"金利計算\" is longer")
    try await chat.send("金利は").routes(to: "short")
  }

  @Test func `takes exceptions for their own command alone`() async throws {
    let chat = Conversation(plugins: [
      FakePlugin("rates", ["金利", .except("金利計算")]), FakePlugin("tools", ["計算"]),
    ])
    try await chat.send("金利計算して").routes(to: "tools")
      .skips("rates", because: "\"金利計算\" says that it isn't meant")
    try await chat.send("金利の計算ではなく金利").ends(as: .ambiguous)
  }

  @Test func `takes words that count alone only alone`() async throws {
    try await chat.send("お金").routes(to: "balance")
    try await chat.send("お金は大事だよね").routesNowhere()
  }

  @Test func `suggests what a slip of the finger nearly spells`() async throws {
    try await chat.send("balanse").ends(as: .suggested).replies("Did you mean this?")
      .offers("See my balance")
    try await chat.send("めいさぃ").ends(as: .suggested).offers("入出金明細を見る")
    try await chat.send("balanse blah blah blah blah blah").routesNowhere()
  }

  @Test func `never suggests what is off or not permitted`() async throws {
    chat.unlink()
    try await chat.send("balanse").ends(as: .notUnderstood)
    let off = Conversation(
      plugins: [Balance(inquiry: InMemoryBank.sample)], toggles: Toggles(offPlugins: ["balance"]))
    try await off.send("balanse").routesNowhere().replies("Sorry, I didn't get that 🙏")
  }

  @Test func `says why a command was left out`() async throws {
    let chat = Conversation(
      plugins: [
        Balance(inquiry: InMemoryBank.sample), Statements(inquiry: InMemoryBank.sample),
      ], toggles: Toggles(offPlugins: ["statements"], offCommands: ["balance"]))
    try await chat.send("明細").skips("statements", because: "its plugin is off")
    try await chat.send("残高").skips("balance", because: "it is off")
    let route = try await chat.send("残高を見せて").route
    #expect(route?.reason == "nothing fits; balance (the words \"残高\"): it is off")
  }

  @Test(
    .timeLimit(.minutes(30)),
    arguments: [
      (5_000, ["明細", "あ", "1", "一", "5 ", "a", "🌱", "ｻﾞ", "残高証明"]), (100_000, ["残高", "a", "ｻﾞ"]),
    ])
  func `comes to an end with long messages that repeat themselves`(length: Int, words: [String])
    async throws
  {
    for word in words {
      let text = String(String(repeating: word, count: length / word.count + 1).prefix(length))
      let exchange = try await chat.send(text)
      #expect(!exchange.answer.reply.text.isEmpty)
    }
  }
}

@Suite struct `A stamp` {
  private let plugins: [any CommandPlugin] = [
    Balance(inquiry: InMemoryBank.sample), Statements(inquiry: InMemoryBank.sample),
  ]

  @Test func `calls the command that declares it`() async throws {
    let chat = Conversation(plugins: plugins, anyStamp: nil)
    try await chat.send(.stamp("11537", "52002738")).routes(to: "balance")
    try await chat.send(.stamp("11537", "52002739")).routesNowhere()
  }

  @Test func `calls the command for any stamp when nothing claims it`() async throws {
    try await Conversation(plugins: plugins).send(.stamp("1", "2")).routes(to: "balance")
    try await Conversation(plugins: plugins, anyStamp: "statements").send(.stamp("1", "2"))
      .routes(to: "statements")
    try await Conversation(plugins: plugins, anyStamp: "nothing").send(.stamp("1", "2"))
      .routesNowhere()
  }

  @Test func `does nothing when that command is off`() async throws {
    let chat = Conversation(plugins: plugins, toggles: Toggles(offPlugins: ["balance"]))
    try await chat.send(.stamp("11537", "52002738")).routesNowhere()
      .skips("balance", because: "its plugin is off")
    try await chat.send(.stamp("1", "2")).routesNowhere().skips("balance", because: "off")
  }

  @Test func `is read by its text only when nothing else claims it`() async throws {
    let chat = Conversation(plugins: plugins, anyStamp: nil)
    try await chat.send(.stamp("1", "2", text: "先月の明細")).routes(to: "statements")
    try await chat.send(.stamp("1", "2", text: "🌱")).routesNowhere()
    try await chat.send(.stamp("11537", "52002738", text: "明細")).routes(to: "balance")
    try await Conversation(plugins: plugins).send(.stamp("1", "2", text: "明細"))
      .routes(to: "balance")
  }

  @Test func `is bound by the config`() async throws {
    let chat = Conversation(plugins: plugins, stamps: [StampID("11537", "52002738"): "statements"])
    try await chat.send(.stamp("11537", "52002738")).routes(to: "statements")
  }
}

@Suite struct `A button` {
  private let chat = Conversation(plugins: [
    FakePlugin("rates", ["金利", .postback("menu=rates")]),
    Statements(inquiry: InMemoryBank.sample),
  ])

  @Test func `of the platform calls the command that declares it`() async throws {
    try await chat.send(.postback("menu=rates")).routes(to: "rates").replies("rates")
  }

  @Test func `of an earlier reply calls its command`() async throws {
    let data = Postback(command: "statements", arguments: ["last": "2"]).data
    try await chat.send(.postback(data)).routes(to: "statements").offers("つぎの2件")
  }

  @Test(arguments: [
    "", "menu=other", "k1.", "k1.!!!", "金利", String(repeating: "k", count: 100_000),
  ])
  func `with other data does nothing`(data: String) async throws {
    try await chat.send(.postback(data)).routesNowhere().ends(as: .notUnderstood)
  }

  @Test func `with forged arguments is refused like any wrong argument`() async throws {
    let data = Postback(command: "statements", arguments: ["last": "-1"]).data
    try await chat.send(.postback(data)).ends(as: .wrongArgument)
    let unknown = Postback(command: "nothing", arguments: [:]).data
    try await chat.send(.postback(unknown)).routesNowhere()
  }
}
