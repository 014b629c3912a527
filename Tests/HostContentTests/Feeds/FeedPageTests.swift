import CommandKit
import Foundation
import Testing

@testable import HostContent

@Suite struct `Feed page` {
  private let friday = day("2024-11-29")
  private let bank = BankProfile(name: [.ja: "銀行", .en: "Bank"], timeZone: tokyo)

  @Test func `the overview shows the chosen currencies with the file's own figures`() async throws {
    let folder = try FeedFolder(
      "{ format: 'mizuho', from: 'feeds/quote.csv', show: ['USD', 'EUR', 'KRW'] }",
      ["feeds/quote.csv": try FeedFixture.bytes("quote.csv")])
    #expect(
      try await folder.text([], friday) == """
        レートです。
        💱 2024年11月29日の公示相場（仲値）です。
        米ドル  142.34円
        ユーロ  157円
        韓国ウォン（100ウォン）（参考相場）  10.9円
        """)
    #expect(
      try await folder.text([], friday, .en) == """
        Our rates:
        💱 Published rates (TTM) of Nov 29, 2024:
        US dollar  142.34 yen
        Euro  157 yen
        South Korean won (100 won) (reference rate)  10.9 yen
        """)
  }

  @Test func `a currency that is asked for comes alone, also one that the overview leaves out`()
    async throws
  {
    let folder = try FeedFolder(
      "{ format: 'mizuho', from: 'quote.csv', show: ['USD'], title: { ja: '{date}！', en: '{date}!' } }",
      ["quote.csv": try FeedFixture.bytes("quote.csv")])
    #expect(try await folder.text(["THB"], friday) == "2024年11月29日！\nタイバーツ  4.21円")
    #expect(
      try await folder.text(["EUR", "USD"], friday) == "2024年11月29日！\nユーロ  157円\n米ドル  142.34円")
  }

  @Test func `a currency without a figure is named as not available`() async throws {
    let folder = try FeedFolder(
      "{ format: 'mizuho', from: 'quote.csv', show: ['USD'] }",
      ["quote.csv": try FeedFixture.bytes("quote.csv")])
    let page = try await folder.page(["BHD"], friday)
    #expect(page?.rows == [])
    #expect(page?.unavailable.map { $0[.ja] } == ["バーレーンディナール"])
  }

  @Test(arguments: [
    ("2024-12-02", true), ("2024-12-03", false), ("2024-11-29", true), ("2024-11-28", false),
  ])
  func `figures that are too old, or of the future, are not shown`(
    today: String, isShown: Bool
  ) async throws {
    let folder = try FeedFolder(
      "{ format: 'mizuho', from: 'quote.csv', maximumAge: 3 }",
      ["quote.csv": try FeedFixture.bytes("quote.csv")])
    let page = try await folder.page([], day(today))
    let asked = try await folder.page(["USD"], day(today))
    #expect((page?.rows.isEmpty == false) == isShown)
    #expect((asked?.rows.isEmpty == false) == isShown)
    if !isShown {
      #expect(page?.text == [:])
      #expect(page?.unavailable.map { $0[.ja] } == ["為替レート"])
      #expect(asked?.unavailable.map { $0[.ja] } == ["米ドル"])
    }
  }

  @Test func `what can't be read leaves the rest of the page as it is`() async throws {
    for bytes in [nil, [], Array("<html></html>".utf8), [0xFF]] as [[UInt8]?] {
      let folder = try FeedFolder(
        "{ format: 'mizuho', from: 'quote.csv' }", bytes.map { ["quote.csv": $0] } ?? [:],
        more: "rows: [{ label: { ja: '手数料', en: 'Fee' }, value: '1%' }],")
      let page = try await folder.page([], friday)
      #expect(page?.rendered(in: .ja, for: bank) == "レートです。\n手数料  1%")
      #expect(page?.unavailable.map { $0[.ja] } == ["為替レート"])
    }
  }

  @Test func `the ECB's rates are in yen and say that they are not the bank's`() async throws {
    for (format, file, today, dollar, euro) in [
      ("ecb-csv", "ecb-hist.csv", "2024-11-30", "150.20", "158.64"),
      ("ecb-xml", "ecb-daily.xml", "2025-05-10", "145.18", "163.36"),
    ] {
      let folder = try FeedFolder(
        "{ format: '\(format)', from: '\(file)', show: ['USD', 'EUR'] }",
        [file: try FeedFixture.bytes(file)])
      let text = try await folder.text([], day(today))
      #expect(text?.contains("欧州中央銀行（ECB）") == true)
      #expect(text?.contains("お取引の相場とは異なります。") == true)
      #expect(text?.hasSuffix("米ドル  \(dollar)円\nユーロ  \(euro)円") == true, "\(text ?? "")")
    }
  }

  @Test(arguments: [
    (["ordinary"], ["普通預金  年0.100%"]),
    (
      ["time", "5-years"],
      [
        "定期預金 5年 300万円未満  年0.200%", "定期預金 5年 300万円以上  年0.200%", "定期預金 5年 1000万円以上  年0.200%",
      ]
    ),
    (
      ["time", "1-year"],
      [
        "定期預金 1年以上2年未満 300万円未満  年0.110%", "変動金利型定期預金 1年 300万円未満  年0.110%",
        "期日指定定期 1年以上2年未満  年0.110%",
      ]
    ),
    (["variable", "1-year"], ["変動金利型定期預金 1年 300万円未満  年0.110%"]),
    (["ordinary", "5-years"], []),
    (["10-years"], ["スーパー積金 3年以上  年0.120%"]),
    (["1-month"], ["定期預金 1ヶ月以上2ヶ月未満 300万円未満  年0.105%"]),
  ])
  func `of deposits only lines with both product and term`(
    sections: [String], lines: [String]
  ) async throws {
    let folder = try FeedFolder(
      "{ format: 'deposit-rates', from: 'd.csv', asOf: '2024-11-01', maximumAge: 45 }",
      ["d.csv": try FeedFixture.bytes("deposits.csv")])
    let page = try await folder.page(sections, friday)
    let text = page?.rendered(in: .ja, for: bank).split(separator: "\n").map(String.init) ?? []
    if lines.isEmpty {
      #expect(text.isEmpty)
      #expect(page?.missing.map { $0[.ja] } == ["普通預金 5年"])
      #expect(page?.unavailable == [])
    } else {
      #expect(text.first == "🌱 2024年11月1日現在の預金金利です（年率・税引き前）。")
      #expect(Array(text.dropFirst().prefix(lines.count)) == lines)
    }
  }

  @Test func `notices show their days, and links only where replies may lead`() async throws {
    let rss = """
      <rss version="2.0"><channel>
      <item><title>休業のお知らせ {bank}</title><link>https://www.bank.example/n/1</link>
      <pubDate>Fri, 29 Nov 2024 09:00:00 +0900</pubDate></item>
      <item><title>別の話</title><link>https://evil.example/www.bank.example</link>
      <pubDate>Thu, 28 Nov 2024 09:00:00 +0900</pubDate></item>
      <item><title>口座は 12345678 へ</title><pubDate>Wed, 27 Nov 2024 09:00:00 +0900</pubDate></item>
      <item><title>https://evil.example で確認</title><pubDate>Wed, 27 Nov 2024 09:00:00 +0900</pubDate></item>
      <item><title>お問い合わせは 0120-000-000 へ</title><link>http://www.bank.example/</link>
      <pubDate>Tue, 26 Nov 2024 09:00:00 +0900</pubDate></item>
      <item><title>昔の話</title><pubDate>Tue, 26 Nov 2019 09:00:00 +0900</pubDate></item>
      </channel></rss>
      """
    let folder = try FeedFolder(
      "{ format: 'news', from: 'rss.xml', maximumAge: 30 }", ["rss.xml": Array(rss.utf8)])
    #expect(
      try await folder.text([], friday) == """
        レートです。
        ・2024年11月29日 休業のお知らせ ｛bank｝
        https://www.bank.example/n/1
        ・2024年11月28日 別の話
        ・2024年11月26日 お問い合わせは 0120-000-000 へ
        """)
  }

  @Test func `a topic of notices says when there are none`() async throws {
    let folder = try FeedFolder(
      "{ format: 'news', from: 'rss.xml' }",
      ["rss.xml": Array("<rss version='2.0'><channel/></rss>".utf8)],
      more: "empty: { ja: 'なし', en: 'None' },")
    #expect(try await folder.text([], friday) == "なし")
  }

  @Test func `a file is read when it is asked for, and again only when it has changed`()
    async throws
  {
    let folder = try FeedFolder("{ format: 'mizuho', from: 'quote.csv', show: ['USD'] }", [:])
    #expect(try await folder.page([], friday)?.rows == [])
    let path = folder.path + "/quote.csv"
    let moment: [FileAttributeKey: Any] = [.modificationDate: Date(timeIntervalSince1970: 1e9)]
    try folder.write(try FeedFixture.bytes("quote.csv"), to: "quote.csv")
    try FileManager.default.setAttributes(moment, ofItemAtPath: path)
    #expect(try await folder.page([], friday)?.rows.count == 2)
    // The same file in place, of the same size and time, isn't read again.
    let handle = try #require(FileHandle(forWritingAtPath: path))
    try handle.write(contentsOf: Data([0x2D]))
    try handle.close()
    try FileManager.default.setAttributes(moment, ofItemAtPath: path)
    #expect(try await folder.page([], friday)?.rows.count == 2)
    try folder.write(Array("nothing\n".utf8), to: "quote.csv")
    #expect(try await folder.page([], friday)?.rows == [])
    try FileManager.default.removeItem(atPath: path)
    #expect(try await folder.page([], friday)?.rows == [])
  }

  @Test func `a topic's own section comes before a feed's of the same name`() async throws {
    let folder = try FeedFolder(
      "{ format: 'mizuho', from: 'quote.csv' }", ["quote.csv": try FeedFixture.bytes("quote.csv")],
      more: """
        sections: [{ name: 'gold', label: { ja: '金', en: 'Gold' }, phrases: ['金', 'ドル'] }],
        rows: [{ section: 'gold', label: { ja: '金', en: 'Gold' }, value: '9.9' }],
        """)
    let sections = try folder.content().topics.first?.sections ?? []
    #expect(sections.first?.name == "gold")
    #expect(sections.first { $0.name == "USD" }?.phrases.contains("ドル") == false)
    #expect(
      try await folder.text(["gold", "USD"], friday)
        == "レートです。\n金  9.9\n💱 2024年11月29日の公示相場（仲値）です。\n米ドル  142.34円")
  }
}

