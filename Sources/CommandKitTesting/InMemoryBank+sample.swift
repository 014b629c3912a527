import CommandKit

extension InMemoryBank {
  /// A customer with one account, 普通預金, 128,450 yen and 40 lines over three months.
  ///
  /// The last line is booked on 2026-09-03, where `FakeClock` starts.
  public static let sample = InMemoryBank(accounts: [ordinary])

  /// The same customer with a second account, 貯蓄預金, and 3 lines on it.
  public static let twoAccounts = InMemoryBank(accounts: [
    ordinary,
    Account(
      "貯蓄預金", balance: .yen(1_500_000),
      lines: lines(2026, 8, [(1, 50_000, "ツミタテ"), (31, 12, "リソク")])
        + lines(2026, 9, [(1, 50_000, "ツミタテ")]), number: "4567891"),
  ])

  /// The sample customer, but every inquiry fails.
  public static let failing = sample.failing()

  /// The sample customer, but every answer takes a minute.
  public static let slow = sample.slow()

  private static let ordinary = Account(
    "普通預金", balance: .yen(128_450),
    lines: lines(
      2026, 6,
      [
        (5, -3_280, "スーパー ミドリヤ"), (8, -1_100, "キッサ ヒナタ"), (10, -62_000, "ヤチン"),
        (12, -4_512, "デンキ"), (15, -20_000, "ATM"), (18, -2_980, "スーパー ミドリヤ"), (20, -3_850, "ガス"),
        (22, -5_400, "ショテン ツキノワ"), (25, 248_300, "キュウヨ アオゾラショウカイ"), (27, -36_120, "カード"),
        (30, -2_750, "スイドウ"),
      ])
      + lines(
        2026, 7,
        [
          (1, -980, "キッサ ヒナタ"), (3, -4_120, "スーパー ミドリヤ"), (6, -8_800, "シカ"), (10, -62_000, "ヤチン"),
          (11, -3_640, "スーパー ミドリヤ"), (13, -5_230, "デンキ"), (15, -30_000, "ATM"),
          (17, 12_000, "オオタ ミツキ"),
          (20, -3_410, "ガス"), (23, -6_050, "ショテン ツキノワ"), (24, 248_300, "キュウヨ アオゾラショウカイ"),
          (27, -41_870, "カード"), (31, -1_320, "キッサ ヒナタ"),
        ])
      + lines(
        2026, 8,
        [
          (3, -3_910, "スーパー ミドリヤ"), (5, -15_400, "リョカン コハルビ"), (7, -2_260, "スーパー ミドリヤ"),
          (10, -62_000, "ヤチン"), (12, -6_980, "デンキ"), (14, -20_000, "ATM"), (17, -1_980, "キッサ ヒナタ"),
          (20, -3_050, "ガス"), (21, -4_450, "スーパー ミドリヤ"), (24, 21, "リソク"),
          (25, 251_800, "キュウヨ アオゾラショウカイ"), (27, -38_640, "カード"), (31, -2_890, "スイドウ"),
        ])
      + lines(
        2026, 9, [(1, -3_300, "スーパー ミドリヤ"), (2, -10_000, "ATM"), (3, 5_000, "オオタ ミツキ")]))

  /// Lines of one month: day, yen, remark.
  private static func lines(
    _ year: Int, _ month: Int, _ entries: [(day: Int, yen: Int64, remark: String)]
  ) -> [StatementLine] {
    entries.compactMap { entry in
      CalendarDate(year: year, month: month, day: entry.day).map {
        StatementLine(date: $0, amount: .yen(entry.yen), remark: entry.remark)
      }
    }
  }
}
