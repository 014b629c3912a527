import CommandKit
import CommandKitTesting
import Foundation
import InfoPlugin
import Testing

@testable import HostContent

@Suite struct `Rates that are asked for` {
  private static let card = """
    product,term,tier,rate_percent_per_year_before_tax
    普通預金,,,0.20
    定期預金,1年,,0.350
    定期預金,5年,,0.500

    """
  private static let topic = """
    { summary: { ja: 'レート', en: 'Rates' },
      phrases: ['金利', '定期', 'レート', 'ドル円', 'ユーロ', 'rate', 'rates', 'deposit'],
      text: { ja: 'レートです。', en: 'Our rates:' }, %ROWS%
      feeds: [%FEEDS%] }
    """
  private static let deposits =
    "{ format: 'deposit-rates', from: 'd.csv', asOf: '2026-09-01', maximumAge: 45 }"
  private static let currencies = "{ format: 'ecb-xml', from: 'ecb.xml', show: ['USD', 'EUR'] }"

  private static let demo = Conversation(plugins: [Info(content: ContentFolder.embedded)])

  /// A chat with a card of deposits and with exchange rates of 2 September 2026, a day old.
  private func chat(_ feeds: String, rows: String = "") throws -> Conversation {
    let rates = String(decoding: try FeedFixture.bytes("ecb-daily.xml"), as: UTF8.self)
      .replacing("2025-05-09", with: "2026-09-02")
    let topic = Self.topic.replacing("%FEEDS%", with: feeds).replacing("%ROWS%", with: rows)
    let folder = try Folder(["rates.json5": topic, "d.csv": Self.card, "ecb.xml": rates])
    let content = Held(content: try folder.content(), folder: folder)
    return Conversation(plugins: [Info(content: content)])
  }

  @Test(arguments: [
    ("定期1年半", "定期預金 1年半"), ("定期預金の1年6か月の金利", "定期預金 1年半"),
    ("定期2年", "定期預金 2年"), ("２年定期の金利", "定期預金 2年"), ("7ヶ月の定期", "定期預金 7ヶ月"),
    ("定期1年3か月", "定期預金 その期間"), ("定期1.5年", "定期預金 その期間"), ("定期15年", "定期預金 その期間"),
    ("2週間の定期", "定期預金 その期間"), ("定期十五年", "定期預金 その期間"),
    ("普通預金の1年の金利", "普通預金 1年"), ("カードローンの金利", "カードローン"), ("住宅ローン金利", "住宅ローン"),
    ("マイカーローンの金利", "マイカーローン"), ("ローンの金利", "ローン"), ("ドル預金の金利", "外貨預金"),
    ("米ドル定期の金利", "外貨預金"), ("ドルの金利", "外貨預金"), ("積立定期の金利", "積立"),
  ])
  func `what the card does not have is said, and nothing else is shown for it`(
    said: String, missing: String
  ) async throws {
    try await chat(Self.deposits).send(said).replies("\(missing)は、この表にはありません🙏")
  }

  @Test(arguments: [
    ("18 month deposit rate", "18 months"),
    ("rate of a two year time deposit", "Time deposit, 2 years"),
    ("time deposit for one and a half years", "Time deposit, 18 months"),
    ("credit card loan rates", "Card loan"), ("mortgage rates", "Home loan"),
    ("dollar deposit rates", "Foreign-currency deposit"),
  ])
  func `in English too`(said: String, missing: String) async throws {
    let answer = try await chat(Self.deposits).send(said).text
    #expect(answer == "Not in this table: \(missing) 🙏")
  }

  @Test func `what is there is shown beside it`() async throws {
    try await chat(Self.deposits).send("定期1年と2年の金利").replies(
      """
      🌱 2026年9月1日現在の預金金利です（年率・税引き前）。
      定期預金 1年  年0.350%
      定期預金 2年は、この表にはありません🙏
      """)
    try await chat(Self.deposits).send("普通預金と積立の金利").replies(
      """
      🌱 2026年9月1日現在の預金金利です（年率・税引き前）。
      普通預金  年0.20%
      積立は、この表にはありません🙏
      """)
  }

