import CommandKit
import CommandKitTesting
import Foundation
import InfoPlugin
import Testing

@testable import HostContent

@Suite struct `Announcements` {
  private static let file = """
    { summary: { ja: 'ご案内', en: 'News' }, phrases: ['キャンペーン', 'campaign'],
      text: { ja: '📣 ご案内です。', en: '📣 News from us:' }, empty: { ja: 'ありません。', en: 'Nothing new.' },
      items: [{ from: '2026-09-01', until: '2026-09-30', text: { ja: '・花火の日', en: '- Fireworks' },
        picture: 'https://komorebi.example/fire.png', video: 'https://komorebi.example/fire.mp4',
        link: 'https://komorebi.example/fire' }] }
    """

  @Test func `show their links on lines of their own, labelled`() async throws {
    let content = try Folder(["announcements.json5": Self.file]).content()
    let chat = Conversation(plugins: [Info(content: content)])
    try await chat.send("キャンペーン").replies(
      """
      📣 ご案内です。
      ・花火の日
      画像: https://komorebi.example/fire.png
      動画: https://komorebi.example/fire.mp4
      リンク: https://komorebi.example/fire
      """)
    try await chat.send("campaign").replies(
      """
      📣 News from us:
      - Fireworks
      Picture: https://komorebi.example/fire.png
      Video: https://komorebi.example/fire.mp4
      Link: https://komorebi.example/fire
      """)
  }

  @Test(
    arguments: [
      ("2026-08-31", false), ("2026-09-01", true), ("2026-09-30", true), ("2026-10-01", false),
    ])
  func `are shown in their period only`(day: String, isShown: Bool) async throws {
    let content = try Folder(["announcements.json5": Self.file]).content()
    let day = try #require(CalendarDate(day))
    let page = try await content.page(of: "announcements", about: [], on: day)
    #expect(page?.rows.isEmpty == !isShown)
    #expect(page?.text[.en] == (isShown ? "📣 News from us:" : "Nothing new."))
  }

  @Test func `a link to the bank's page is left out when it has none`() async throws {
    let file = Self.file.replacing("https://komorebi.example/fire'", with: "{url}'")
    let content = try Folder(["announcements.json5": file]).content()
    let day = try #require(CalendarDate("2026-09-02"))
    let page = try #require(try await content.page(of: "announcements", about: [], on: day))
    let lines = { (bank: BankProfile) in
      page.rendered(in: .en, for: bank).split(separator: "\n").suffix(2).map(String.init)
    }
    let video = "Video: https://komorebi.example/fire.mp4"
    #expect(lines(.sample) == [video, "Link: https://komorebi.example/"])
    #expect(
      lines(BankProfile(name: "Bank", timeZone: .gmt)) == [
        "Picture: https://komorebi.example/fire.png", video,
      ])
  }

  @Test func `of the demo bank pass the guard whatever the bank's url is`() throws {
    let guarded = ReplyGuard(allowedHosts: [], phones: [])
    #expect(try Folder([:]).content(includesDemo: true, guardedBy: guarded).topics.count == 5)
  }
}
