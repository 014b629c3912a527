import CommandKit
import Foundation
import HostDrivers

extension StatementPage {
  /// Reads a page of an account's lines, newest first.
  ///
  /// - Parameter last: The last day that a line in the period can have; nil for any.
  /// - Throws: `InquiryTrouble` when one is of a later day.
  static func read(
    of account: AccountRow, _ days: ClosedRange<CalendarDate>?, skip: Int, count: Int,
    _ connection: SQLiteConnection, notAfter last: CalendarDate? = nil, zone: TimeZone = .gmt
  ) throws -> StatementPage {
    let key = SQLiteValue.integer(account.key)
    let from = SQLiteValue.integer(Int64(days?.lowerBound.dayNumber ?? -1_000_000))
    let to = SQLiteValue.integer(Int64(days?.upperBound.dayNumber ?? 10_000_000))
    let code = SQLiteValue.text(account.currency.code)
    let sums = try connection.first(
      """
      SELECT count(*), coalesce(sum(CASE WHEN amount >= 0 THEN amount END), 0),
        coalesce(sum(CASE WHEN amount < 0 THEN amount END), 0),
        min(coalesce(currency, ?)), max(coalesce(currency, ?)), max(day)
      FROM statement_line WHERE account = ? AND day BETWEEN ? AND ?
      """, code, code, key, from, to)
    if let last, let newest = try sums?.optionalInt(5), newest > Int64(last.dayNumber) {
      let day = InquiryDatabase.day(newest)
      throw InquiryTrouble(
        .yetToCome(ISOMoment.read(day.description, in: zone) ?? .distantFuture),
        because: "the day of a statement line")
    }
    // Nil where two currencies meet.
    let common = try sums.flatMap { sums -> Currency? in
      guard let least = try sums.optionalText(3) else { return account.currency }
      return try least == sums.text(4) ? InquiryDatabase.currency(sums, 3) : nil
    }
    let lines = try connection.query(
      """
      SELECT day, amount, remark, currency FROM statement_line
      WHERE account = ? AND day BETWEEN ? AND ? ORDER BY day DESC, seq DESC LIMIT ? OFFSET ?
      """, key, from, to, .integer(Int64(max(0, count))), .integer(Int64(max(0, skip))))
    let first = try connection.first("SELECT min(day) FROM statement_line WHERE account = ?", key)
    return StatementPage(
      lines: try lines.map { row in
        let currency =
          try row.optionalText(3) == nil ? account.currency : InquiryDatabase.currency(row, 3)
        return StatementLine(
          date: InquiryDatabase.day(try row.int(0)),
          amount: Money(minorUnits: try row.int(1), currency), remark: try row.text(2))
      },
      total: Int(try sums?.int(0) ?? 0),
      moneyIn: try common.flatMap { common in
        try sums.map { Money(minorUnits: try $0.int(1), common) }
      },
      moneyOut: try common.flatMap { common in
        try sums.map { Money(minorUnits: try $0.int(2), common) }
      },
      firstDay: try first?.optionalInt(0).map(InquiryDatabase.day), asOf: account.asOf)
  }
}
