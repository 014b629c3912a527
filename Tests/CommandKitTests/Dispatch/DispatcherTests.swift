import BalancePlugin
import CommandKitTesting
import Foundation
import StatementsPlugin
import Testing

@testable import CommandKit

@Suite struct `The way to a command` {
  private let chat = Conversation(plugins: [
    Balance(inquiry: InMemoryBank.sample), FakePlugin("hours", ["営業時間"]),
  ])

  @Test func `is closed without a link, in the same words whatever is amiss`() async throws {
    let words = "残高や明細は、口座とつなぐと見られます。つなぐのは1分ほどです🌱"
    chat.forgetConsent()
    try await chat.send("残高").ends(as: .notLinked).replies(words).offers("口座とつなぐ")
    chat.link()
    chat.suspend()
    try await chat.send("残高").ends(as: .notLinked).replies(words)
    chat.resume()
    try await chat.send("残高").ends(as: .answered)
    chat.stop()
    try await chat.send("残高").ends(as: .notLinked).replies(words)
    chat.resume()
    try await chat.send("残高").ends(as: .notLinked).replies(words)
    chat.unlink()
    try await chat.send("残高").ends(as: .notLinked).replies(words)
    try await chat.send(.stamp("1", "1")).ends(as: .notLinked).replies(words)
    try await chat.run("balance").ends(as: .notLinked)
      .replies("残高や明細は、口座とつなぐと見られます。つなぐのは1分ほどです🌱")
    try await chat.send("営業時間").ends(as: .answered)
    #expect(chat.log.isEmpty)
  }

  @Test func `tells operators how the link stood, which customers aren't told`() async throws {
    func link() async throws -> Answer.Link { try await chat.send("残高").answer.link }
    #expect(try await link() == .active)
    chat.forgetConsent()
    #expect(try await link() == .unconfirmed)
    chat.link()
    chat.suspend()
    #expect(try await link() == .suspended)
    chat.resume()
    chat.stop()
    #expect(try await link() == .revoked)
    chat.unlink()
    #expect(try await link() == .absent)
    #expect(try await chat.send("営業時間").answer.problem == nil)
  }

  @Test func `begins with a link, and isn't offered one to whoever comes back with theirs`()
    async throws
  {
    let back = try await chat.follow().ends(as: .answered)
    #expect(back.answer.reply.quickReplies.isEmpty)
    #expect(back.text.contains("口座はつながったままです"))
    chat.unlink()
    try await chat.follow().replies(containing: "まずは口座とつなぎましょう").offers("口座とつなぐ")
  }

  @Test func `is closed for accounts where others read along`() async throws {
    let exchange = try await chat.send("残高", inGroup: true).ends(as: .inGroup)
      .replies("ここはほかの人も見ているので、口座のことはお話しできません。1対1のトークで送ってくださいね🙏")
    #expect(exchange.answer.reply.quickReplies.isEmpty)
    try await chat.send("営業時間", inGroup: true).replies("hours")
    try await chat.send("停止", inGroup: true).ends(as: .inGroup)
    try await chat.send("残高").ends(as: .answered)
    chat.unlink()
    try await chat.send("残高", inGroup: true).ends(as: .inGroup)
  }

  @Test func `ends with the customer's stop`() async throws {
    try await chat.send("停止").replies(
      """
      連携を解除しました。これから先、このトークに残高や明細は届きません🔒
      また使いたくなったら、いつでもつなぎ直せます。
      スマホをなくしたり、乗っ取られたりしたときは、銀行にも電話してくださいね: 0120-000-000
      """
    ).offers("口座とつなぐ")
    try await chat.tap("口座とつなぐ").routes(to: "link").replies(containing: "こもれび銀行のページ")
    try await chat.send("残高").ends(as: .notLinked)
    try await chat.send("stop").replies(
      """
      No account is linked here, so no figures can show up in this chat.
      If you lost your phone, or someone is in your LINE, please call us too: 0120-000-000
      """)
  }

  @Test func `never leads to moving money`() async throws {
    try await chat.send("1万円送金して").ends(as: .moneyMovement).replies(
      """
      このトークではお金を動かせません。だから、だれかがここから引き出すこともできません🔒
      振込やお支払いはこちらからどうぞ: https://komorebi.example/
      お電話でもどうぞ: 0120-000-000
      """)
  }

  @Test func `warns about what nobody should type, and keeps nothing of it`() async throws {
    let exchange = try await chat.send("暗証番号は1234です").ends(as: .sensitiveInput)
      .replies(containing: "暗証番号はトークに書かないでくださいね")
    #expect(exchange.route?.normalized == "")
    #expect(exchange.route?.candidates == [])
    #expect(!exchange.text.contains("1234"))
  }

  @Test func `says what an argument takes when it gets another`() async throws {
    let chat = Conversation(plugins: [Statements(inquiry: InMemoryBank.sample)], language: .en)
    try await chat.run("statements", ["last": "0"]).ends(as: .wrongArgument)
      .replies("I can show 1 or more 😊 Please try \"last 5\".")
    try await chat.run("statements", ["last": "51"]).ends(as: .wrongArgument)
      .replies("\"last\" takes a whole number from 1 to 50.")
    try await chat.run("statements", ["period": "someday"]).ends(as: .wrongArgument).replies(
      "\"period\" takes a period, such as today, last-month, 2026-09, 2026-09-03 or 7d.")
    try await chat.run("statements", ["last": "３"]).ends(as: .wrongArgument)
  }
}

