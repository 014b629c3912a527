import Foundation
import HostDrivers
import Testing

@Suite struct `Figures of a bank's own` {
  @Test func `are shown when nothing is amiss`() async throws {
    let bank = try await ImportedBank()
    let results = try await bank.ask("balance")
    #expect(results.map(\.status) == [0, 0])
    #expect(results[0].output.contains("さいふ  1,057,974円"))
  }

  @Test(arguments: ["balance", "statements"])
  func `stay back when the account is another customer's by now`(command: String) async throws {
    let bank = try await ImportedBank()
    try bank.change(
      """
      INSERT INTO customer SELECT '77', family_kanji, given_kanji, family_kana, given_kana,
        family_latin, given_latin, birth_date, pin_salt, pin_rounds, pin_hash FROM customer;
      UPDATE account SET customer = '77';
      """)
    let results = try await bank.ask(command)
    #expect(results.map(\.status) == [1, 1])
    #expect(
      results.map(\.output) == [
        "ごめんなさい、つながっている口座が見つかりませんでした🙏 お手数ですが、受付番号を銀行に伝えてくださいね。（受付番号 REF）",
        "Sorry, I couldn't find your linked account 🙏 Please tell us the reference. (Reference REF)",
      ])
    #expect(
      results.map(\.errors)
        == Array(
          repeating: "[REF] \(command) failed: the inquiry system does not know a linked account "
            + "(it is another customer's by now)", count: 2))
  }

  /// Seconds from now, the bank's own clock runs a little ahead, or far.
  @Test(arguments: [("+2 minutes", true), ("+10 minutes", false), ("+9 years", false)])
  func `stay back when they are of a moment to come`(ahead: String, isShown: Bool) async throws {
    let bank = try await ImportedBank()
    try bank.change("UPDATE account SET as_of = CAST(strftime('%s', 'now', '\(ahead)') AS INTEGER)")
    for command in ["balance", "statements"] {
      let results = try await bank.ask(command)
      #expect(results.map(\.status) == (isShown ? [0, 0] : [1, 1]))
      if isShown { continue }
      #expect(
        results.map(\.output) == [
          "ごめんなさい、いま確認できませんでした🙏 少し待って、もう一度送ってください。（受付番号 REF）",
          "Sorry, I couldn't check that just now 🙏 Please try again in a moment. (Reference REF)",
        ])
      for result in results {
        #expect(
          result.errors.hasPrefix(
            "[REF] \(command) failed: the figures are of a time that is yet to come: "))
        #expect(result.errors.hasSuffix("Z (the moment of a balance)"))
      }
    }
  }

  @Test func `stay back when a line is of a day to come`() async throws {
    let bank = try await ImportedBank()
    try bank.change(
      """
      INSERT INTO statement_line (account, day, seq, amount, remark)
      SELECT key, 2 + strftime('%s', 'now') / 86400, 0, 5, '' FROM account;
      """)
    for period in ["latest", "this-month", "2024-11-01..2124-11-01"] {
      let results = try await bank.ask("statements", "--period", period)
      // The day may lie in the month after.
      if period == "this-month", results[0].status == 0 { continue }
      #expect(results.map(\.status) == [1, 1])
      #expect(results.allSatisfy { $0.errors.hasSuffix("Z (the day of a statement line)") })
    }
    let past = try await bank.ask("statements", "--period", "2024-11")
    #expect(past.map(\.status) == [0, 0])
  }

  @Test func `say from when there are lines`() async throws {
    let bank = try await ImportedBank()
    let before = try await bank.ask("statements", "--period", "2024-10")
    #expect(before.map(\.status) == [0, 0])
    #expect(
      before.map(\.output).map { $0.split(separator: "\n").first.map(String.init) } == [
        "📖 2024年 10/1〜10/31: 明細は 2024年11月1日 からあります。",
        "📖 Oct 1 to Oct 31, 2024: there are lines from Nov 1, 2024 on.",
      ])
    let partly = try await bank.ask("statements", "--period", "2024-10-20..2024-11-02")
    #expect(partly[0].output.contains("207,002円"))
    #expect(partly[0].output.contains("\n明細は 2024年11月1日 からあります。"))
    #expect(partly[1].output.contains("\nThere are lines from Nov 1, 2024 on."))
    let whole = try await bank.ask("statements", "--period", "2024-11")
    #expect(!whole[0].output.contains("からあります"))
    let none = try await bank.ask("statements", "--period", "2024-11-20..2024-11-25")
    #expect(none[0].output.contains("入出金はありませんでした。"))
  }

  @Test func `wait for the process that holds them, and say so`() async throws {
    let bank = try await ImportedBank("timeout: 0.2")
    let writer = try SQLiteConnection(bank.host.folder + "/inquiry.db", .readWrite)
    try writer.execute("BEGIN EXCLUSIVE")
    for command in ["balance", "statements"] {
      let results = try await bank.ask(command)
      #expect(results.map(\.status) == [1, 1])
      #expect(
        results.map(\.output) == [
          "いま銀行の記録を書きかえているところです⏳ 少し待って、もう一度送ってくださいね。（受付番号 REF）",
          "The bank's records are being written just now ⏳ Please try again in a moment. (Reference REF)",
        ])
      #expect(
        results.map(\.errors)
          == Array(
            repeating:
              "[REF] \(command) failed: the inquiry system is held by another process", count: 2))
    }
    let stop = try await bank.host("send", "停止", "--as", ImportedBank.customer)
    #expect(stop.output.hasPrefix("連携を解除しました"))
    try writer.execute("ROLLBACK")
  }

  @Test(.timeLimit(.minutes(30))) func `that take too long are given up`() async throws {
    let bank = try await ImportedBank("timeout: 0.2")
    // A look at this never ends by itself.
    try bank.change(
      """
      ALTER TABLE account RENAME TO account_kept;
      CREATE VIEW account AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
        SELECT account_kept.* FROM account_kept WHERE (SELECT max(i) FROM n) > 0;
      """)
    let results = try await bank.ask("balance")
    #expect(results.map(\.status) == [1, 1])
    #expect(
      results.map(\.output) == [
        "ごめんなさい、確認に時間がかかっています🙏 少し待って、もう一度送ってください。（受付番号 REF）",
        "Sorry, this is taking too long 🙏 Please try again in a moment. (Reference REF)",
      ])
    #expect(
      results.map(\.errors)
        == Array(
          repeating: "[REF] balance timedOut: the inquiry system took too long", count: 2))
  }
}
