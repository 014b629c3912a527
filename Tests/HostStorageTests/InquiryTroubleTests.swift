import CommandKit
import Foundation
import HostDrivers
import Synchronization
import Testing

@testable import HostStorage

@Suite struct `The inquiry database that fails` {
  private let store: TemporaryStore
  private let account = AccountLink.Account(key: "1001", nickname: "普通預金")
  private let sender = Sender(channel: "line", user: DemoBank.chatUser(of: "demo") ?? "")

  init() throws { store = try TemporaryStore() }

  private func bank(_ change: (inout InquiryRules) -> Void = { _ in }) -> InquiryDatabase {
    var rules = InquiryRules()
    rules.timeout = 0.3
    rules.now = { noon("2026-09-03") ?? Date() }
    change(&rules)
    return InquiryDatabase(store.folder.inquiryPath, rules: rules)
  }

  /// What the balance, the lines and the look-up of the link end with.
  private func failures(_ bank: InquiryDatabase) async -> [InquiryFailure?] {
    let link = AccountLink(key: "1", customer: "demo", accounts: [account])
    return [
      await failure { _ = try await bank.balances(of: link) },
      await failure {
        _ = try await bank.lines(of: account, in: link, days: nil, skip: 0, count: 5)
      },
      await failure { _ = try await ChatLinks(store.links, bank: bank).lookup(sender) },
    ]
  }

  private func failure(_ work: () async throws -> Void) async -> InquiryFailure? {
    do {
      try await work()
      return nil
    } catch {
      return (error as? InquiryTrouble)?.failure
    }
  }

  /// Sends "balance" the whole way, in both languages.
  private func answers(_ bank: InquiryDatabase) async throws -> (texts: [String], log: [String]) {
    let log = Log()
    var options = Dispatcher.Options()
    options.log = log.add
    options.makeReference = { "REF" }
    let dispatcher = Dispatcher(
      registry: try PluginRegistry([Figures(inquiry: bank)]),
      links: ChatLinks(store.links, bank: bank),
      bank: BankProfile(name: "銀行", timeZone: .gmt), options: options)
    var texts: [String] = []
    for language in Language.allCases {
      let answer = await dispatcher.answer(
        IncomingMessage(from: sender, .text("figures")), in: language)
      #expect(answer.reply.figures.isEmpty)
      texts.append(answer.reply.text)
    }
    return (texts, log.lines)
  }

  @Test func `works when nothing is amiss`() async throws {
    #expect(await failures(bank()) == [nil, nil, nil])
  }

