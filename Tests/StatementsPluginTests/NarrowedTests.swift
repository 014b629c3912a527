import BalancePlugin
import CommandKit
import CommandKitTesting
import StatementsPlugin
import Testing

@Suite struct `A statement of one kind or shop` {
  private static let ja = "種類・お店・金額・ほかの口座では選べないので、上の口座の入出金を全部、新しい順に出しています。"
  private static let en =
    "I can't pick out a kind, a shop, an amount or another account here: "
    + "this lists everything in the account above, newest first."

  private func answer(_ said: String) async throws -> String {
    let bank = InMemoryBank.sample
    return try await Conversation(
      plugins: [Statements(inquiry: bank), Balance(inquiry: bank)], customer: bank
    ).send(said).routes(to: "statements").text
  }

  @Test(arguments: [
    "振込の明細", "給料入ってる？", "家賃引き落とされた？", "入金の明細", "先月の入金だけ見せて", "電気代いくら引かれた", "引き落とし", "今月の出金",
    "カードの引き落としあった？", "年金は振り込まれましたか", "定期の明細", "1万円以上の出金", "いちばん大きい出金の明細",
  ])
  func `isn't picked out, and the answer says so`(said: String) async throws {
    let answer = try await answer(said)
    #expect(answer.contains(Self.ja), "\(answer)")
  }

  @Test(arguments: [
    "how much did i spend at starbucks", "any deposits", "amazon purchases", "show my withdrawals",
    "what did i buy at the corner shop last month", "my grocery spending", "deposits",
    "did my rent go out", "have i been charged by netflix", "show transactions over 10000 yen",
    "last deposit?", "spotify payment history", "transactions of more than 5000 yen",
  ])
  func `isn't picked out in English either`(said: String) async throws {
    let answer = try await answer(said)
    #expect(answer.contains(Self.en), "\(answer)")
  }

  @Test(arguments: [
    "明細", "入出金明細", "先月の明細", "直近5件", "入金と出金を見せて", "取引履歴", "9/1〜9/3の入出金", "statement",
    "last 5 transactions",
    "transactions last month", "recent activity", "money in and out",
    "show my deposits and withdrawals",
    "show my statement online", "transactions on my account",
  ])
  func `is nothing to speak of when all was asked for`(said: String) async throws {
    let answer = try await answer(said)
    #expect(!answer.contains(Self.ja) && !answer.contains(Self.en), "\(answer)")
  }

  @Test func `needs no such words where nothing moved`() async throws {
    let answer = try await answer("2020年1月の振込の明細")
    #expect(!answer.contains(Self.ja), "\(answer)")
  }
}
