import CommandKit
import Foundation
import HostFormats
import Testing

@testable import HostStatementFiles

@Suite struct `Statement file` {
  private let account = AccountReference(branch: "001", number: "1234567")

  private func read(
    _ name: String, _ format: StatementFormat, _ account: AccountReference?
  ) throws -> [ReadStatement] {
    let path = try #require(
      Bundle.module.path(forResource: name, ofType: nil, inDirectory: "Fixtures"))
    var sink = ReadStatements()
    try StatementFile.read(
      path: path, format: format, account: account,
      today: try #require(CalendarDate("2024-12-31")), into: &sink)
    return sink.statements
  }

  @Test(arguments: [
    ("zengin/nyushukkin-sample.dat", StatementFormat.zengin, [8]),
    ("camt053/camt053.v2.multi.statement.xml", .camt053, [1, 1]),
  ])
  func `of a format that names its accounts is read`(
    name: String, format: StatementFormat, entries: [Int]
  ) throws {
    #expect(try read(name, format, nil).map(\.entries.count) == entries)
    let fault = #expect(throws: StatementFileFault.self) { try read(name, format, account) }
    #expect(fault?.remedy == "Leave --account out.")
  }

  @Test func `of CSV is read for the account that is named`() throws {
    let statements = try read("csv/mufg-style-sjis.csv", .csv, account)
    #expect(statements.map(\.header.account) == [account])
    let fault = #expect(throws: StatementFileFault.self) {
      try read("csv/mufg-style-sjis.csv", .csv, nil)
    }
    #expect(fault?.remedy == "Name it: --account BRANCH-NUMBER.")
  }

  @Test(arguments: [
    ("csv/mufg-style-sjis.csv", StatementFormat.camt053),
    ("csv/mufg-style-sjis.csv", .zengin), ("camt053/camt053.v8.xml", .zengin),
    ("camt053/camt053.v8.xml", .csv), ("zengin/nyushukkin-sample.dat", .csv),
    ("zengin/nyushukkin-sample.dat", .camt053),
  ])
  func `of another format than named is refused`(name: String, format: StatementFormat) {
    #expect(throws: StatementFileFault.self) {
      try read(name, format, format == .csv ? account : nil)
    }
  }

  @Test(arguments: StatementFormat.allCases)
  func `that isn't there says so`(format: StatementFormat) throws {
    var sink = ReadStatements()
    let today = try #require(CalendarDate("2024-12-31"))
    #expect(throws: FileFault(reason: "No such file or directory")) {
      try StatementFile.read(
        path: "/nowhere/a", format: format, account: format == .csv ? account : nil,
        today: today, into: &sink)
    }
  }
}
