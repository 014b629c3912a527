import CommandKit
import CommandKitTesting
import InfoPlugin
import Testing

@Suite struct `Sections of a topic` {
  private static let rates = ContentTopic(
    name: "rates", summary: [.ja: "レートを見る", .en: "See rates"], triggers: ["レート", "rates"],
    sections: [
      ContentSection(
        name: "USD", label: [.ja: "米ドル", .en: "US dollar"], phrases: ["ドル", "us dollar", "usd"]),
      ContentSection(
        name: "AUD", label: [.ja: "豪ドル", .en: "Australian dollar"],
        phrases: ["豪ドル", "オーストラリア … ドル", "aud"]),
      ContentSection(name: "EUR", label: [.ja: "ユーロ", .en: "Euro"], phrases: ["ユーロ", "euro"]),
    ])

  /// Says which sections it was asked for; the Australian dollar has no rate today.
  private let chat = Conversation(plugins: [
    Info(
      content: InMemoryContent(topics: [rates]) { _, sections in
        let known = sections.filter { $0 != "AUD" }
        return ContentPage(
          text: LocalizedText(
            stringLiteral: sections.isEmpty ? "all" : known.joined(separator: "+")),
          unavailable: sections.contains("AUD") ? [[.ja: "豪ドル", .en: "Australian dollar"]] : [])
      })
  ])

  @Test(
    arguments: [
      ("レート", "all"), ("ドルのレート", "USD"), ("ユーロとドルのレート", "EUR+USD"),
      ("ﾄﾞﾙのレート", "USD"), ("the euro rates please", "EUR"), ("the europe rates", "all"),
      ("ユーロ、ドル、ユーロのレート", "EUR+USD"),
    ])
  func `are found in a sentence, in its order, each once`(said: String, text: String) async throws {
    try await chat.send(said).routes(to: "info.rates").replies(text)
  }

  @Test(arguments: ["豪ドルのレート", "オーストラリアの今日のドルのレート"])
  func `where phrases overlap the longest counts, and gaps hold anything`(said: String) async throws
  {
    let asked = try await chat.send(said).routes(to: "info.rates")
    #expect(asked.route?.decision == .command("info.rates", arguments: ["about": "AUD"]))
  }

  @Test func `what can't be told is named below the rest`() async throws {
    try await chat.send("ドルと豪ドルのレート").replies("USD\nいまお伝えできないもの: 豪ドル 🙏")
    try await chat.run("info.rates", ["about": "aud, usd", "lang": "en"])
      .replies("USD\nいまお伝えできないもの: 豪ドル 🙏")
  }

  @Test func `are offered as buttons, but for those that were asked for`() async throws {
    try await chat.send("rates").offers("US dollar").offers("Australian dollar").offers("Euro")
    try await chat.tap("Euro").replies("EUR")
    let offered = try await chat.tap("US dollar").answer.reply.quickReplies.map(\.label)
    #expect(offered == ["Australian dollar", "Euro", "See rates"])
  }

  @Test func `more than a channel takes are cut, the menu first`() async throws {
    let many = ContentTopic(
      name: "many", summary: "Many", triggers: ["many"],
      sections: (1...40).map {
        ContentSection(
          name: "s\($0)", label: LocalizedText(stringLiteral: "Section \($0)"), phrases: [])
      }
    )
    let chat = Conversation(plugins: [
      Info(content: InMemoryContent([(many, ContentPage(text: "all"))]))
    ])
    let labels = try await chat.send("many").answer.reply.quickReplies.map(\.label)
    #expect(labels == (1...13).map { "Section \($0)" })
  }

  @Test(arguments: ["GBP", "", "USD,", "USD,GBP", "USD EUR"])
  func `a name that isn't one is refused with those that are`(name: String) async throws {
    try await chat.run("info.rates", ["about": name]).ends(as: .wrongArgument)
      .replies("「about」にはUSD、AUD、EUR から3つまでを書いてくださいね。")
  }

  @Test func `no more than five are taken`() async throws {
    let names = (1...7).map { "s\($0)" }
    let topic = ContentTopic(
      name: "many", summary: "Many", triggers: ["many"],
      sections: names.map { ContentSection(name: $0, label: "x", phrases: [$0]) })
    let chat = Conversation(plugins: [
      Info(
        content: InMemoryContent(topics: [topic]) { _, sections in
          ContentPage(text: LocalizedText(stringLiteral: sections.joined(separator: " ")))
        })
    ])
    try await chat.send("many " + names.joined(separator: " ")).replies("s1 s2 s3 s4 s5")
    try await chat.run("info.many", ["about": names.joined(separator: ",")])
      .ends(as: .wrongArgument)
  }

  @Test func `keep the contract of a plugin`() async throws {
    let page = ContentPage(text: "all")
    try await PluginContract(Info(content: InMemoryContent([(Self.rates, page)]))).check()
  }
}
