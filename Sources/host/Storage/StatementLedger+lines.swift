import CommandKit
import HostDrivers

extension StatementLedger {
  /// Makes the lines of the days that a file covers those of the file, day by day.
  ///
  /// Lines of other days, which some banks' periods leave out, are added where they aren't there.
  func writeLines(
    _ account: StatementIntake.Account, at index: Int, key: Int64, in currency: Currency
  ) throws -> StatementImportReport.Lines {
    var days = Set(try staging.days(account: index))
    for range in account.ranges {
      let rows = try connection.query(
        "SELECT DISTINCT day FROM statement_line WHERE account = ? AND day BETWEEN ? AND ?",
        .integer(key), .integer(Int64(range.lowerBound)), .integer(Int64(range.upperBound)))
      for row in rows { days.insert(try row.int(0)) }
    }
    var lines = StatementImportReport.Lines()
    for day in days.sorted() {
      let old = try connection.query(
        """
        SELECT amount, remark, currency FROM statement_line WHERE account = ? AND day = ?
        ORDER BY seq
        """, .integer(key), .integer(day)
      ).map(LedgerLine.init)
      let given = try staging.lines(account: index, day: day, in: currency)
      let isCovered = account.ranges.contains { $0.contains(Int(day)) }
      let new = isCovered ? given : old + given.without(old)
      lines.count(old: old, new: new)
      if old != new { try replace(day, of: key, by: new) }
    }
    return lines
  }

  private func replace(_ day: Int64, of key: Int64, by lines: [LedgerLine]) throws {
    try connection.run(
      "DELETE FROM statement_line WHERE account = ? AND day = ?", .integer(key), .integer(day))
    for (place, line) in lines.enumerated() {
      try connection.run(
        """
        INSERT INTO statement_line (account, day, seq, amount, remark, currency)
        VALUES (?, ?, ?, ?, ?, ?)
        """, .integer(key), .integer(day), .integer(Int64(place)), .integer(line.amount),
        .text(line.remark), line.currencyValue)
    }
  }
}

extension [LedgerLine] {
  /// The lines that others don't have; equal ones are told apart by their number alone.
  fileprivate func without(_ others: [LedgerLine]) -> [LedgerLine] {
    var rest = Dictionary(others.map { ($0, 1) }, uniquingKeysWith: +)
    return filter { line in
      guard let count = rest[line], count > 0 else { return true }
      rest[line] = count - 1
      return false
    }
  }
}

extension StatementImportReport.Lines {
  /// Counts what becomes of the lines of a day.
  fileprivate mutating func count(old: [LedgerLine], new: [LedgerLine]) {
    guard old != new else {
      unchanged += old.count
      return
    }
    let more = new.without(old).count
    let same = new.count - more
    let less = old.count - same
    replaced += min(more, less)
    added += max(0, more - less)
    removed += max(0, less - more)
    unchanged += same
    areReordered = areReordered || (same == new.count && same == old.count)
  }
}
