import Testing

@testable import CommandKit

@Suite struct `A number of things` {
  private let today = CalendarDate("2026-09-03")

  @Test(arguments: [
    ("直近10件", 10), ("直近10件の明細", 10), ("五件", 5), ("last 5", 5), ("last 5 statements", 5),
    ("明細 5", 5), ("明細5件", 5), ("１０件", 10), ("十二件", 12), ("二十件", 20), ("百件", 100), ("最新の3", 3),
    ("top 3 spending", 3), ("5 transactions", 5), ("last5", 5), ("明細5件を3回", 5), ("今月の明細 8件", 8),
    ("0件", 0), ("直近十件", 10), ("最新３", 3), ("20ケ", 20), ("20ヶ", 20), ("last five", 5), ("ten", 10),
    ("five statements", 5), ("last twenty transactions", 20), ("a dozen payments", 12),
    ("100件", 100), ("明細 99999件", 99_999), ("マイナス5件", -5), ("minus 5 statements", -5), ("-5件", -5),
    ("明細 -5件", -5), ("明細-5件", 5), ("9/3から5件", 5), ("9月3日の5件", 5), ("8月の明細を3件", 3),
    ("september 3, 5 transactions", 5), ("最新の５つ", 5), ("statement ten", 10),
    ("一昨日の明細を2件", 2), ("直近 ５ 件", 5), ("先月の明細10", 10), ("last hundred", 100),
    ("last 10 transactions before september", 10), ("first 5 transactions", 5),
  ])
  func `is found`(text: String, count: Int) throws {
    let today = try #require(today)
    #expect(Sentence(text).count(today: today) == count)
  }

  @Test(arguments: [
    "", "明細", "9月の明細", "直近7日", "last 3 days", "2026-09", "9/3", "2026年9月3日", "5千円の入金", "3万円",
    "一番新しい明細", "18時の明細", "前の2週間", "🌱", "3件目", "3件目の明細", "2つ目の口座", "statement September 3",
    "statement since september 3", "明細 9/1〜15", "from 1 to 15 September", "5000円", "5,000",
    "3 day statement", "the 10th", "one", "this one", "the second one", "last two weeks",
    "past three months", "ten days", "statement 2026", "口座 1234567", "R8.9", "一日の明細", "5000", "q3",
    "v2", "2024 statement", "reiwa 6 statement", "09/2024 transactions", "september 3 and 5",
    "0905", "statement 0905",
  ])
  func `isn't made of dates, amounts and ranks`(text: String) throws {
    let today = try #require(today)
    #expect(Sentence(text).count(today: today) == nil)
  }
}
