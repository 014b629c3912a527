import CommandKit
import Foundation
import HostDrivers
import HostStatementFiles
import Testing

@testable import HostStorage

@Suite struct `Statement import` {
  let store: TemporaryStore
  let august = GivenStatement(lines: [
    ("2026-08-01", 300, "a", nil), ("2026-08-01", -100, "b", nil), ("2026-08-20", 50, "c", nil),
  ])

  init() throws { store = try TemporaryStore(demo: nil) }

  private func account() throws -> InquiryAccount {
    try #require(try InquiryDatabase(store.folder.inquiryPath).accounts().first)
  }

  @Test func `makes a new customer's account with its lines and balance`() throws {
    let report = try store.take(august, customer: "77")
    #expect(report.newCustomer == "77")
    #expect(report.accounts.map(\.isNew) == [true])
    #expect(report.accounts[0].lines == .init(added: 3))
    #expect(report.accounts[0].periods.map(\.description) == ["2026-08-01...2026-08-31"])
    #expect(try store.lines() == ["2026-08-20 50 c", "2026-08-01 -100 b", "2026-08-01 300 a"])
    let account = try account()
    #expect(account.customer == "77")
    #expect(account.kind == "普通")
    #expect(account.balance == .yen(1_000))
    #expect(account.asOf == noon("2026-08-31")?.addingTimeInterval(43_199))
    let mode = try FileManager.default.attributesOfItem(atPath: store.folder.inquiryPath)
    #expect((mode[.posixPermissions] as? NSNumber)?.intValue == 0o600)
    let names = try FileManager.default.contentsOfDirectory(atPath: store.folder.path)
    #expect(!names.contains { $0.contains("import") || $0.contains("journal") })
  }

  @Test func `done again changes nothing, to the byte`() throws {
    try store.take(august, customer: "77")
    let before = try Data(contentsOf: URL(filePath: store.folder.inquiryPath))
    let report = try store.take(august, on: "2026-09-10")
    #expect(report.isUnchanged)
    #expect(report.accounts[0].lines == .init(unchanged: 3))
    #expect(report.accounts[0].balance.change == .unchanged)
    #expect(try Data(contentsOf: URL(filePath: store.folder.inquiryPath)) == before)
  }

  @Test func `replaces the days of the file and no others`() throws {
    try store.take(august, customer: "77")
    var july = august
    july.period = ("2026-07-01", "2026-07-31")
    july.lines = [("2026-07-31", 7, "j", nil)]
    july.closes = "2026-07-31"
    try store.take(july)
    var again = august
    again.period = ("2026-08-01", "2026-08-25")
    again.closes = "2026-08-25"
    again.lines = [("2026-08-01", -100, "b", nil), ("2026-08-02", 5, "d", nil)]
    let report = try store.take(again)
    #expect(report.accounts[0].lines == .init(added: 1, removed: 2, unchanged: 1))
    #expect(try store.lines() == ["2026-08-02 5 d", "2026-08-01 -100 b", "2026-07-31 7 j"])
  }

  @Test func `tells a changed line, another order, and equal lines apart`() throws {
    try store.take(august, customer: "77")
    var changed = august
    changed.lines[2].1 = 51
    #expect(try store.take(changed).accounts[0].lines == .init(replaced: 1, unchanged: 2))
    changed.lines.swapAt(0, 1)
    let turned = try store.take(changed)
    #expect(turned.accounts[0].lines == .init(unchanged: 3, areReordered: true))
    #expect(!turned.isUnchanged)
    #expect(try store.lines().last == "2026-08-01 -100 b")
    changed.lines.append(("2026-08-20", 51, "c", nil))
    #expect(try store.take(changed).accounts[0].lines == .init(added: 1, unchanged: 3))
    #expect(try store.take(changed).isUnchanged)
  }

