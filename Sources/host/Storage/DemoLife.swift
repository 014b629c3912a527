import CommandKit

/// How the holder of a demo account lives, as the account shows it.
///
/// Remarks are written as banks write them: half-width kana without small letters where they come
/// from a transfer network, full-width where the bank writes them itself.
enum DemoLife {
  /// A first job, a rented room.
  case working
  /// A student with a part-time job.
  case studying
  /// Money put aside for a journey every six months.
  case saving

  /// What the account holds before the first of a month, in yen.
  func opening(of account: Int64, _ month: CalendarDate) -> Int64 {
    var generator = SeededGenerator(account, Int64(month.year), Int64(month.month), 1)
    switch self {
    case .working: return generator.number(in: 235_000...275_000)
    case .studying: return generator.number(in: 130_000...150_000)
    case .saving:
      let interests = Int64((month.year * 12 + month.month - 1 - 2) / 6) - 4_000
      return 180_000 + 20_000 * Int64((month.month + 5) % 6) + 3 * interests
    }
  }

  /// Plans a month.
  ///
  /// - Parameter rise: What the month comes to.
  func fill(_ plan: inout DemoPlan, rise: Int64) {
    switch self {
    case .working: fillWorking(&plan, rise: rise)
    case .studying: fillStudying(&plan, rise: rise)
    case .saving: fillSaving(&plan, rise: rise)
    }
  }

  private func fillWorking(_ plan: inout DemoPlan, rise: Int64) {
    let pay = 224_000 + plan.draw(0...9_000)
    plan.book(pay, "ｷﾕｳﾖ ｶ)ｱｵｿﾞﾗｼﾖｳｼﾞ", on: 25, closed: .earlier)
    if plan.draw(0...2) == 0 {
      plan.book(plan.draw(3...9) * 500, "ﾌﾘｺﾐ ﾔﾏｶﾜ ｹﾝ", on: Int(plan.draw(5...24)))
    }
    plan.book(-62_000, "ﾔﾁﾝ ﾐﾄﾞﾘｶﾝﾘ(ｶ", on: 27)
    plan.book(-plan.draw(4_680...5_420), "ｹｲﾀｲﾘﾖｳｷﾝ", on: 26)
    plan.book(-electricity(&plan), "ﾃﾞﾝｷﾘﾖｳ", on: 20)
    plan.book(-990, "デビット　ドウガハイシン", on: 3)
    everyday(&plan, shops: 8...13, trips: 3...5)
    plan.spend(1...2, 10...20, inStepsOf: 1_000, ["ATM　出金", "カード　ATM"])
    plan.book(rise - plan.sum, "ｶ-ﾄﾞ ﾐﾉﾘｶ-ﾄﾞ", on: 26)
  }

  private func fillStudying(_ plan: inout DemoPlan, rise: Int64) {
    plan.book(68_000 + plan.draw(0...8_000), "ｷﾕｳﾖ ﾊﾟﾝﾉｺﾑｷﾞﾔ", on: 25, closed: .earlier)
    plan.book(-plan.draw(2_980...3_480), "ｹｲﾀｲﾘﾖｳｷﾝ", on: 26)
    plan.book(-580, "デビット　オンガクハイシン", on: 8)
    everyday(&plan, shops: 6...10, trips: 2...3)
    plan.spend(0...1, 5...10, inStepsOf: 1_000, ["ATM　出金"])
    plan.book(rise - plan.sum, "デビット　ツウハン", on: 27)
  }

  private func fillSaving(_ plan: inout DemoPlan, rise: Int64) {
    plan.book(20_000, "フリカエ　ツミタテ", on: 26)
    if plan.month.month % 6 == 0 { plan.book(-120_000, "リヨコウ　ヨヤク", on: 28) }
    if rise != plan.sum { plan.book(rise - plan.sum, "オリソク", on: 14) }
  }

  private func everyday(
    _ plan: inout DemoPlan, shops: ClosedRange<Int64>, trips: ClosedRange<Int64>
  ) {
    plan.spend(shops, 180...1_450, ["デビット　コンビニ", "ﾃﾞﾋﾞﾂﾄ ｺﾝﾋﾞﾆ", "デビット　スーパー"])
    plan.spend(trips, 1...3, inStepsOf: 1_000, ["ICチャージ　エキ"])
    plan.spend(2...5, 420...890, ["デビット　カフェ", "ﾃﾞﾋﾞﾂﾄ ｶﾌｴ"])
  }

  /// More in summer and winter.
  private func electricity(_ plan: inout DemoPlan) -> Int64 {
    let usual: ClosedRange<Int64> =
      [1, 2, 3, 8, 9].contains(plan.month.month) ? 5_800...8_600 : 2_900...4_400
    return plan.draw(usual)
  }
}
