package import CommandKit
package import HostFormats

/// Reads 全銀 入出金取引明細 (業務種別 03) record by record.
///
/// Accounts follow on each other: 1, 2…, 8, and 9 ends the file. All that the file says twice is
/// held against each other: counts, sums, balances. What it hands on before a fault is for the
/// sink to throw away.
package enum ZenginFile {
  /// Reads a file and hands what is in it to a sink.
  ///
  /// - Parameter today: The day in the bank's calendar by which the era of dates is found; see
  ///   `ZenginEra`.
  /// - Throws: `StatementFileFault` with the record and the byte, and what the sink throws.
  package static func read(
    _ source: ByteSource, today: CalendarDate, into sink: inout some StatementSink
  ) throws {
    var records = ZenginRecords(source)
    var account: ZenginAccount?
    var accounts: Int64 = 0
    guard var record = try records.next() else {
      throw ZenginMistake.empty.fault(record: 1, byte: 1)
    }
    while true {
      guard let kind = record.kind else { throw record.fault(.unknownRecord, at: 1) }
      switch (kind, account) {
      case (.header, nil):
        let new = try ZenginAccount(record, today: today)
        try sink.begin(new.header)
        account = new
        accounts += 1
      case (.entry, .some):
        guard let entry = try account?.entry(record) else { break }
        try sink.add(entry)
      case (.trailer, let open?):
        try sink.end(try open.closing(record))
        account = nil
      case (.end, nil):
        try check(record, accounts: accounts)
        return try records.checkEnd()
      case (.header, .some), (.end, .some):
        throw record.fault(.outOfOrder(expected: "2 or 8"), at: 1)
      case (.entry, nil), (.trailer, nil):
        throw record.fault(.outOfOrder(expected: "1 or 9"), at: 1)
      }
      guard let next = try records.next() else {
        let mistake = account == nil ? ZenginMistake.noEnd : .noTrailer
        throw mistake.fault(record: records.count + 1, byte: 1)
      }
      record = next
    }
  }

  /// Holds the end record against what was read.
  private static func check(
    _ record: ZenginRecord, accounts: Int64
  ) throws(StatementFileFault) {
    typealias Field = ZenginLayout.End
    try record.checkDigits(.end)
    for (field, counted) in [(Field.records, Int64(record.number)), (Field.accounts, accounts)]
    where record.value(field) != counted {
      throw record.fault(
        .total(
          field: field.name, written: record.value(field), counted: counted, hasCorrections: false),
        at: field)
    }
  }
}
