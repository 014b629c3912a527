import CommandKit
import Foundation
import HostDrivers
import HostLinking
import HostStatementFiles
import Testing

@testable import HostStorage

@Suite struct `A bank made of statement files` {
  let store: TemporaryStore

  init() throws { store = try TemporaryStore(demo: nil) }

  private func link(_ number: String) throws -> (AccountLink.Account, AccountLink) {
    let record = try #require(try store.bank.customer(number))
    let account = AccountLink.Account(key: record.accounts[0].key, nickname: "口座")
    return (account, AccountLink(key: "1", customer: number, accounts: [account]))
  }

  @Test func `shows lines in their own currencies, and sums them where they are alike`()
    async throws
  {
    try store.take(
      GivenStatement(
        currency: .eur,
        lines: [
          ("2026-08-01", 100, "e", nil), ("2026-08-02", -250, "u", .usd),
          ("2026-08-03", 50, "v", .usd),
        ]), customer: "77")
    let (account, link) = try link("77")
    func page(_ from: String, _ to: String) async throws -> StatementPage {
      try await store.bank.lines(
        of: account, in: link, days: #require(CalendarDate(from))...(#require(CalendarDate(to))),
        skip: 0, count: 10)
    }
    let all = try await page("2026-08-01", "2026-08-31")
    #expect(all.lines.map(\.amount.currency) == [.usd, .usd, .eur])
    #expect(all.moneyIn == nil)
    #expect(all.moneyOut == nil)
    let dollars = try await page("2026-08-02", "2026-08-03")
    #expect(dollars.moneyIn == Money(minorUnits: 50, .usd))
    #expect(dollars.moneyOut == Money(minorUnits: -250, .usd))
    let euros = try await page("2026-08-01", "2026-08-01")
    #expect(euros.moneyIn == Money(minorUnits: 100, .eur))
    let none = try await page("2026-08-10", "2026-08-31")
    #expect(none.moneyIn == Money(minorUnits: 0, .eur))
  }

  @Test func `lets nobody in by a page before the bank fills in the PIN`() throws {
    try store.take(GivenStatement(), customer: "77")
    for pin in ["", "0", "0000", "2580"] {
      let given = Identification(branch: "001", number: "1234567", pin: pin, birthDate: "")
      #expect(try store.bank.identify(given) == nil)
    }
  }

  @Test(arguments: [("ﾃｽﾄ ﾀﾛｳ", "テスト　太郎 ﾃｽﾄ ﾀﾛｳ"), ("JOHN EXAMPLE", "John Example")])
  func `guards the name of the file and nothing that it doesn't know`(
    holder: String, name: String
  ) throws {
    try store.take(GivenStatement(holder: holder), customer: "1000077")
    let secrets = try store.bank.secrets(ofCustomer: "1000077")
    let gate = ReplyGuard(allowedHosts: [], phones: [])
    for text in ["残高は 1,000円です。", "お待ちください。", "Your balance is ¥1,000.", "たろうさん"] {
      #expect(gate.check(Reply(text), secrets: secrets) == .passed, "\(text)")
    }
    for text in [name, "1234567", "口座 001-1234567", "1000077"] {
      #expect(gate.check(Reply(text), secrets: secrets) != .passed, "\(text)")
    }
  }

  @Test(arguments: ["", "ｶ)"])
  func `a holder without a name guards no ordinary word`(holder: String) throws {
    try store.take(GivenStatement(holder: holder), customer: "77")
    let secrets = try store.bank.secrets(ofCustomer: "77")
    let gate = ReplyGuard(allowedHosts: [], phones: [])
    for text in ["残高は 1,000円です。", "かぶ", "カ", "a", "77"] {
      #expect(gate.check(Reply(text), secrets: secrets) == .passed, "\(text)")
    }
  }

  @Test func `guards an IBAN, which has no branch`() throws {
    try store.take(
      GivenStatement(branch: "", number: "NL26VAYB8060476890", holder: "J. Doe", currency: .eur),
      customer: "77")
    #expect(try store.bank.customer("77")?.accounts.map(\.branch) == [""])
    #expect(try store.bank.customer(withAccount: "NL26VAYB8060476890")?.number == "77")
    #expect(try store.bank.accounts(named: "NL26VAYB8060476890").map(\.customer) == ["77"])
    #expect(try store.bank.accounts(named: "-NL26VAYB8060476890") == [])
    let secrets = try store.bank.secrets(ofCustomer: "77")
    let gate = ReplyGuard(allowedHosts: [], phones: [])
    for text in ["NL26VAYB8060476890", "nl26 vayb 8060 4768 90"] {
      #expect(gate.check(Reply(text), secrets: secrets) != .passed, "\(text)")
    }
    #expect(gate.check(Reply("NL 26"), secrets: secrets) == .passed)
  }
}

@Suite struct `An inquiry database of an earlier version` {
  let store: TemporaryStore

  /// As version 0.1.0 made it, with one customer.
  init() throws {
    store = try TemporaryStore(demo: nil)
    let first = Migration(
      applicationID: InquiryDatabase.migration.applicationID,
      steps: Array(InquiryDatabase.migration.steps.prefix(1)))
    let connection = try SQLiteConnection(store.folder.inquiryPath, .create)
    try first.run(on: connection)
    try connection.execute(
      """
      INSERT INTO customer VALUES ('77', '', '', 'ﾃｽﾄ', 'ﾀﾛｳ', '', '', '', x'00', 1, x'');
      INSERT INTO account VALUES (5, '77', '001', '1234567', '普通', 'JPY', 9, 0);
      INSERT INTO statement_line VALUES (5, 20000, 4, 9, 'old');
      """)
  }

  @Test func `isn't read, and says so in words`() throws {
    let path = store.folder.inquiryPath
    let fault = StorageFault.olderSchema(path: path, found: 1, known: 3)
    #expect(throws: fault) { try store.bank.customer("77") }
    #expect(
      "\(fault)" == "The inquiry database '\(path)' is from an earlier version (schema 1; this "
        + "program reads schema 3). 'host inquiry import' brings it up to date with the next "
        + "statement file.")
  }

  @Test func `is brought up by an import, and its lines stay`() throws {
    try store.take(GivenStatement(lines: [("2026-08-01", 1, "new", nil)]))
    #expect(try store.lines() == ["2026-08-01 1 new", "2024-10-04 9 old"])
  }

  @Test func `stays as it is after a dry run`() throws {
    try store.take(GivenStatement(), dry: true)
    #expect(throws: StorageFault.self) { try store.bank.customer("77") }
  }

  @Test func `with the demo bank in it is brought up by the demo bank`() throws {
    let connection = try SQLiteConnection(store.folder.inquiryPath, .readWrite)
    try connection.execute(
      """
      DELETE FROM statement_line; DELETE FROM account; DELETE FROM customer;
      CREATE TABLE demo_bank (day INTEGER NOT NULL, edition INTEGER NOT NULL);
      INSERT INTO demo_bank VALUES (1, 0);
      """)
    try store.prepare("2026-09-03")
    #expect(try store.bank.customer("demo") != nil)
  }
}
