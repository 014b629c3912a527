import BalancePlugin
import CommandKit
import CommandKitTesting
import InfoPlugin
import Testing

@Suite struct `Plain information` {
  private let chat = Conversation(plugins: [
    Balance(inquiry: InMemoryBank.sample), Info(content: InMemoryContent.sample),
  ])

  @Test func `is told to everyone, in both languages`() async throws {
    chat.unlink()
    try await chat.send("金利").replies(
      """
      円預金の金利です🌱
      （2026年9月1日現在）
      普通預金  年0.20%
      定期預金1年  年0.35%
      税引前の利率です。
      """)
    try await chat.send("interest rate", inGroup: true).replies(
      """
      Our interest rates on yen deposits 🌱
      (as of Sep 1, 2026)
      Ordinary  0.20% a year
      Fixed, 1 year  0.35% a year
      Before tax.
      """)
  }

  @Test func `says what there is`() async throws {
    try await chat.send("使い方").replies(
      """
      こんなことができます🌱
      ・スタンプひとつ  残高を見る
      ・「残高」  残高を見る
      ・「金利」  金利を見る
      ・「お知らせ」  お知らせを見る
      やめるときは「停止」。お金を動かすことは、ここではできません🔒
      """
    ).offers("残高を見る")
    try await chat.send("help").replies(
      """
      Here is what I can do 🌱
      - any stamp: See my balance
      - "balance": See my balance
      - "interest rate": Interest rates
      - "notices": Notices
      Send "stop" to end it. Nothing here can move money 🔒
      """)
    try await chat.tap("See my balance").routes(to: "balance")
  }

  @Test func `greets with a stamp and takes thanks`() async throws {
    let hello = try await chat.send("こんにちは").replies(
      "こんにちは、こもれび銀行です😊\nスタンプを送ってみてくださいね。")
    #expect(hello.answer.reply.stamp == StampID("11537", "52002738"))
    try await chat.send("thanks!").replies("You're welcome 😊 Any time.")
  }

  @Test func `says nothing of stamps and balances when these are off`() async throws {
    let off = Conversation(
      plugins: [Info(content: InMemoryContent.sample), Balance(inquiry: InMemoryBank.sample)],
      toggles: Toggles(offPlugins: ["balance"]))
    for words in ["使い方", "help", "こんにちは", "hello", "ありがとう", "連携", "link"] {
      let said = try await off.send(words).text
      for word in ["残高", "スタンプ", "balance", "stamp"] {
        #expect(!said.lowercased().contains(word), "\(words): \(said)")
      }
    }
  }

  @Test func `apologises when a topic has nothing to say`() async throws {
    let topic = ContentTopic(
      name: "fees", summary: [.ja: "手数料", .en: "Fees"], triggers: ["手数料", "fees"])
    let chat = Conversation(plugins: [Info(content: InMemoryContent([(topic, nil)]))])
    try await chat.send("手数料").replies("ごめんなさい、いまはお伝えできる情報がありません🙏")
    try await chat.send("fees").replies("Sorry, this isn't available right now 🙏")
  }
}
