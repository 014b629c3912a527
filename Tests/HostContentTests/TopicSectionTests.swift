import CommandKit
import CommandKitTesting
import Foundation
import InfoPlugin
import Testing

@testable import HostContent

@Suite struct `A topic with sections` {
  private static let rates = """
    { summary: { ja: 'レートを見る', en: 'See rates' }, phrases: ['レート', 'rates'],
      text: { ja: '{date}のレートです。', en: 'Rates of {date}:' },
      asOf: '2026-08-20', maximumAge: 30,
      sections: [
        { name: 'USD', label: { ja: '米ドル', en: 'US dollar' }, phrases: ['ドル', 'dollar'] },
        { name: 'NOK', label: { ja: 'クローネ', en: 'Krone' }, phrases: ['クローネ', 'krone'] },
        { name: 'why', label: { ja: 'TTMって？', en: 'What is TTM?' }, phrases: ['TTM'],
          text: { ja: '仲値です。', en: 'The middle rate.' }, note: { ja: '毎朝決まります。', en: 'Set each morning.' } },
      ],
      rows: [
        { section: 'USD', label: { ja: '米ドル', en: 'US dollar' }, value: '149.80' },
        { section: 'NOK', hidden: true, label: { ja: 'クローネ', en: 'Krone' }, value: '14.20' },
        { label: { ja: 'プライムレート', en: 'Prime rate' }, value: '1.875%' },
      ],
      note: { ja: '参考です。', en: 'For reference.' } }
    """

  private func chat(_ file: String = rates, clock: FakeClock = FakeClock()) throws -> Conversation {
    let content = try Folder(["fx.json5": file]).content()
    return Conversation(plugins: [Info(content: content)], clock: clock)
  }

  @Test func `shows all but hidden rows when nothing is named`() async throws {
    try await chat().send("レート").replies(
      """
      2026年8月20日のレートです。
      米ドル  149.80
      プライムレート  1.875%
      参考です。
      """
    ).offers("クローネ")
  }

  @Test func `shows the rows that are asked for, hidden ones among them`() async throws {
    try await chat().send("dollar rates").replies(
      "Rates of Aug 20, 2026:\nUS dollar  149.80\nFor reference.")
    try await chat().send("krone and dollar rates").replies(
      "Rates of Aug 20, 2026:\nKrone  14.20\nUS dollar  149.80\nFor reference.")
  }

  @Test func `a section's own text stands alone`() async throws {
    try await chat().send("レートのTTM").replies("仲値です。\n\n毎朝決まります。")
    try await chat().send("TTM and dollar rates").replies(
      """
      The middle rate.

      Set each morning.

      Rates of Aug 20, 2026:
      US dollar  149.80
      For reference.
      """)
  }

  @Test func `buttons lead to the sections`() async throws {
    let chat = try chat()
    try await chat.send("レート")
    try await chat.tap("クローネ").replies("2026年8月20日のレートです。\nクローネ  14.20\n参考です。")
  }

  @Test func `a section's phrase alone doesn't call the topic, unless the file says so`()
    async throws
  {
    try await chat().send("クローネ").routesNowhere()
    let called = Self.rates.replacing("asOf:", with: "calledBySections: true, asOf:")
    try await chat(called).send("クローネ").replies("2026年8月20日のレートです。\nクローネ  14.20\n参考です。")
  }

  @Test func `a page that is too old isn't shown, whatever was asked`() async throws {
    let clock = FakeClock()
    clock.advance(by: .seconds(60 * 86_400))
    for said in ["レート", "ドルのレート", "レートのTTM"] {
      try await chat(clock: clock).send(said).replies("ごめんなさい、いまはお伝えできる情報がありません🙏")
    }
  }

  @Test func `words stand for each other in its phrases`() async throws {
    let file = """
      { summary: { ja: 'あ', en: 'Fees' }, words: { how: ['what', 'how much'] }, phrases: ['{how} … fee'],
        text: { ja: 'あ', en: 'Free.' } }
      """
    try await chat(file).send("how much is the fee?").replies("Free.")
    try await chat(file).send("what is your fee").replies("Free.")
  }
}