  @Test func `without a period covers the days from the first line to the last`() throws {
    try store.take(august, customer: "77")
    var open = august
    open.period = nil
    open.lines = [("2026-08-15", 1, "x", nil), ("2026-08-20", 2, "y", nil)]
    let report = try store.take(open)
    #expect(report.accounts[0].periods.map(\.description) == ["2026-08-15...2026-08-20"])
    #expect(
      try store.lines() == [
        "2026-08-20 2 y", "2026-08-15 1 x", "2026-08-01 -100 b", "2026-08-01 300 a",
      ])
    open.lines = []
    #expect(try store.take(open).accounts[0].periods == [])
    #expect(try store.lines().count == 4)
  }

  @Test func `lines outside of the file's own period are added once and replace nothing`() throws {
    try store.take(august, customer: "77")
    var odd = august
    odd.period = ("2026-07-01", "2026-07-01")
    odd.lines = [
      ("2026-08-01", -100, "b", nil), ("2026-08-01", 9, "n", nil), ("2026-08-01", 9, "n", nil),
    ]
    #expect(try store.take(odd).accounts[0].lines == .init(added: 2, unchanged: 2))
    #expect(try store.take(odd).isUnchanged)
    #expect(
      try store.lines() == [
        "2026-08-20 50 c", "2026-08-01 9 n", "2026-08-01 9 n", "2026-08-01 -100 b",
        "2026-08-01 300 a",
      ])
  }

  @Test func `several statements of an account in one file count together`() throws {
    var first = august
    first.period = ("2026-08-01", "2026-08-01")
    first.lines = [("2026-08-01", 1, "a", nil)]
    first.closes = "2026-08-01"
    var second = first
    second.lines = [("2026-08-01", 2, "b", nil)]
    second.balance = 2_000
    var third = first
    third.period = ("2026-08-02", "2026-08-03")
    third.lines = [("2026-08-03", 3, "c", nil)]
    third.closes = "2026-08-03"
    third.balance = 3_000
    let report = try store.take(third, first, second, customer: "77")
    #expect(report.accounts.count == 1)
    #expect(report.accounts[0].periods.map(\.description) == ["2026-08-01...2026-08-03"])
    #expect(try store.lines() == ["2026-08-03 3 c", "2026-08-01 2 b", "2026-08-01 1 a"])
    #expect(try account().balance == .yen(3_000))
    #expect(try store.take(third, first, second).isUnchanged)
  }

  @Test func `of a period that goes on behind its balance says nothing of the days behind`() throws
  {
    try store.take(august, customer: "77")
    var early = august
    early.closes = "2026-08-15"
    early.lines = [("2026-08-02", 8, "early", nil)]
    let report = try store.take(early)
    #expect(report.accounts[0].periods.map(\.description) == ["2026-08-01...2026-08-15"])
    #expect(try store.lines() == ["2026-08-20 50 c", "2026-08-02 8 early"])
  }

  @Test func `never brings an older balance back`() throws {
    try store.take(august, customer: "77")
    var older = august
    older.period = ("2026-07-01", "2026-07-31")
    older.lines = [("2026-07-02", 7, "j", nil)]
    older.closes = "2026-07-31"
    older.balance = 5
    let report = try store.take(older)
    #expect(report.accounts[0].balance.change == .older)
    #expect(report.accounts[0].balance.inFile == .yen(5))
    #expect(report.accounts[0].balance.kept == .yen(1_000))
    #expect(report.accounts[0].lines == .init(added: 1))
    #expect(try account().balance == .yen(1_000))
    var sameDay = august
    sameDay.balance = 1_001
    #expect(try store.take(sameDay).accounts[0].balance.change == .stored)
    #expect(try account().balance == .yen(1_001))
  }

  @Test func `replaces a balance that is of a time to come`() throws {
    try store.take(august, customer: "77")
    let connection = try SQLiteConnection(store.folder.inquiryPath, .readWrite)
    try connection.execute("UPDATE account SET balance = 5, as_of = 4000000000")
    #expect(try store.take(august).accounts[0].balance.change == .stored)
    #expect(try account().balance == .yen(1_000))
  }

  @Test func `a balance holds for the end of its day, or for when the file was written that day`()
    throws
  {
    let evening = try #require(noon("2026-08-31")).addingTimeInterval(3_600)
    try store.take(august, customer: "77", written: evening)
    #expect(try account().asOf == evening)
    var today = august
    today.period = ("2026-09-01", "2026-09-03")
    today.lines = []
    today.closes = "2026-09-03"
    try store.take(today, written: noon("2026-09-01"))
    #expect(try account().asOf == noon("2026-09-03"))
  }

  @Test func `a day is that of the bank's time zone`() throws {
    let zone = try #require(TimeZone(identifier: "Asia/Tokyo"))
    let clock = StatementClock(
      zone: zone, now: try #require(noon("2026-09-03")), writtenAt: try #require(noon("2026-09-01"))
    )
    let day = try #require(CalendarDate("2026-08-31"))
    #expect(clock.moment(of: day) == noon("2026-08-31")?.addingTimeInterval(10_799))
  }

  @Test func `a dry run says the same and writes nothing`() throws {
    let trial = try store.take(august, customer: "77", dry: true)
    #expect(trial.isDryRun)
    #expect(trial.accounts[0].lines == .init(added: 3))
    #expect(!FileManager.default.fileExists(atPath: store.folder.inquiryPath))
    try store.take(august, customer: "77")
    let before = try Data(contentsOf: URL(filePath: store.folder.inquiryPath))
    var changed = august
    changed.lines[0].1 = 1
    #expect(try store.take(changed, dry: true).accounts[0].lines.replaced == 1)
    #expect(try Data(contentsOf: URL(filePath: store.folder.inquiryPath)) == before)
  }

  @Test func `many lines come in and are found again`() throws {
    var large = august
    large.lines = (1...30).flatMap { day in
      (0..<100).map { ("2026-08-\(day < 10 ? "0" : "")\(day)", Int64($0), "x", nil) }
    }
    #expect(try store.take(large, customer: "77").accounts[0].lines.added == 3_000)
    #expect(try account().lineCount == 3_000)
    #expect(try store.take(large).isUnchanged)
  }
}
