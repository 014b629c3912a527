import CommandKit
import Foundation
import HostDrivers
import HostLinking
import Testing

@testable import HostStorage

@Suite struct `Inquiry database` {
  let store: TemporaryStore
  let account = AccountLink.Account(key: "1001", nickname: "普通預金")
  let link: AccountLink

  init() throws {
    store = try TemporaryStore()
    link = AccountLink(key: "1", customer: "demo", accounts: [account])
  }

  private func page(
    _ days: ClosedRange<CalendarDate>?, skip: Int = 0, count: Int = 10_000
  ) async throws -> StatementPage {
    try await store.bank.lines(of: account, in: link, days: days, skip: skip, count: count)
  }

  @Test(arguments: [
    "DELETE FROM account", "UPDATE account SET balance = 1", "CREATE TABLE x (y)",
    "INSERT INTO statement_line VALUES (1001, 1, 0, 1, '')", "PRAGMA user_version = 9",
    "BEGIN EXCLUSIVE", "VACUUM",
  ])
  func `refuses to be written`(sql: String) throws {
    let reader = try store.bank.reader()
    #expect(try reader.pragma("query_only") == 1)
    #expect(throws: SQLiteError.self) { try reader.execute(sql) }
    #expect(try reader.pragma("user_version") == 3)
  }

  @Test func `is read without a right to write`() async throws {
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o400], ofItemAtPath: store.folder.inquiryPath)
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o500], ofItemAtPath: store.folder.path)
    defer {
      try? FileManager.default.setAttributes(
        [.posixPermissions: 0o700], ofItemAtPath: store.folder.path)
    }
    #expect(try await store.bank.balances(of: link).count == 1)
  }

  @Test func `gives balances in the link's order under the customer's names`() async throws {
    let both = AccountLink(
      key: "1", customer: "demo-two",
      accounts: [
        AccountLink.Account(key: "1003", nickname: "い"),
        AccountLink.Account(key: "1002", nickname: "あ"),
      ])
    let balances = try await store.bank.balances(of: both)
    #expect(balances.map(\.nickname) == ["い", "あ"])
    #expect(Set(balances.map(\.asOf)) == [try #require(noon("2026-09-03"))])
  }

  @Test func `pages add up to the whole, newest first`() async throws {
    let all = try await page(nil)
    #expect(all.lines.count == all.total)
    #expect(all.lines.map(\.date) == all.lines.map(\.date).sorted(by: >))
    var pieces: [StatementLine] = []
    for skip in stride(from: 0, to: all.total, by: 7) {
      pieces += try await page(nil, skip: skip, count: 7).lines
    }
    #expect(pieces == all.lines)
    let moneyIn = Money.sum(all.lines.map(\.amount).filter { $0.minorUnits >= 0 })
    let moneyOut = Money.sum(all.lines.map(\.amount).filter { $0.minorUnits < 0 })
    #expect(all.moneyIn == moneyIn)
    #expect(all.moneyOut == moneyOut)
  }

  @Test func `a period counts both its ends and sums what is in it`() async throws {
    let first = try #require(CalendarDate("2026-08-01"))
    let days = first...first.lastOfMonth
    let august = try await page(days, count: 3)
    let all = try await page(nil).lines.filter { days.contains($0.date) }
    #expect(august.lines == Array(all.prefix(3)))
    #expect(august.total == all.count)
    let empty = try await page(first.adding(days: -9_000)...first.adding(days: -8_999))
    let oldest = try await page(nil).lines.last?.date
    #expect(
      empty
        == StatementPage(
          lines: [], total: 0, moneyIn: .yen(0), moneyOut: .yen(0), firstDay: oldest,
          asOf: noon("2026-09-03")))
  }

  @Test(arguments: ["9999", "", "x", "1001 ", "999999999999999999999"])
  func `says when a linked account isn't there`(key: String) async throws {
    let gone = AccountLink.Account(key: key, nickname: "")
    let link = AccountLink(key: "1", customer: "demo", accounts: [gone])
    await #expect(throws: InquiryTrouble(.accountMissing)) {
      try await store.bank.balances(of: link)
    }
    await #expect(throws: InquiryTrouble(.accountMissing)) {
      try await store.bank.lines(of: gone, in: link, days: nil, skip: 0, count: 1)
    }
  }

  @Test func `says when it isn't there, and works once it is`() async throws {
    let path = store.temporary.file("later.db")
    let later = InquiryDatabase(path)
    await #expect(throws: InquiryTrouble.self) { try await later.balances(of: link) }
    #expect(throws: StorageFault.inquiryMissing(path: path)) { try later.customer("demo") }
    try FileManager.default.copyItem(atPath: store.folder.inquiryPath, toPath: path)
    #expect(try await later.balances(of: link).count == 1)
  }

  @Test func `finds customers by number and by account`() throws {
    let customer = try #require(try store.bank.customer("demo-two"))
    #expect(customer.accounts.map(\.kind) == ["普通", "貯蓄"])
    #expect(customer.accounts.map(\.masked) == ["*****17", "*****74"])
    #expect(try store.bank.customer(withAccount: "305-9052374") == customer)
    #expect(try store.bank.customer("nobody") == nil)
    for text in ["305-2846918", "305", "", "-", "305-9052374-1"] {
      #expect(try store.bank.customer(withAccount: text) == nil)
    }
  }
}

@Suite struct `Recognising a customer` {
  let store: TemporaryStore

  init() throws { store = try TemporaryStore() }

  @Test(arguments: DemoBank.customers.map(\.number))
  func `knows every demo customer by what is shown`(number: String) throws {
    let shown = try #require(DemoBank.identification(of: number))
    #expect(try store.bank.identify(shown.typed)?.number == number)
  }

  @Test(arguments: [
    ("201", "7315642", "2580", "20010509"),
    ("２０１", " 7315642 ", "２５８０", "2001/05/09"),
    ("201", "731-5642", "2580", "2001年05月09日"),
  ])
  func `reads digits as people type them`(
    branch: String, number: String, pin: String, birthDate: String
  ) throws {
    let given = Identification(branch: branch, number: number, pin: pin, birthDate: birthDate)
    #expect(try store.bank.identify(given)?.number == "demo")
  }

  @Test(arguments: [
    ("201", "7315642", "2581", "20010509"), ("201", "7315642", "", "20010509"),
    ("201", "7315642", "2580", "20010510"), ("201", "7315642", "2580", ""),
    ("201", "7315643", "2580", "20010509"), ("202", "7315642", "2580", "20010509"),
    ("", "", "", ""), ("201", "5578023", "2580", "20010509"),
  ])
  func `knows nobody when one thing is wrong`(
    branch: String, number: String, pin: String, birthDate: String
  ) throws {
    let given = Identification(branch: branch, number: number, pin: pin, birthDate: birthDate)
    #expect(try store.bank.identify(given) == nil)
  }
}
