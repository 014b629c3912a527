import Foundation
import HostFormats
import Testing

@testable import CommandKit
@testable import HostContent

@Suite struct `Feed declaration` {
  @Test func `paths are beside the topic file, and what is left out is as usual`() throws {
    let feeds = try FeedSample.feeds(
      """
      { format: 'mizuho', from: 'feeds/quote.csv' },
      { format: 'news', from: 'https://www.bank.example/rss', most: 3, encoding: 'shift_jis' },
      { format: 'deposit-rates', from: '/srv/rates.csv', asOf: '2026-11-01', maximumAge: 9 }
      """, hosts: ["www.bank.example"])
    #expect(
      feeds.map(\.origin.text) == [
        "feeds/quote.csv", "https://www.bank.example/rss", "/srv/rates.csv",
      ])
    #expect(feeds.map(\.maximumAge) == [10, 60, 9])
    #expect(feeds.map(\.most) == [5, 3, 5])
    #expect(feeds.map(\.maximumChange) == [30, 30, 30])
    #expect(feeds.map(\.encoding) == [nil, .shiftJIS, nil])
    #expect(feeds[2].asOf == day("2026-11-01"))
  }

  @Test(arguments: [
    ("{ format: 'mizuo', from: 'a' }", "Did you mean \"mizuho\"?"),
    ("{ format: 'mizuho' }", "the key \"from\" is missing."),
    ("{ format: 'mizuho', from: '' }", "this names no file."),
    ("{ format: 'news', from: 'http://www.bank.example/rss' }", "this is no https address."),
    ("{ format: 'news', from: 'https://a:b@www.bank.example/' }", "this is no https address."),
    (
      "{ format: 'news', from: 'https://evil.example/rss' }",
      "feeds may not be fetched from \"evil.example\". Add it to feedHosts in the config."
    ),
    ("{ format: 'deposit-rates', from: 'a.csv' }", "has no day of its own. Add asOf"),
    ("{ format: 'mizuho', from: 'a', asOf: '2026-11-01' }", "this feed has its own day."),
    ("{ format: 'mizuho', from: 'a', show: ['EUR', 'dollar'] }", "\"dollar\" is no currency code."),
    ("{ format: 'news', from: 'a', show: ['USD'] }", "notices are chosen by their day."),
    ("{ format: 'news', from: 'a', title: { ja: '{dat}', en: 'a' } }", "Did you mean {date}?"),
    ("{ format: 'mizuho', from: 'a', maximunAge: 3 }", "Did you mean \"maximumAge\"?"),
    ("{ format: 'mizuho', from: 'a', maximumAge: 0 }", "from 1 to 3660"),
    ("{ format: 'mizuho', from: 'a', encoding: 'euc' }", "cannot be chosen here."),
    ("{ format: 'mizuho', from: 'a', maximumChange: 0 }", "from 1 to 10000"),
    ("{ format: 'mizuho', from: 'a', rows: 10 }", "this feed isn't a card with rows."),
    ("{ format: 'news', from: 'a', maximumChange: 10 }", "notices have no figures."),
    ("{ format: 'news', from: 'https://www.bank.example:8443/rss' }", "this is no https address."),
    ("{ format: 'news', from: 'https://:pw@www.bank.example/' }", "this is no https address."),
    (
      "{ format: 'news', from: 'https://www%2Ebank.example/' }",
      "feeds may not be fetched from \"www%2ebank.example\"."
    ),
    (
      "{ format: 'news', from: 'https://www.bank.example@evil.example/' }",
      "this is no https address."
    ),
    (
      "{ format: 'news', from: 'https://www.bank.example.evil.example/' }",
      "feeds may not be fetched"
    ),
    ("{ format: 'news', from: 'https://192.0.2.1/' }", "feeds may not be fetched"),
    ("{ format: 'news', from: 'https://[2001:db8::1]/' }", "feeds may not be fetched"),
  ])
  func `a mistake is named with its place`(declaration: String, says: String) {
    let faults = #expect(throws: DocumentFaults.self) {
      _ = try FeedSample.feeds(declaration, hosts: ["www.bank.example"])
    }
    #expect(faults?.description.contains(says) == true, "\(faults?.description ?? "")")
    #expect(faults?.description.hasPrefix("rates.json5:3:") == true)
  }
}

@Suite struct `Feed words` {
  @Test func `every currency of the two sources has a name`() throws {
    let bank = try RateTable(bankCSV: try FeedFixture.bytes("quote.csv"))
    let header = String(decoding: try FeedFixture.lines("ecb-hist.csv")[0], as: UTF8.self)
      .split(whereSeparator: { ",\n".contains($0) }).dropFirst().map(String.init)
    let sjis = try TextEncoding.shiftJIS.decode(try FeedFixture.lines("quote.csv")[2])
    let codes = sjis.split(whereSeparator: { ",\r\n".contains($0) }).map { String($0.prefix(3)) }
    #expect(codes.count == 40)
    #expect(bank.rates.allSatisfy { FeedWords.currency($0.code) != nil })
    for code in codes + header where code != "JPY" {
      #expect(FeedWords.currency(code) != nil, "\(code)")
    }
  }

