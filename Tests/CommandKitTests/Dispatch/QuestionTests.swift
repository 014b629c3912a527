import BalancePlugin
import CommandKitTesting
import Testing

@testable import CommandKit

@Suite struct `A question of a reply` {
  private static func asking(lasts: Duration = .seconds(120)) -> FakePlugin {
    let name = Parameter<String>(
      ParameterDeclaration(
        "name", help: [.ja: "名前", .en: "A name"],
        takes: [.ja: "ひとことで", .en: "one word"]),
      default: "", read: { text, _ in text.contains(" ") ? nil : text })
    return FakePlugin(
      "pet",
      [
        Command(
          "pet", summary: [.ja: "ペット", .en: "Pet"], triggers: ["ペット"], name,
          run: { _, name in
            guard name.isEmpty else { return Reply("\(name)ですね🌱") }
            var reply = Reply("なまえは？")
            reply.question = Question(fills: "name", of: "pet", lasts: lasts)
            return reply
          })
      ])
  }

  private let chat = Conversation(plugins: [
    asking(), Balance(inquiry: InMemoryBank.sample),
  ])

  @Test func `takes the next words as its answer, and is over`() async throws {
    try await chat.send("ペット").replies("なまえは？")
    let answer = try await chat.send(" ポチ ").routes(to: "pet").replies("ポチですね🌱")
    #expect(answer.route?.reason == "pet, by the question that it asked before")
    try await chat.send("ポチ").ends(as: .notUnderstood)
  }

  @Test func `gives way to words that call something`() async throws {
    try await chat.send("ペット")
    try await chat.send("残高").routes(to: "balance")
    try await chat.send("ポチ").ends(as: .notUnderstood)
    try await chat.send("ペット")
    try await chat.send("停止").routes(to: "stop")
  }

  @Test func `never takes what nobody should type`() async throws {
    try await chat.send("ペット")
    try await chat.send("暗証番号は1234です").ends(as: .sensitiveInput)
    try await chat.send("ポチ").ends(as: .notUnderstood)
  }

  @Test func `is over when its time is up, and with a stamp`() async throws {
    try await chat.send("ペット")
    chat.clock.advance(by: .seconds(121))
    try await chat.send("ポチ").ends(as: .notUnderstood)
    try await chat.send("ペット")
    try await chat.send(.stamp("1", "1"))
    try await chat.send("ポチ").ends(as: .notUnderstood)
  }

  @Test func `is asked again when the answer doesn't fit`() async throws {
    try await chat.send("ペット")
    try await chat.send("ポチ と タマ").ends(as: .wrongArgument)
    try await chat.send("ポチ").replies("ポチですね🌱")
  }

  @Test func `isn't kept where others read along`() async throws {
    try await chat.send("ペット", inGroup: true)
    try await chat.send("ポチ", inGroup: true).ends(as: .notUnderstood)
    try await chat.send("ポチ").ends(as: .notUnderstood)
  }

  @Test func `that leads nowhere breaks the contract`() async throws {
    try await PluginContract(Self.asking()).check()
    let lost = FakePlugin(
      "lost",
      [
        Command(
          "lost", summary: [.ja: "まいご", .en: "Lost"], triggers: ["まいご"],
          run: { _ in
            var reply = Reply("だれ？")
            reply.question = Question(fills: "name", of: "lost")
            return reply
          })
      ])
    await #expect(throws: ContractFailures.self) { try await PluginContract(lost).check() }
  }
}