@Suite struct `A plugin that fails` {
  private struct Trouble: Error {
    let secret = "account 4567890"
  }

  /// Hangs without ever looking at its cancellation.
  private static func hang() async -> Reply {
    await withCheckedContinuation { continuation in
      DispatchQueue.global().asyncAfter(deadline: .now() + 30) {
        continuation.resume(returning: "late")
      }
    }
  }

  @Test func `gets an apology with a reference that the log carries too`() async throws {
    let plugin = FakePlugin(
      "broken",
      [
        Command(
          "broken", summary: [.ja: "壊", .en: "Broken"], triggers: ["壊れた", "broken"],
          run: { _ in throw Trouble() })
      ])
    let chat = Conversation(plugins: [plugin, FakePlugin("fine", ["元気"])])
    let exchange = try await chat.send("壊れた").ends(as: .failed).replies(
      "ごめんなさい、いま確認できませんでした🙏 少し待って、もう一度送ってください。（受付番号 TEST-1）")
    #expect(exchange.answer.reference == "TEST-1" && exchange.answer.problem == "Trouble")
    try await chat.send("broken").replies(
      "Sorry, I couldn't check that just now 🙏 Please try again in a moment. (Reference TEST-2)")
    #expect(chat.log.map(\.reference) == ["TEST-1", "TEST-2"])
    #expect(chat.log.map(\.command) == ["broken", "broken"])
    #expect(chat.log.map(\.problem) == ["Trouble", "Trouble"])
    try await chat.send("元気").replies("fine")
  }

  @Test func `is named in the log when the inquiry system is away`() async throws {
    let chat = Conversation(plugins: [Balance(inquiry: InMemoryBank.failing)])
    try await chat.send("残高").ends(as: .failed).replies(containing: "TEST-1")
    #expect(chat.log.map(\.problem) == ["the inquiry system is not available"])
    #expect(chat.log.map(\.outcome) == [.failed])
  }

  @Test(.timeLimit(.minutes(30))) func `doesn't hold its customer when it ignores the deadline`()
    async throws
  {
    let stuck = FakePlugin(
      "stuck",
      [
        Command(
          "stuck", summary: [.ja: "止", .en: "Stuck"], triggers: ["止まった"],
          run: { _ in await Self.hang() })
      ])
    let chat = Conversation(plugins: [stuck], deadline: .milliseconds(50))
    try await chat.send("止まった").ends(as: .timedOut).replies(
      "ごめんなさい、確認に時間がかかっています🙏 少し待って、もう一度送ってください。（受付番号 TEST-1）")
    #expect(chat.log.map(\.outcome) == [.timedOut])
  }

  @Test(.timeLimit(.minutes(30))) func `is told to end when its time is up`() async throws {
    let chat = Conversation(
      plugins: [Balance(inquiry: InMemoryBank.slow)], deadline: .milliseconds(50))
    try await chat.send("残高").ends(as: .timedOut)
  }

  @Test(arguments: [
    "口座番号は4567890です", "４５６７８９０", "小森陽菜さま", "ｺﾓﾘ ﾋﾅ さま", "Hina Komori", "CIF-90417723",
    "https://evil.example/",
  ])
  func `is stopped when it tells what must not leave`(text: String) async throws {
    let leak = FakePlugin(
      "leak",
      [
        Command(
          "leak", summary: [.ja: "漏", .en: "Leak"], triggers: ["漏れる"], run: { _ in Reply(text) })
      ])
    let chat = Conversation(plugins: [leak])
    let exchange = try await chat.send("漏れる").ends(as: .refused).replies(
      "ごめんなさい、お答えに送ってはいけない数字や名前が混ざっていそうだったので、送るのをやめました🔒 つづくときは、受付番号を銀行に伝えてくださいね。（受付番号 TEST-1）")
    #expect(exchange.answer.reply.quickReplies.isEmpty)
    #expect(chat.log.first?.problem.hasPrefix("guard: ") == true)
    #expect(chat.log.first?.problem.contains("4567890") == false)
  }
}

@Suite struct `The language of an answer` {
  private let plugins = [
    FakePlugin(
      "hours",
      [
        Command(
          "hours", summary: [.ja: "時間", .en: "Hours"],
          triggers: ["営業時間", "hours", .stamp("1", "2")],
          run: { context in Reply(context.language.rawValue) })
      ])
  ]

  @Test func `is that of the message, else that of the bank`() async throws {
    let chat = Conversation(plugins: plugins)
    try await chat.send("営業時間").replies("ja")
    try await chat.send("hours").replies("en")
    try await chat.send(.stamp("1", "2")).replies("ja")
    var bank = BankProfile.sample
    bank.language = .en
    try await Conversation(plugins: plugins, bank: bank).send(.stamp("1", "2")).replies("en")
  }

  @Test func `is the customer's choice before that of the message`() async throws {
    let chat = Conversation(plugins: plugins)
    try await chat.send("英語で").replies("From now on I'll answer in English 😊")
    try await chat.send("営業時間").replies("en")
    try await chat.send("日本語").replies("これからは日本語でお話ししますね😊")
    try await chat.send("hours").replies("ja")
    chat.unlink()
    try await chat.send("english").replies("Write to me in English and I'll answer in English 😊")
    try await chat.send("営業時間").replies("ja")
  }

  @Test func `is what an operator asks for before all`() async throws {
    let chat = Conversation(plugins: plugins, language: .ja)
    try await chat.send("英語で")
    try await chat.send("hours").replies("ja")
    try await chat.run("hours").replies("ja")
  }
}
