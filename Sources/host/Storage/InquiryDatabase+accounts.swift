package import CommandKit
package import Foundation
import HostDrivers
package import HostStatementFiles

/// An account as the inquiry database keeps it, for operators; no plugin ever sees it.
package struct InquiryAccount: Sendable, Equatable {
  /// The account.
  package let reference: AccountReference
  /// The number of its customer.
  package let customer: String
  /// What kind it is: `普通`, `貯蓄`.
  package let kind: String
  /// The balance, in the account's currency.
  package let balance: Money
  /// The moment for which the balance holds.
  package let asOf: Date
  /// How many lines there are.
  package let lineCount: Int
  /// The first and the last day with a line; nil when there are none.
  package let days: ClosedRange<CalendarDate>?

  let key: Int64
}

extension InquiryDatabase {
  /// The accounts of a customer, one account as it is written, or all of them, by customer and key.
  package func accounts(
    of customer: String? = nil, named name: String? = nil
  ) throws -> [InquiryAccount] {
    let rows = try reader().query(
      """
      SELECT key, customer, branch, number, kind, currency, balance, as_of,
        (SELECT count(*) FROM statement_line WHERE account = key),
        (SELECT min(day) FROM statement_line WHERE account = key),
        (SELECT max(day) FROM statement_line WHERE account = key)
      FROM account
      WHERE (?1 IS NULL OR customer = ?1)
        AND (?2 IS NULL OR ?2 = CASE branch WHEN '' THEN number ELSE branch || '-' || number END)
      ORDER BY customer, key
      """, customer.map { .text($0) } ?? .null, name.map { .text($0) } ?? .null)
    return try rows.map { row in
      let currency = try Self.currency(row, 5)
      let last = try row.optionalInt(10).map(Self.day)
      return InquiryAccount(
        reference: AccountReference(branch: try row.text(2), number: try row.text(3)),
        customer: try row.text(1), kind: try row.text(4),
        balance: Money(minorUnits: try row.int(6), currency),
        asOf: Date(keptSeconds: try row.int(7)),
        lineCount: Int(try row.int(8)),
        days: try row.optionalInt(9).flatMap { first in last.map { Self.day(first)...$0 } },
        key: try row.int(0))
    }
  }

  /// The newest lines of an account, newest first.
  package func newestLines(of account: InquiryAccount, count: Int) throws -> [StatementLine] {
    let connection = try reader()
    return try connection.transaction(.deferred) {
      guard let row = try AccountRow(key: account.key, connection) else {
        throw InquiryFailure.accountMissing
      }
      return try StatementPage.read(of: row, nil, skip: 0, count: count, connection).lines
    }
  }

  /// Whether a bank's own customers are here; false for the demo bank, or when nothing is.
  package func holdsRealBank() throws -> Bool {
    guard FileManager.default.fileExists(atPath: path) else { return false }
    let connection = try SQLiteConnection(path, .readOnly)
    guard try connection.first("SELECT 1 FROM sqlite_schema WHERE name = 'customer'", []) != nil
    else { return false }
    return try !Self.holdsDemoBank(connection)
      && connection.first("SELECT 1 FROM customer LIMIT 1", []) != nil
  }

  static func holdsDemoBank(_ connection: SQLiteConnection) throws -> Bool {
    try connection.first("SELECT 1 FROM sqlite_schema WHERE name = 'demo_bank'", []) != nil
  }
}

extension Date {
  /// A moment as the database keeps it; one out of the calendar's years 1 to 9999 is its end.
  init(keptSeconds seconds: Int64) {
    let kept = min(max(seconds, -62_135_596_800), 253_402_300_799)
    self.init(timeIntervalSince1970: Double(kept))
  }
}
