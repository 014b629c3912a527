import CommandKit
import CommandKitTesting
import InfoPlugin
import Testing

@testable import HostContent

@Suite struct `What is said about safety` {
  private static let bare = BankProfile(
    name: [.ja: "銀行", .en: "your bank"], timeZone: FakeClock.tokyo)
  private static let sections = ["account", "stays", "leak", "money", "takeover", "lost-phone"]

  private func chat(_ language: Language, bank: BankProfile = .sample) -> Conversation {
    Conversation(
      plugins: [Info(content: ContentFolder.embedded)], language: language, bank: bank)
  }

  @Test func `the answer on money, in whole`() async throws {
    try await chat(.ja).run("info.safety", ["about": "money"]).replies(
      """
      このトークには、お金を動かす機能がありません。できるのは、残高や明細などを見ることだけです。\
      だから、だれかがこのトークを開いても、ここから送金や引き出しはできません🔒
      もし覚えのない出金を見つけたら、すぐに電話してくださいね: 0120-000-000
      """)
    try await chat(.en).run("info.safety", ["about": "money"]).replies(
      """
      This chat has no function that moves money. All it can do is show things, such as your \
      balance. So even someone who opens this chat can't send or withdraw anything through it 🔒
      If you ever see a payment that wasn't yours, please call us right away: 0120-000-000
      """)
  }

  @Test(
    arguments: [
      ("account", ["LINEに渡していません", "銀行だけが知って", "LINEを通ります"]),
      ("stays", ["このトークに残ります", "読める形", "消せます", "「停止」"]),
      ("leak", ["金額や日付", "入っていません", "「停止」", "0120-000-000"]),
      (
        "takeover",
        [
          "見られるかも", "動かすことはできません", "「停止」", "パスコードロック", "画面ロック", "ほかの端末",
          "https://komorebi.example/", "0120-000-000",
        ]
      ),
      (
        "lost-phone",
        ["銀行に電話", "0120-000-000", "https://komorebi.example/", "「停止」", "見られるかも", "パスコードロック"]
      ),
    ])
  func `each answer holds what is true of it`(section: String, parts: [String]) async throws {
    let said = try await chat(.ja).run("info.safety", ["about": section]).text
    for part in parts { #expect(said.contains(part), "\(part)\n\(said)") }
  }

  @Test(
    arguments: [
      ("account", ["aren't given to LINE", "known to the bank only", "does pass through LINE"]),
      (
        "stays",
        ["passes through LINE and stays", "readable on LINE's servers", "delete", "\"stop\""]
      ),
      ("leak", ["amounts, dates", "aren't in it", "\"stop\"", "0120-000-000"]),
      (
        "takeover",
        [
          "could see your balance", "couldn't move money", "\"stop\"", "passcode lock",
          "screen lock",
          "other devices", "https://komorebi.example/", "0120-000-000",
        ]
      ),
      (
        "lost-phone",
        [
          "call us first", "0120-000-000", "https://komorebi.example/", "\"stop\"",
          "could see your balance", "passcode lock",
        ]
      ),
    ])
  func `each answer holds it in English too`(section: String, parts: [String]) async throws {
    let said = try await chat(.en).run("info.safety", ["about": section]).text
    for part in parts { #expect(said.contains(part), "\(part)\n\(said)") }
  }

  @Test(arguments: Language.allCases)
  func `no answer promises more than holds, whatever the bank has`(language: Language) async throws
  {
    for bank in [BankProfile.sample, Self.bare] {
      let chat = chat(language, bank: bank)
      var said = [try await chat.run("info.safety").text, try await chat.run("info.more").text]
      for section in Self.sections {
        said.append(try await chat.run("info.safety", ["about": section]).text)
      }
      for text in said {
        #expect(!text.isEmpty)
        for word in [
          "絶対", "100%", "100％", "必ず", "完全に", "いっさい", "一切", "never", "always", "completely",
          "guarantee", "perfectly", "100 percent", "{", "}", " | ",
        ] {
          #expect(!text.lowercased().contains(word), "\(word): \(text)")
        }
      }
    }
  }

  @Test func `the overview offers the six, and each can be tapped`() async throws {
    for (language, labels) in [
      (
        Language.ja,
        ["口座番号は渡される？", "LINEに何が残る？", "もし情報がもれたら？", "勝手に送金されない？", "乗っ取られたら？", "スマホをなくしたら？"]
      ),
      (
        .en,
        [
          "What does LINE get?", "What stays on LINE?", "What if it leaks?", "Could money be sent?",
          "What if I'm hacked?", "If I lose my phone?",
        ]
      ),
    ] {
      let chat = chat(language)
      let overview = try await chat.run("info.safety")
      #expect(Array(overview.answer.reply.quickReplies.map(\.label).prefix(6)) == labels)
      for (label, section) in zip(labels, Self.sections) {
        try await chat.run("info.safety")
        let tapped = try await chat.tap(label).text
        #expect(try await chat.run("info.safety", ["about": section]).text == tapped)
      }
    }
  }

  @Test func `without a phone or a page it says what remains`() async throws {
    let lost = try await chat(.ja, bank: Self.bare).run("info.safety", ["about": "lost-phone"])
    #expect(lost.text.hasPrefix("もしなくしたら、まず銀行に知らせてくださいね。\nこのトークとのつながりを"))
    #expect(!lost.text.contains("ページ"))
    try await chat(.en, bank: Self.bare).run("info.safety", ["about": "takeover"]).replies(
      containing: "- send \"stop\" in this chat\n- at any branch\nThree settings")
  }

  @Test func `the next step is the bank's page, else its phone, else a branch`() async throws {
    var bank = Self.bare
    let start = { (said: String) in said.split(separator: "\n").first.map(String.init) }
    #expect(
      start(try await chat(.ja, bank: bank).send("ネットバンキング").text)
        == "もっと詳しくは、銀行の窓口で聞いてくださいね🌱")
    bank.phones = ["0120-000-000"]
    #expect(
      start(try await chat(.en, bank: bank).send("internet banking").text)
        == "For more, please call us 🌱 0120-000-000")
    try await chat(.ja).send("インターネットバンキング").replies(
      """
      もっと詳しくは、インターネットバンキングをどうぞ🌱 https://komorebi.example/
      このトークを使うのに、インターネットバンキングの契約はいりません。
      """)
  }

  @Test func `a file of the bank's own takes its place`() async throws {
    let own = "{ summary: {ja: 'あ', en: 'Safe'}, phrases: ['安全'], text: {ja: 'うちの話', en: 'Ours'} }"
    let content = try Folder(["safety.json5": own]).content()
    #expect(content.topics.map(\.name) == ["safety", "more"])
    try await Conversation(plugins: [Info(content: content)]).send("安全").replies("うちの話")
  }

  @Test func `every phrase that is embedded leads to its topic`() async throws {
    let chat = chat(.ja)
    for topic in ContentFolder.embedded.topics {
      for trigger in topic.triggers {
        switch trigger {
        case .phrase(let phrase):
          try await chat.send(try PhrasePattern(phrase).sample).routes(to: "info.\(topic.name)")
        case .alone(let phrase):
          let said = phrase.replacing("#", with: "3")
          try await chat.send(said).routes(to: "info.\(topic.name)")
        case .except(let phrase):
          let route = try await chat.send(try PhrasePattern(phrase).sample).route
          #expect(route?.command != "info.\(topic.name)", "\(phrase)")
        default: break
        }
      }
    }
  }
}