  @Test func `a phrase stands for two things only where it names both, and names fit sections`() {
    let pairs = FeedWords.currencies.flatMap { first in
      FeedWords.currencies.flatMap { second in
        first.inPairs.flatMap { word in second.inPairs.map { word + $0 } }
      }
    }
    let shared = Set(["クローナ", "クローネ", "krona", "krone", "kroner", "cfaフラン", "cfa franc"] + pairs)
    for sections in [FeedWords.currencySections(), FeedWords.depositSections] {
      for section in sections {
        #expect(section.name.allSatisfy { $0 == "-" || $0.isASCII && ($0.isLetter || $0.isNumber) })
      }
      for (phrase, names) in Self.owners(of: sections) {
        #expect(names.count == (shared.contains(phrase) ? 2 : 1), "\(phrase): \(names)")
      }
    }
  }

  @Test func `every phrase leads to its own sections, also inside a sentence`() {
    let sections = FeedWords.currencySections() + FeedWords.depositSections
    let finder = SelectionFinder(sections.map { Selectable($0.name, phrases: $0.phrases) })
    for (phrase, names) in Self.owners(of: sections) {
      #expect(Set(finder.names(in: Sentence(phrase))) == names, "\(phrase)")
      let isLatin = phrase.utf8.allSatisfy { $0 < 0x80 }
      let sentence = isLatin ? "what is the rate of \(phrase) today" : "今日の\(phrase)のレートは？"
      #expect(Set(finder.names(in: Sentence(sentence))) == names, "\(sentence)")
    }
  }

  private static func owners(of sections: [ContentSection]) -> [String: Set<String>] {
    sections.reduce(into: [:]) { owners, section in
      for phrase in section.phrases {
        owners[phrase.lowercased(), default: []].insert(section.name)
      }
    }
  }

  @Test(arguments: [
    ("ドル円は？", ["USD"]), ("ユーロいくら？", ["EUR"]), ("豪ドルとカナダドル", ["AUD", "CAD"]),
    ("定期1年の金利", ["time", "1-year"]), ("１年定期", ["1-year", "time"]), ("ＵＳＤ／ＪＰＹ", ["USD"]),
    ("定期1年半", ["time", "18-months"]), ("1年6か月の定期", ["18-months", "time"]),
    ("定期1.5年", ["time", "other-term"]), ("定期1年3ヶ月", ["time", "other-term"]),
    ("35年の住宅ローン", ["other-term", "home-loan"]),
    ("カードローンの金利", ["card-loan"]), ("ドル定期の金利", ["foreign"]), ("ドル円", ["USD"]),
    ("定期預金、6ヶ月", ["time", "6-months"]), ("10年の定期", ["10-years", "time"]),
    ("半年ものの定期", ["6-months", "time"]),
    ("what is a 5-year fixed deposit", ["5-years", "time"]), ("普通預金の利率", ["ordinary"]),
    ("how many canadian dollars can i get for 5 us dollars", ["CAD", "USD"]),
    ("exchange rate between pounds and us dollars", ["GBP", "USD"]), ("スーパー積金", ["instalment"]),
    ("金利", []), ("為替レート", []),
  ])
  func `a question names what customers mean`(question: String, names: [String]) {
    let sections = FeedWords.currencySections() + FeedWords.depositSections
    let finder = SelectionFinder(sections.map { Selectable($0.name, phrases: $0.phrases) })
    #expect(finder.names(in: Sentence(question)) == names)
  }

  @Test func `what the overview shows comes first on buttons`() {
    #expect(
      FeedWords.currencySections(first: ["THB", "EUR"]).prefix(3).map(\.name)
        == ["THB", "EUR", "USD"])
  }

  @Test(arguments: [
    ("1年", 12...12), ("6ヶ月以上1年未満", 6...11), ("２年以上３年", 24...36), ("3年以上", 36...2_400),
    ("1 year", 12...12), ("3か月～6か月", 3...6), ("18months", 18...18), ("1年超2年以下", 13...24),
    ("5年もの", 60...60), ("1年未満", 1...11),
    ("1年半", 18...18), ("1年6ヶ月以上2年未満", 18...23), ("1年半以上3年以下", 18...36), ("2年6か月", 30...30),
  ])
  func `terms of a card are months`(text: String, months: ClosedRange<Int>) {
    #expect(DepositTerm(text)?.months == months)
  }

  @Test(arguments: [
    ("1年", "1 year"), ("6ヶ月以上1年未満", "6 months to under 1 year"), ("2年以上3年", "2 years to 3 years"),
    ("3年以上", "3 years or more"), ("100年超", "over 100 years"), ("1ヶ月以内", "up to 1 month"),
  ])
  func `terms are said in English as exactly`(text: String, english: String) {
    #expect(DepositTerm(text)?.english == english)
  }

  @Test(arguments: [
    ("300万円未満", "under 3,000,000 yen"), ("1000万円以上", "10,000,000 yen or more"),
    ("１億円以下", "up to 100,000,000 yen"), ("10万円超", "over 100,000 yen"),
    ("500,000円以上", "500,000 yen or more"),
  ])
  func `amounts of a card are said in English`(text: String, english: String) {
    #expect(DepositTier(text)?.english == english)
  }

  @Test(arguments: ["", "円以上", "300万円", "300万円以上500万円未満", "99999999999億円以上", "給与振込の方"])
  func `other amounts are left as they are`(text: String) {
    #expect(DepositTier(text) == nil)
  }

  @Test(arguments: [
    "", "年", "1", "ずっと", "1年2年3年", "3年以上1年未満", "7日", "999999999999999999999年", "1年-",
  ])
  func `other terms are none`(text: String) {
    #expect(DepositTerm(text) == nil)
  }
}