  @Test func `what stands in the topic's own rows is no missing thing`() async throws {
    let rows = "rows: [{ label: { ja: '住宅ローン 変動', en: 'Home loan' }, value: '年0.6%' }],"
    try await chat(Self.deposits, rows: rows).send("住宅ローン金利").replies(containing: "住宅ローン 変動  年0.6%")
    try await chat(Self.deposits, rows: rows).send("カードローンの金利").replies("カードローンは、この表にはありません🙏")
  }

  @Test(arguments: [
    ("先週のユーロ", "2026年8月24日〜2026年8月30日の数字は、ここにはありません"),
    ("一昨日のドル円", "2026年9月1日の数字は、ここにはありません"),
    ("8/20のドル円", "2026年8月20日の数字は、ここにはありません"),
    ("1月のドル円", "2026年1月1日〜2026年1月31日の数字は、ここにはありません"),
    ("1年前のユーロ", "数字は、ここにはありません"),
    ("明日のドル円", "これからの日の数字は、まだわかりません"), ("来月のユーロ", "これからの日の数字は、まだわかりません"),
    ("dollar rate last week", "I have no figures of Aug 24, 2026 to Aug 30, 2026 here"),
    ("the dollar rate of monday", "I have no figures of Aug 31, 2026 here"),
  ])
  func `a rate of another day than the one asked for says so first`(
    said: String, says: String
  ) async throws {
    let answer = try await chat(Self.currencies).send(said).routes(to: "info.rates").text
    let first = String(answer.split(separator: "\n")[0])
    #expect(first.contains(says), "\(answer)")
    #expect(answer.contains("9月2日の参考レート") || answer.contains("Sep 2, 2026"), "\(answer)")
  }

  @Test(arguments: ["eur/usd rate", "ユーロドルのレート", "rate: euro against the pound", "ポンドとフランのレート"])
  func `two currencies are never put into one figure`(said: String) async throws {
    let answer = try await chat(Self.currencies).send(said).routes(to: "info.rates").text
    #expect(answer.contains("どれも円との相場です") || answer.contains("against the yen"), "\(answer)")
    #expect(answer.split(separator: "\n").count == 4, "\(answer)")
  }

  @Test(arguments: [
    "100ドルのレート", "1万円は何ドルのレート", "the rate for 250 euros", "100,000 yen to dollars rate",
    "レート: 30ポンドいくら",
  ])
  func `amounts aren't worked out, and the row says so`(said: String) async throws {
    let answer = try await chat(Self.currencies).send(said).routes(to: "info.rates").text
    #expect(answer.contains("金額の計算は") || answer.contains("work out amounts"), "\(answer)")
    #expect(answer.split(separator: "\n").count == 3, "\(answer)")
  }

  @Test(arguments: ["1ドルのレート", "9/2 ドル円", "the rate for a dollar", "レート"])
  func `of one unit nothing more is said`(said: String) async throws {
    let answer = try await chat(Self.currencies).send(said).routes(to: "info.rates").text
    #expect(!answer.contains("金額の計算は") && !answer.contains("work out amounts"), "\(answer)")
    #expect(!answer.contains("どれも") && !answer.contains("against the yen"), "\(answer)")
  }

  @Test(arguments: [
    ("クローナのレート", ["スウェーデンクローナ", "アイスランドクローナ"]),
    ("krone rate", ["Danish krone", "Norwegian krone"]),
    ("krona rate", ["Swedish krona", "Icelandic krona"]),
  ])
  func `a name of two currencies shows both`(said: String, names: [String]) async throws {
    let answer = try await chat(Self.currencies).send(said).routes(to: "info.rates").text
    #expect(names.allSatisfy { answer.contains($0) }, "\(answer)")
  }

