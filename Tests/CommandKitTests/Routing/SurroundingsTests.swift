import BalancePlugin
import CommandKitTesting
import StatementsPlugin
import Testing

@testable import CommandKit

@Suite struct `What stands beside a phrase` {
  private let chat = Conversation(plugins: [
    Balance(inquiry: InMemoryBank.sample), Statements(inquiry: InMemoryBank.sample),
  ])

  @Test(arguments: [
    ("the balance left in the potion shop is my balance", "balance"),
    ("show mom's transactions", "statements"), ("split my balance", "balance"),
    ("repeat my last transaction", "statements"), ("database transactions", "statements"),
    ("my balance zorked yesterday with frobs", "balance"),
    ("残高調整", "balance"), ("残高ゲーム", "balance"),
  ])
  func `is asked about where a word of it isn't known, and no figure is shown`(
    text: String, command: String
  ) async throws {
    let exchange = try await chat.send(text)
    #expect(exchange.route?.decision == .suggestion([command]))
    #expect(exchange.answer.reply.figures.isEmpty)
    #expect(exchange.answer.reply.quickReplies.count == 1)
  }

  @Test(arguments: [
    ("普通預金の残高を確認したいです", "balance"), ("ｻﾞﾝﾀﾞｶﾊｲｸﾗﾃﾞｽｶ", "balance"),
    ("hey, what's my savings balance right now please?", "balance"),
    ("恐れ入りますが、9月3日の明細を見せて頂けますか", "statements"),
    ("Bob is away. Show me my transactions", "statements"),
  ])
  func `may be small words, days, numbers and words of the command`(
    text: String, command: String
  ) async throws {
    try await chat.send(text).routes(to: command)
  }

  @Test(arguments: [
    "do i have enough in my checking account for a pair of skis",
    "can i afford a new couch with what's in my checking",
  ])
  func `may be any word where the phrase says so`(text: String) async throws {
    try await chat.send(text).routes(to: "balance")
  }

  @Test(arguments: [
    ("how much did i spend at kroggle", "statements"), ("my balance after zumba", "balance"),
    ("do i have enough money for zumba on monday", "balance"),
  ])
  func `may be one word more behind it, since nobody lists all names of things`(
    text: String, command: String
  ) async throws {
    try await chat.send(text).routes(to: command)
  }

  @Test func `is told to operators`() async throws {
    let route = try await chat.send("残高ゲーム").route
    #expect(
      route?.reason
        == "did you mean balance; balance (the words \"残高\"): \"げーむ\" isn't known beside it")
  }

  @Test func `is free for a command that lists nothing`() async throws {
    let chat = Conversation(plugins: [FakePlugin("rates", ["金利"])])
    try await chat.send("ふしぎなモンスターの金利").routes(to: "rates")
  }

  @Test func `is bound by what an author lists`() async throws {
    let chat = Conversation(plugins: [FakePlugin("tide", ["tide", .beside("(high|low)")])])
    try await chat.send("high tide please").routes(to: "tide")
    #expect(try await chat.send("red tide").route?.decision == .suggestion(["tide"]))
  }
}
