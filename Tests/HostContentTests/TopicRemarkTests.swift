import CommandKit
import CommandKitTesting
import InfoPlugin
import Testing

@testable import HostContent

@Suite struct `A topic with remarks` {
  private static let metals = """
    { summary: { ja: '地金の価格', en: 'Metal prices' }, asOf: '2026-09-03',
      words: { metal: ['ゴールド', 'シルバー', 'gold', 'silver'] },
      phrases: ['地金', 'metal'], alone: ['{metal}(は|)', 'price of {metal}', '#gの{metal}'],
      text: { ja: '{date}の価格です。', en: 'Prices of {date}:' },
      sections: [
        { name: 'gold', label: { ja: '金', en: 'Gold' }, phrases: ['ゴールド', 'gold'] },
        { name: 'silver', label: { ja: '銀', en: 'Silver' }, phrases: ['シルバー', 'silver'] },
        { name: 'tin', label: { ja: '錫', en: 'Tin' }, phrases: ['tin'], text: { ja: '錫はありません。', en: 'No tin.' } },
      ],
      rows: [
        { section: 'gold', label: { ja: '金', en: 'Gold' }, value: '14,200' },
        { section: 'silver', label: { ja: '銀', en: 'Silver' }, value: '190' },
      ],
      remarks: [
        { name: 'weight', phrases: ['*0g', '*5g'], text: { ja: '重さの計算は{bank}の窓口で。', en: 'Ask {bank} for weights.' } },
        { name: 'pair', several: ['gold', 'silver'], text: { ja: 'どれも円です。', en: 'All in yen.' } },
      ] }
    """

  private func chat(_ file: String = metals) throws -> Conversation {
    Conversation(plugins: [Info(content: try Folder(["metals.json5": file]).content())])
  }

  @Test func `says them below the rows that were asked for`() async throws {
    try await chat().send("100gの地金のゴールド").replies("2026年9月3日の価格です。\n金  14,200\n重さの計算はこもれび銀行の窓口で。")
    try await chat().send("metal: gold and silver")
      .replies("Prices of Sep 3, 2026:\nGold  14,200\nSilver  190\nAll in yen.")
    try await chat().send("metal: gold").replies("Prices of Sep 3, 2026:\nGold  14,200")
  }

  @Test func `says none where there is nothing to remark on`() async throws {
    try await chat().send("100g of the metal tin").replies("No tin.")
  }

  @Test func `takes a day for no amount`() async throws {
    let file = Self.metals.replacing("'*0g'", with: "'*0 gold'")
    let answer = try await chat(file).send("metal 9/30 gold").text
    #expect(!answer.contains("Ask"), "\(answer)")
  }

  @Test func `takes words and alternatives for whole messages, too`() async throws {
    try await chat().send("ゴールドは？").replies("2026年9月3日の価格です。\n金  14,200")
    try await chat().send("price of silver").replies("Prices of Sep 3, 2026:\nSilver  190")
    try await chat().send("20gのシルバー").replies(containing: "銀  190")
    try await chat().send("silver price trend").routesNowhere()
  }

  @Test func `an own text stands above the lead of the rows`() async throws {
    try await chat().send("metal: gold and tin").replies(
      "No tin.\n\nPrices of Sep 3, 2026:\nGold  14,200")
  }

  @Test func `a remark that can't be said is a fault with its place`() throws {
    let faulty = """
      { summary: { ja: 'あ', en: 'A' }, text: { ja: 'あ', en: 'A' }, rows: [], phrases: ['a'],
        sections: [{ name: 'gold', label: { ja: '金', en: 'Gold' }, text: { ja: 'あ', en: 'A' } }],
        remarks: [
          { name: 'never', text: { ja: 'あ', en: 'A' } },
          { name: 'gold', phrases: ['x'], text: { ja: 'あ', en: 'A' } },
          { name: 'pair', several: ['gold', 'golt'], text: { ja: 'あ', en: 'A' } },
          { name: 'mute', phrases: ['y'] },
        ] }
      """
    #expect(
      try Folder(["metals.json5": faulty]).faults() == [
        "metals.json5:4:5: remarks[0]: nothing calls this remark. Give it phrases, or name sections in \"several\".",
        "metals.json5:5:13: remarks[1].name: there is a section or remark \"gold\" already. Give each a name of its own.",
        "metals.json5:6:39: remarks[2].several[1]: there is no section \"golt\". Did you mean \"gold\"?",
        "metals.json5:7:5: remarks[3]: the key \"text\" is missing. Add it to this object.",
      ])
  }
}
