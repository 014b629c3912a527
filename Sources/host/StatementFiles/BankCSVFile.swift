import CommandKit
package import HostFormats

/// Reads the CSV files that banks let customers download: MUFG's and Rakuten Bank's columns.
///
/// In Shift_JIS or UTF-8, oldest or newest line first. The file is held in memory, since its order
/// is known at its end; the sink always gets the oldest line first. The closing balance is the
/// newest line's as written.
package enum BankCSVFile {
  /// How many lines a file may have.
  package static let mostLines = 1_000_000

  /// Reads a file and hands what is in it to a sink.
  ///
  /// - Parameter account: The account whose file it is; the file doesn't say it.
  /// - Throws: `StatementFileFault` with line and column, and what the sink throws.
  package static func read(
    _ source: ByteSource, account: AccountReference, into sink: inout some StatementSink
  ) throws {
    let rows: [BankCSVRow]
    do {
      rows = try BankCSVChain(try self.rows(source)).rows
    } catch let fault as CSVFault {
      throw StatementFileFault(
        place: .line(fault.line, column: fault.column), problem: fault.mistake.problem,
        remedy: fault.mistake.remedy)
    }
    guard let first = rows.first, let last = rows.last else {
      throw fault(
        line: 2, "The file has no entries, and so no balance.",
        "Fetch a period in which money moved.")
    }
    let days = rows.reduce(first.date...first.date) { days, row in
      min(days.lowerBound, row.date)...max(days.upperBound, row.date)
    }
    try sink.begin(
      StatementHeader(
        account: account, currency: .jpy, opening: nil, period: days,
        place: .line(1, column: nil)))
    for row in rows { try sink.add(row.entry) }
    try sink.end(
      StatementClosing(balance: .yen(last.balance), date: days.upperBound, period: days))
  }

  private static func rows(_ source: ByteSource) throws -> [BankCSVRow] {
    var records = try BankCSVBytes.records(source)
    guard let header = try records.next() else {
      throw fault(line: 1, "The file is empty.", "Fetch it again.")
    }
    guard let layout = BankCSVLayout.named(by: header.fields) else {
      throw fault(
        line: header.line, "The header is not one that is known.",
        "The known ones are \(BankCSVLayout.known).")
    }
    var rows: [BankCSVRow] = []
    while let record = try records.next() {
      guard rows.count < mostLines else {
        throw fault(
          line: record.line, "The file has more than \(mostLines) lines.",
          "Fetch shorter periods.")
      }
      rows.append(try BankCSVRow(record, layout))
    }
    return rows
  }

  private static func fault(
    line: Int, _ problem: String, _ remedy: String
  ) -> StatementFileFault {
    StatementFileFault(place: .line(line, column: nil), problem: problem, remedy: remedy)
  }
}
