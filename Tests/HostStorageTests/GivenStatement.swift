import CommandKit
import Foundation
import HostStatementFiles
import Testing

@testable import HostStorage

/// A statement as a file would hand it over.
struct GivenStatement {
  var bank: String?
  var branch = "001"
  var number = "1234567"
  var holder = "ﾃｽﾄ ﾀﾛｳ"
  var currency = Currency.jpy
  /// First and last day, `2026-08-01`; nil leaves the period out.
  var period: (String, String)? = ("2026-08-01", "2026-08-31")
  /// Day, amount in minor units, remark, and another currency than the account's.
  var lines: [(String, Int64, String, Currency?)] = []
  var opening: Int64?
  var balance: Int64 = 1_000
  var closes = "2026-08-31"

  func feed(_ sink: inout some StatementSink) throws {
    let days = try period.map { try #require(CalendarDate($0.0))...(#require(CalendarDate($0.1))) }
    try sink.begin(
      StatementHeader(
        account: AccountReference(branch: branch, number: number), bank: bank, kind: "1",
        holder: holder,
        currency: currency, opening: opening.map { Money(minorUnits: $0, currency) }, period: days,
        place: .record(1, byte: 1)))
    for (index, line) in lines.enumerated() {
      try sink.add(
        StatementEntry(
          date: try #require(CalendarDate(line.0)),
          amount: Money(minorUnits: line.1, line.3 ?? currency), remark: line.2,
          place: .record(index + 2, byte: 1)))
    }
    try sink.end(
      StatementClosing(
        balance: Money(minorUnits: balance, currency), date: try #require(CalendarDate(closes)),
        period: nil))
  }
}

extension TemporaryStore {
  /// Imports statements as of noon of a day in Greenwich, the file written at another time.
  @discardableResult
  func take(
    _ statements: GivenStatement..., customer: String? = nil, dry: Bool = false,
    on day: String = "2026-09-03", written: Date? = nil
  ) throws -> StatementImportReport {
    let now = try #require(noon(day))
    return try StatementImport(
      into: folder.inquiryPath, customer: customer, isDryRun: dry, zone: .gmt, now: now
    ).run(writtenAt: written ?? now) { sink in
      for statement in statements { try statement.feed(&sink) }
    }
  }

  /// All lines of an account, newest first, as `2026-08-01 100 remark`.
  func lines(_ number: String = "1234567", branch: String = "001") throws -> [String] {
    let bank = InquiryDatabase(folder.inquiryPath)
    let accounts = try bank.accounts(
      named: AccountReference(branch: branch, number: number).description)
    return try bank.newestLines(of: #require(accounts.first), count: 100_000).map {
      "\($0.date) \($0.amount.decimalText) \($0.remark)"
    }
  }
}