  @Test func `is unavailable when its file is removed while it is in use`() async throws {
    let bank = bank()
    #expect(await failures(bank) == [nil, nil, nil])
    let aside = store.temporary.file("aside.db")
    try FileManager.default.moveItem(atPath: store.folder.inquiryPath, toPath: aside)
    #expect(await failures(bank) == [.unavailable, .unavailable, .unavailable])
    let (texts, log) = try await answers(bank)
    #expect(
      texts == [
        "ごめんなさい、いま銀行の記録を見られません🙏 少し待って、もう一度送ってください。（受付番号 REF）",
        "Sorry, I can't reach the bank's records just now 🙏 Please try again in a moment. (Reference REF)",
      ])
    let line =
      "REF figures failed: the inquiry system is not available (The inquiry database "
      + "'\(store.folder.inquiryPath)' is not there. Put the bank's accounts there, or leave 'store' "
      + "out of the config for the demo bank)"
    #expect(log == [line, line])
    try FileManager.default.moveItem(atPath: aside, toPath: store.folder.inquiryPath)
    #expect(await failures(bank) == [nil, nil, nil])
  }

  @Test func `is opened anew when another file is put in its place`() async throws {
    let bank = bank()
    #expect(await failures(bank) == [nil, nil, nil])
    let path = store.folder.inquiryPath
    try FileManager.default.removeItem(atPath: path)
    try Data("not a database, but a text that is long enough to be one".utf8)
      .write(to: URL(filePath: path))
    try await Task.sleep(for: .milliseconds(1_050))
    #expect(await failures(bank) == [.unavailable, .unavailable, .unavailable])
    #expect(try await answers(bank).log.allSatisfy { $0.contains("file is not a database") })
  }

  @Test(arguments: [0, 1, 100, 5_000])
  func `is unavailable when its file is cut short`(length: Int) async throws {
    let path = store.folder.inquiryPath
    let data = try Data(contentsOf: URL(filePath: path))
    try data.prefix(length).write(to: URL(filePath: path))
    #expect(await failures(bank()) == [.unavailable, .unavailable, .unavailable])
  }

  @Test func `is busy while another connection holds it, and says so soon`() async throws {
    let writer = try SQLiteConnection(store.folder.inquiryPath, .readWrite)
    let open = bank()
    #expect(await failures(open) == [nil, nil, nil])
    try writer.execute("BEGIN EXCLUSIVE")
    let clock = ContinuousClock()
    let start = clock.now
    #expect(await failures(bank()) == [.busy, .busy, .busy])
    #expect(await failures(open) == [.busy, .busy, .busy])
    #expect(clock.now - start < .seconds(10))
    let (texts, log) = try await answers(open)
    #expect(
      texts == [
        "いま銀行の記録を書きかえているところです⏳ 少し待って、もう一度送ってくださいね。（受付番号 REF）",
        "The bank's records are being written just now ⏳ Please try again in a moment. (Reference REF)",
      ])
    #expect(
      log
        == Array(
          repeating: "REF figures failed: the inquiry system is held by another process", count: 2))
    try writer.execute("ROLLBACK")
    #expect(await failures(open) == [nil, nil, nil])
  }

  @Test(.timeLimit(.minutes(30)))
  func `is slow when a look takes too long, and goes on afterwards`()
    async throws
  {
    let writer = try SQLiteConnection(store.folder.inquiryPath, .readWrite)
    try writer.execute(
      """
      ALTER TABLE account RENAME TO account_kept;
      CREATE VIEW account AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
        SELECT account_kept.* FROM account_kept WHERE (SELECT max(i) FROM n) > 0;
      """)
    let bank = bank { $0.timeout = 0.1 }
    #expect(await failures(bank) == [.slow, .slow, .slow])
    let (texts, log) = try await answers(bank)
    #expect(
      texts == [
        "ごめんなさい、確認に時間がかかっています🙏 少し待って、もう一度送ってください。（受付番号 REF）",
        "Sorry, this is taking too long 🙏 Please try again in a moment. (Reference REF)",
      ])
    #expect(
      log == Array(repeating: "REF figures timedOut: the inquiry system took too long", count: 2))
    try writer.execute("DROP VIEW account; ALTER TABLE account_kept RENAME TO account;")
    #expect(await failures(bank) == [nil, nil, nil])
  }

  @Test func `isn't opened during maintenance`() async throws {
    let now = try #require(ISOMoment.read("2026-09-03T23:30", in: .gmt))
    let moment = Mutex(now)
    var rules = InquiryRules()
    rules.maintenance = ["23:30-04:00"].compactMap(DailyWindow.init)
    rules.now = { moment.withLock { $0 } }
    // A path that would fail otherwise.
    let bank = InquiryDatabase("/nowhere/inquiry.db", rules: rules)
    let end = try #require(ISOMoment.read("2026-09-04T04:00", in: .gmt))
    for seconds in [0, 1_800, 4.5 * 3_600 - 1] {
      moment.withLock { $0 = now + seconds }
      let expected = InquiryFailure.maintenance(until: end)
      #expect(await failures(bank) == [expected, expected, expected])
    }
    for seconds in [-1, 4.5 * 3_600] {
      moment.withLock { $0 = now + seconds }
      #expect(await failures(bank) == [.unavailable, .unavailable, .unavailable])
    }
    moment.withLock { $0 = now }
    let (texts, log) = try await answers(bank)
    #expect(
      texts == [
        "いま銀行のメンテナンス中です（4:00まで）🌙 終わったらまた送ってくださいね。",
        "The bank is doing its maintenance until 4:00 🌙 Please write again after that.",
      ])
    let line = "REF figures failed: the inquiry system is in maintenance until 2026-09-04T04:00:00Z"
    #expect(log == [line, line])
    let trouble = #expect(throws: InquiryTrouble.self) { try bank.customer("demo") }
    #expect(
      trouble?.description
        == "The inquiry system is in maintenance until 2026-09-04T04:00:00Z. "
        + "Try again after that, or mend 'inquiry.maintenance' in the config.")
  }

  @Test func `tells nobody of its failure who has no link, or one that is held`() async throws {
    let gone = InquiryDatabase("/nowhere/inquiry.db")
    let links = ChatLinks(store.links, bank: gone)
    #expect(try await links.lookup(chat(9)).obstacle == .unknown)
    try store.links.change(.suspend, ofCustomer: "demo", by: .bank)
    #expect(try await links.lookup(sender).obstacle == .suspended)
    let desk = CustomerLinks(store.links, bank: gone)
    #expect(try await desk.lookup(Sender(channel: "terminal", user: "nobody")).obstacle == .unknown)
    await #expect(throws: InquiryTrouble.self) {
      try await desk.lookup(Sender(channel: "terminal", user: "demo-two"))
    }
  }

  @Test func `keeps figures back that are too old, and lines of days that they don't cover`()
    async throws
  {
    // The demo bank's figures are of noon on 3 September.
    let asOf = try #require(noon("2026-09-03"))
    let link = AccountLink(key: "1", customer: "demo", accounts: [account])
    let aged = { (age: TimeInterval) -> InquiryDatabase in
      bank {
        $0.maximumAge = 36 * 3_600
        $0.now = { asOf + age }
      }
    }
    #expect(await failures(aged(36 * 3_600)) == [nil, nil, nil])
    let old = aged(36 * 3_600 + 1)
    #expect(await failures(old) == [.outdated(asOf: asOf), .outdated(asOf: asOf), nil])
    let (texts, log) = try await answers(old)
    #expect(
      texts == [
        "いま残高や明細を新しくしているところです🌱 しばらくして、もう一度送ってくださいね。（受付番号 REF）",
        "Your figures are being updated 🌱 Please try again a little later. (Reference REF)",
      ])
    #expect(
      log.allSatisfy { $0.hasSuffix("they are as of 2026-09-03T12:00:00Z") } && log.count == 2)
    for (first, last, isShown) in [
      ("2026-08-01", "2026-08-31", true), ("2026-09-01", "2026-09-02", true),
      ("2026-09-01", "2026-09-03", false), ("2026-09-04", "2026-09-05", false),
    ] {
      let days = try #require(CalendarDate(first))...#require(CalendarDate(last))
      let found = await failure {
        _ = try await old.lines(of: account, in: link, days: days, skip: 0, count: 5)
      }
      #expect(found == (isShown ? nil : .outdated(asOf: asOf)))
    }
  }

  @Test func `says when a linked account is gone`() async throws {
    let writer = try SQLiteConnection(store.folder.inquiryPath, .readWrite)
    try writer.execute("DELETE FROM statement_line; DELETE FROM account WHERE key = 1001")
    #expect(await failures(bank()) == [.accountMissing, .accountMissing, nil])
    #expect(
      try await answers(bank()).texts == [
        "ごめんなさい、つながっている口座が見つかりませんでした🙏 お手数ですが、受付番号を銀行に伝えてくださいね。（受付番号 REF）",
        "Sorry, I couldn't find your linked account 🙏 Please tell us the reference. (Reference REF)",
      ])
  }
}

/// Shows the balances.
private struct Figures: CommandPlugin {
  let identifier = "figures"
  let inquiry: InquiryDatabase

  var commands: [Command] {
    [
      Command(
        "figures", summary: [.ja: "残高", .en: "Figures"], triggers: ["figures"],
        forAccount: { context in
          let balances = try await inquiry.balances(of: context.link)
          return Reply("ok", figures: balances.map { Figure("", $0.balance) })
        })
    ]
  }
}

private final class Log: Sendable {
  private let records = Mutex<[String]>([])

  var lines: [String] { records.withLock { $0 } }

  func add(_ record: DispatchRecord) {
    records.withLock {
      $0.append(
        "\(record.reference) \(record.command) \(record.outcome.rawValue): \(record.problem)")
    }
  }
}
