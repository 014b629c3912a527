import Testing

@testable import CommandKit

@Suite struct `Amounts of money` {
  @Test(
    arguments: [
      (0, "0円", "¥0"), (1, "1円", "¥1"), (999, "999円", "¥999"), (1_000, "1,000円", "¥1,000"),
      (128_450, "128,450円", "¥128,450"), (-800, "−800円", "−¥800"),
      (1_234_567_890, "1,234,567,890円", "¥1,234,567,890"),
      (Int64.max, "9,223,372,036,854,775,807円", "¥9,223,372,036,854,775,807"),
      (Int64.min, "−9,223,372,036,854,775,808円", "−¥9,223,372,036,854,775,808"),
    ] as [(Int64, String, String)])
  func `in yen are written to the last yen`(yen: Int64, japanese: String, english: String) {
    #expect(Money.yen(yen).formatted(in: .ja) == japanese)
    #expect(Money.yen(yen).formatted(in: .en) == english)
  }

  @Test(
    arguments: [
      (1, "$0.01"), (100, "$1.00"), (-1_250, "−$12.50"), (123_456_789, "$1,234,567.89"),
      (Int64.max, "$92,233,720,368,547,758.07"),
    ] as [(Int64, String)])
  func `in dollars keep their cents`(cents: Int64, english: String) {
    #expect(Money(minorUnits: cents, .usd).formatted(in: .en) == english)
    #expect(Money(minorUnits: cents, .usd).formatted(in: .ja) == english)
  }

  @Test(
    arguments: [
      (500, "+500円", "+¥500"), (-500, "−500円", "−¥500"), (0, "+0円", "+¥0"),
      (Int64.max, "+9,223,372,036,854,775,807円", "+¥9,223,372,036,854,775,807"),
      (Int64.min, "−9,223,372,036,854,775,808円", "−¥9,223,372,036,854,775,808"),
    ] as [(Int64, String, String)])
  func `that moved carry a sign`(yen: Int64, japanese: String, english: String) {
    #expect(Money.yen(yen).signed(in: .ja) == japanese)
    #expect(Money.yen(yen).signed(in: .en) == english)
  }

  @Test(
    arguments: [
      (128_450, 1_000, 128_000), (128_500, 1_000, 129_000), (499, 1_000, 0), (500, 1_000, 1_000),
      (-499, 1_000, 0), (-500, 1_000, -1_000), (-1_499, 1_000, -1_000), (7, 1, 7), (7, 0, 7),
      (7, -10, 7), (4, 3, 3), (5, 3, 6), (Int64.max, 1_000, Int64.max),
      (Int64.min, 1_000, Int64.min), (Int64.max, Int64.max, Int64.max), (1, Int64.max, 0),
    ] as [(Int64, Int64, Int64)])
  func `are rounded to the nearest step, halves away from zero`(
    yen: Int64, step: Int64, rounded: Int64
  ) {
    #expect(Money.yen(yen).rounded(to: step) == .yen(rounded))
  }

  @Test func `are summed only when the sum is exact`() {
    #expect(Money.sum([.yen(1), .yen(-3), .yen(10)]) == .yen(8))
    #expect(Money.sum([.yen(5)]) == .yen(5))
    #expect(Money.sum([]) == nil)
    #expect(Money.sum([.yen(1), Money(minorUnits: 1, .usd)]) == nil)
    #expect(Money.sum([.yen(.max), .yen(1)]) == nil)
    #expect(Money.sum([.yen(.min), .yen(-1)]) == nil)
    #expect(Money.sum([.yen(.max), .yen(.min)]) == .yen(-1))
  }

  @Test func `are written as plain decimals for machines`() {
    #expect(Money.yen(-1_234).decimalText == "-1234")
    #expect(Money(minorUnits: 5, .usd).decimalText == "0.05")
    #expect(Money(minorUnits: -1_250, .eur).decimalText == "-12.50")
    #expect(Money(minorUnits: .min, .usd).decimalText == "-92233720368547758.08")
  }

  @Test(arguments: [("JPY", 0), ("KRW", 0), ("USD", 2), ("EUR", 2), ("KWD", 3), ("ZZZ", 2)])
  func `know the minor digits of a currency`(code: String, digits: Int) {
    #expect(Currency(code: code)?.minorDigits == digits)
  }

  @Test(arguments: ["", "jpy", "JP", "JPYY", "ＪＰＹ", "J1Y", "円"])
  func `have no currency without a code`(code: String) {
    #expect(Currency(code: code) == nil)
  }
}