/// A content folder with one topic that has feeds; it goes when the test ends.
private final class FeedFolder: Sendable {
  let path = NSTemporaryDirectory() + "feeds-" + UUID().uuidString
  private let bank = BankProfile(
    name: [.ja: "銀行", .en: "Bank"], timeZone: tokyo, url: "https://www.bank.example",
    phones: ["0120-000-000"])
  private let made: ContentFolder

  init(_ feeds: String, _ files: [String: [UInt8]], more: String = "") throws {
    try FileManager.default.createDirectory(
      atPath: path + "/feeds", withIntermediateDirectories: true)
    let topic = """
      { summary: { ja: 'レート', en: 'Rates' }, text: { ja: 'レートです。', en: 'Our rates:' },
        \(more)
        feeds: [\(feeds)] }
      """
    try topic.write(toFile: path + "/rates.json5", atomically: true, encoding: .utf8)
    for (name, bytes) in files {
      try Data(bytes).write(to: URL(filePath: path + "/" + name))
    }
    var faults: [DocumentFault] = []
    made = ContentFolder(
      path, phrasebooks: [], includesDemo: false,
      feeds: FeedSettings(
        linkHosts: bank.linkHosts, phones: bank.phones, timeZone: bank.timeZone),
      faults: &faults)
    if let faults = DocumentFaults(faults) { throw faults }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func content() throws -> ContentFolder { made }

  func write(_ bytes: [UInt8], to name: String) throws {
    try Data(bytes).write(to: URL(filePath: path + "/" + name), options: .atomic)
  }

  func page(_ sections: [String], _ today: CalendarDate) async throws -> ContentPage? {
    try await made.page(of: "rates", about: sections, on: today)
  }

  func text(
    _ sections: [String], _ today: CalendarDate, _ language: Language = .ja
  ) async throws -> String? {
    try await page(sections, today)?.rendered(in: language, for: bank)
  }
}
