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

  @Test func `is turned down by whoever wants no more of it, and their link stays`() async throws {
    for words in ["やめる", "キャンセル", "no", "Quit!"] {
      try await chat.send("ペット")
      try await chat.send(words).replies(containing: "🌱").ends(as: .answered)
      try await chat.send("残高").ends(as: .answered)
      try await chat.send("ポチ").ends(as: .notUnderstood)
    }
    try await chat.send("やめる").routes(to: "stop")
  }

  @Test func `isn't answered by what is far too long`() async throws {
    try await chat.send("ペット")
    try await chat.send(String(repeating: "ポ", count: 2_000)).ends(as: .notUnderstood)
  }

  @Test(arguments: [
    ("25日", 25), ("２５", 25), ("25th", 25), ("10万円", 100_000), ("1,000,000円", 1_000_000),
    ("3億円くらい", 300_000_000), ("目標は5000円", 5_000),
  ])
  func `for a number takes it as people write it`(words: String, number: Int) async throws {
    let chat = Conversation(plugins: [Self.saving])
    try await chat.send("ためたい")
    try await chat.send(words).shows("goal", .yen(Int64(number)))
  }

  @Test(arguments: ["たくさん", "1から5", "-5円", "2.5円", "9億円", "五千円"])
  func `for a number says what it takes, and is asked again`(words: String) async throws {
    let chat = Conversation(plugins: [Self.saving])
    try await chat.send("ためたい")
    try await chat.send(words).ends(as: .wrongArgument).replies(containing: "0から5億までの数")
    try await chat.send("20円").shows("goal", .yen(20))
  }

  private static let saving = FakePlugin(
    "saving",
    [
      Command(
        "saving", summary: [.ja: "ためる", .en: "Save"], triggers: ["ためたい"],
        .number(
          "target", default: 0, in: 0...500_000_000,
          help: LocalizedText([.ja: "目標", .en: "The goal"])),
        run: { _, target in
          guard target == 0 else {
            return Reply("ok", figures: [Figure("goal", .yen(Int64(target)))])
          }
          var reply = Reply("いくら？")
          reply.question = Question(fills: "target", of: "saving")
          return reply
        })
    ])

  @Test func `of one channel isn't answered by another`() async throws {
    let links = InMemoryLinks()
    let dispatcher = Dispatcher(
      registry: try PluginRegistry([Self.asking()]), links: links, bank: .sample)
    let (shop, bank) = (dispatcher.serving("shop", links), dispatcher.serving("bank", links))
    let user = Sender(channel: "line", user: "U1")
    _ = await shop.answer(IncomingMessage(from: user, .text("ペット")))
    let other = await bank.answer(IncomingMessage(from: user, .text("ポチ")))
    #expect(other.outcome == .notUnderstood)
    let own = await shop.answer(IncomingMessage(from: user, .text("ポチ")))
    #expect(own.reply.text == "ポチですね🌱")
  }

  @Test func `is over with a message that came too late to be looked up, and keeps its words`()
    async throws
  {
    let links = InMemoryLinks()
    let dispatcher = Dispatcher(
      registry: try PluginRegistry([Self.asking()]), links: links, bank: .sample)
    let user = Sender(channel: "line", user: "U1")
    _ = await dispatcher.answer(IncomingMessage(from: user, .text("ペット")))
    let late = await dispatcher.stillChecking(IncomingMessage(from: user, .text("ポチ")))
    #expect(late.outcome == .late)
    #expect(
      late.reply.quickReplies.first?.action == .command("pet", arguments: ["name": "ポチ"]))
    let next = await dispatcher.answer(IncomingMessage(from: user, .text("タマ")))
    #expect(next.outcome == .notUnderstood)
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
