import BalancePlugin
import CommandKitTesting
import InfoPlugin
import StatementsPlugin
import Testing

@testable import CommandKit

@Suite struct `A plugin that is off` {
  private static func chat(off plugin: String) -> Conversation {
    Conversation(
      plugins: [
        Balance(inquiry: InMemoryBank.sample), Statements(inquiry: InMemoryBank.sample),
        Info(content: InMemoryContent.sample),
      ], toggles: Toggles(offPlugins: [plugin]))
  }

  @Test(arguments: [
    ("balance", "balance", "残高"), ("statements", "statements", "明細"), ("info", "info.rates", "金利"),
    ("info", "info.help", "help"), ("info", "info.greeting", "こんにちは"),
  ])
  func `answers by no way`(plugin: String, command: String, words: String) async throws {
    let chat = Self.chat(off: plugin)
    try await chat.send(words).routesNowhere().skips(command, because: "its plugin is off")
    try await chat.send(words + "を見せて").routesNowhere()
    let button = Postback(command: command, arguments: [:]).data
    try await chat.send(.postback(button)).routesNowhere()
    try await chat.run(command).ends(as: .off)
    let missing = try await chat.run("nothing").ends(as: .off)
    try await chat.run(command).replies(missing.text)
  }

  @Test func `isn't in help, nor among the suggestions`() async throws {
    let chat = Self.chat(off: "statements")
    let help = try await chat.send("help")
    #expect(!help.text.contains("statement"))
    #expect(!help.answer.reply.quickReplies.contains { $0.label.contains("statement") })
    let lost = try await chat.send("???").ends(as: .notUnderstood)
    #expect(lost.answer.reply.quickReplies.map(\.label) == ["残高を見る", "金利を見る", "お知らせを見る"])
    try await chat.send("statemant").routesNowhere()
  }

  @Test func `leaves the built-in commands alone`() async throws {
    let toggles = Toggles(
      offPlugins: ["host", "balance"], offCommands: ["stop", "link", "money", "language.en"])
    let chat = Conversation(plugins: [Balance(inquiry: InMemoryBank.sample)], toggles: toggles)
    try await chat.send("送金して").ends(as: .moneyMovement)
    try await chat.send("english").ends(as: .answered)
    try await chat.send("連携").ends(as: .answered)
    try await chat.send("stop").ends(as: .answered)
  }

  @Test func `can be off by a single command`() async throws {
    let chat = Conversation(
      plugins: [Info(content: InMemoryContent.sample)],
      toggles: Toggles(offCommands: ["info.rates"]))
    try await chat.send("金利").routesNowhere().skips("info.rates", because: "it is off")
    try await chat.send("お知らせ").routes(to: "info.notices")
    try await chat.run("info.rates").ends(as: .off)
  }
}