  @Test(arguments: [
    ("ジャマイカドルのレート", "ジャマイカドル"), ("jamaican dollar rate", "Jamaican dollar"),
    ("アルゼンチンペソのレート", "アルゼンチンペソ"), ("pakistani rupee rate", "Pakistani rupee"),
    ("lebanese pound rate", "Lebanese pound"), ("北朝鮮ウォンのレート", "北朝鮮ウォン"),
  ])
  func `a currency that the feed has not is never answered with another's rate`(
    said: String, name: String
  ) async throws {
    let answer = try await chat(Self.currencies).send(said).routes(to: "info.rates").text
    #expect(answer.split(separator: "\n").count == 1 && answer.contains(name), "\(answer)")
  }

  @Test func `a topic that its sections call hears the names of currencies, as whole messages`()
    async throws
  {
    let called = try chat(Self.currencies, rows: "calledBySections: true,")
    for said in ["swiss franc", "スイスフラン", "krona", "香港ドル"] {
      try await called.send(said).routes(to: "info.rates").replies(containing: "💱")
    }
    try await called.send("swiss franc collection").routesNowhere()
    try await chat(Self.currencies).send("swiss franc").routesNowhere()
  }

  @Test(arguments: [
    "昨日のドル円", "9/2のドル円", "水曜のドル円", "ドル円", "今日のドル円", "今週のドル円", "今のユーロ", "dollar rate yesterday",
    "may i see the dollar rate",
  ])
  func `the rate of the day asked for is shown as it is`(said: String) async throws {
    // The newest is of 2 September, yesterday; today's, where there is none yet, shows its day.
    let answer = try await chat(Self.currencies).send(said).routes(to: "info.rates").text
    #expect(answer.hasPrefix("💱"), "\(answer)")
  }

  @Test(arguments: ["定期1年の金利", "1年定期の金利", "定期預金の5年", "今年の定期1年の金利", "1年間の定期"])
  func `a term is no day`(said: String) async throws {
    let answer = try await chat(Self.deposits).send(said).routes(to: "info.rates").text
    #expect(answer.hasPrefix("🌱"), "\(answer)")
  }

  @Test(arguments: [
    "定期1年半", "定期2年", "定期3年の金利", "2年定期", "定期10年", "定期6ヶ月の金利", "半年の定期", "カードローンの金利", "カーローンの金利",
    "教育ローンの金利", "外貨預金の金利", "18 month time deposit rates", "2 year fixed deposit rate",
    "what are the car loan rates",
    "積立の金利は",
  ])
  func `the demo bank's card names what it has not`(said: String) async throws {
    let answer = try await Self.demo.send(said).routes(to: "info.rates").text
    #expect(!answer.contains("0.2") && !answer.contains("0.4"), "\(answer)")
    #expect(answer.contains("この見本") || answer.contains("This sample"), "\(answer)")
  }

  @Test(arguments: [
    ("昨日のドル円", "2026年9月2日"), ("先週の金利", "2026年8月24日"),
    ("what was the dollar exchange rate yesterday", "Sep 2, 2026"),
  ])
  func `the demo bank's rates are those of now, and say so`(said: String, says: String) async throws
  {
    let answer = try await Self.demo.send(said).routes(to: "info.rates").text
    #expect(answer.split(separator: "\n")[0].contains(says), "\(answer)")
  }

  @Test func `other topics take days as they always did`() async throws {
    let chat = Conversation(plugins: [Info(content: ContentFolder.embedded)])
    for said in ["昨日のお知らせ", "年末年始の営業時間", "土曜は窓口やってる？"] {
      let answer = try await chat.send(said).routes(to: "info.notices").text
      #expect(answer.hasPrefix("📣"), "\(answer)")
    }
  }
}

/// Content with the folder that it reads from.
private struct Held: ContentSource {
  let content: ContentFolder
  let folder: Folder

  var topics: [ContentTopic] { content.topics }

  func page(
    of topic: String, about sections: [String], on today: CalendarDate
  ) async throws -> ContentPage? {
    try await content.page(of: topic, about: sections, on: today)
  }
}
