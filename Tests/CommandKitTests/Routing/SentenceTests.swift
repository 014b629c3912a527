import Testing

@testable import CommandKit

@Suite struct `A customer's words` {
  @Test(arguments: [
    ("ｻﾞﾝﾀﾞｶ！", "ざんだか"), ("ざ　ん　だ　か", "ざんだか"), ("ザンダカ", "ざんだか"), ("残\u{200D}高", "残高"),
    ("残\u{FE0F}高", "残高"), ("残\u{E0100}高", "残高"), ("ＢＡＬＡＮＣＥ", "balance"), ("Balance?!", "balance"),
    ("  残高。\n", "残高"), ("「残高」", "残高"), ("残高🌱🌱", "残高"), ("bal\u{AD}ance", "balance"),
    ("ｂａｌａｎｃｅ", "balance"), ("か\u{3099}", "が"), ("㍿", "株式会社"), ("①", "1"), ("１０件", "10件"),
    ("CAFE\u{301}", "café"), ("CAFÉ", "café"), ("ÖSTERREICH", "österreich"), ("", ""), ("🌱👍🏽", ""),
    ("！？…", ""), ("残 - 高", "残高"), ("コード", "こーど"),
  ])
  func `are the same letters however they are typed`(text: String, key: String) {
    #expect(Sentence(text).key == key)
  }

  @Test(arguments: [
    ("レート", true), ("為替レート", true), ("レートは？", true), ("チョコレート", false), ("レートレ", false),
    ("ﾚｰﾄ", true),
    ("ﾁｮｺﾚｰﾄ", false), ("rate", true), ("the rate is", true), ("pirate", false), ("rates", false),
    ("my-rate", true), ("金利rate", true), ("rate金利", true), ("pi\u{200D}rate", false),
    ("2rate", true),
  ])
  func `aren't found inside other words`(text: String, isFound: Bool) {
    var tree = WordTree()
    for word in ["レート", "rate"] { _ = tree.insert(word) }
    #expect(tree.hits(in: Sentence(text)).isEmpty != isFound)
  }

  @Test(arguments: [0, 1, 5_000, 100_000])
  func `are read up to 5,000 letters`(count: Int) {
    #expect(Sentence(String(repeating: "残", count: count)).letters.count == min(count, 5_000))
    #expect(Sentence(String(repeating: "🌱", count: count)).isEmpty)
    #expect(Sentence(String(repeating: "ﾞ", count: count)).letters.count <= 5_000)
  }
}

@Suite struct `A number of things` {
  @Test(arguments: [
    ("直近10件", 10), ("直近10件の明細", 10), ("五件", 5), ("last 5", 5), ("last 5 statements", 5),
    ("明細 5", 5),
    ("明細5件", 5), ("１０件", 10), ("十二件", 12), ("二十件", 20), ("百件", 100), ("最新の3", 3),
    ("top 3 spending", 3),
    ("5 transactions", 5), ("last5", 5), ("明細5件を3回", 5), ("今月の明細 8件", 8), ("0件", 0),
  ])
  func `is found`(text: String, count: Int) {
    #expect(Sentence(text).count() == count)
  }

  @Test(arguments: [
    "", "明細", "9月の明細", "直近7日", "last 3 days", "2026-09", "9/3", "2026年9月3日", "5千円の入金", "3万円",
    "一番新しい明細",
    "18時の明細", "明細 99999件", "前の2週間", "🌱",
  ])
  func `isn't made of dates, amounts and ranks`(text: String) {
    #expect(Sentence(text).count() == nil)
  }
}

@Suite struct `A period` {
  /// On 2026-09-03.
  @Test(arguments: [
    ("今日", "today"), ("今日の明細", "today"), ("today's statement", "today"), ("きのう", "yesterday"),
    ("一昨日の明細", "2026-09-01"), ("おととい", "2026-09-01"), ("3日前の明細", "2026-08-31"),
    ("statement 3 days ago", "2026-08-31"), ("先々月の明細", "2026-07"),
    ("yesterday", "yesterday"), ("今月", "this-month"), ("this month", "this-month"),
    ("先月", "last-month"), ("先月の明細", "last-month"), ("last month", "last-month"),
    ("Last  Month!", "last-month"), ("９月", "2026-09"), ("9月の明細", "2026-09"), ("10月", "2025-10"),
    ("一月", "2026-01"), ("十二月", "2025-12"), ("2026-09", "2026-09"), ("2026年9月", "2026-09"),
    ("2026/08", "2026-08"), ("2026年9月3日", "2026-09-03"), ("2026-09-03", "2026-09-03"),
    ("9月3日", "2026-09-03"), ("12月31日", "2025-12-31"), ("2月30日", "2026-02"), ("直近7日", "7d"),
    ("7日間", "7d"), ("七日間", "7d"), ("過去30日", "30d"), ("past 30 days", "30d"), ("last 7 days", "7d"),
    ("3か月", "93d"), ("3ヶ月", "93d"), ("2 weeks", "14d"), ("一週間", "7d"), ("先週", "7d"),
    ("last week", "7d"), ("in May", "2026-05"), ("for may 2025", "2025-05"),
    ("September", "2026-09"), ("statement for oct", "2025-10"), ("sep 2024", "2024-09"),
  ])
  func `is found`(text: String, name: String) throws {
    let today = try #require(CalendarDate("2026-09-03"))
    #expect(Sentence(text).period(today: today)?.name == name)
  }

  @Test(arguments: [
    "", "明細", "may i see my statement", "maybe", "直近10件", "13月", "2026年13月", "decide", "augment",
    "0か月", "4000日間", "200か月", "marching", "10日", "99999999999999999999日間", "日間",
  ])
  func `isn't found in other words`(text: String) throws {
    let today = try #require(CalendarDate("2026-09-03"))
    #expect(Sentence(text).period(today: today) == nil)
  }

  @Test(arguments: [
    (Period.today, "2026-09-03", "2026-09-03"), (.yesterday, "2026-09-02", "2026-09-02"),
    (.thisMonth, "2026-09-01", "2026-09-03"), (.lastMonth, "2026-08-01", "2026-08-31"),
    (.month(year: 2026, month: 2), "2026-02-01", "2026-02-28"),
    (.lastDays(1), "2026-09-03", "2026-09-03"), (.lastDays(7), "2026-08-28", "2026-09-03"),
  ])
  func `covers these days`(period: Period, first: String, last: String) throws {
    let today = try #require(CalendarDate("2026-09-03"))
    let days = try #require(period.days(today: today))
    #expect(days.lowerBound.description == first)
    #expect(days.upperBound.description >= last)
    #expect(Period(name: period.name) == period)
  }

  @Test(arguments: [
    "", "tomorrow", "0d", "-1d", "3661d", "d", "2026-13", "2026-9", "2026-02-30", "+7d x",
  ])
  func `has no other names`(name: String) {
    #expect(Period(name: name) == nil)
  }
}
