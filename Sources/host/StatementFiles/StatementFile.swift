package import CommandKit
package import HostFormats

/// Reads statement files of any format.
package enum StatementFile {
  /// Reads a file and hands what is in it to a sink.
  ///
  /// - Parameters:
  ///   - source: Its bytes.
  ///   - account: The account whose file it is: needed for CSV, which doesn't say it, and nil else.
  ///   - today: The day in the bank's calendar, by which a Zengin file's era is found.
  ///   - sink: What came before a fault is for it to throw away.
  /// - Throws: `StatementFileFault`, and what the sink throws.
  package static func read(
    _ source: ByteSource, format: StatementFormat, account: AccountReference? = nil,
    today: CalendarDate, into sink: inout some StatementSink
  ) throws {
    switch (format, account) {
    case (.csv, let account?): try BankCSVFile.read(source, account: account, into: &sink)
    case (.csv, nil):
      throw fault(
        "A CSV file doesn't say whose account it is of.", "Name it: --account BRANCH-NUMBER.")
    case (.camt053, nil): try CamtFile.read(source, into: &sink)
    case (.zengin, nil): try ZenginFile.read(source, today: today, into: &sink)
    case (.camt053, _?), (.zengin, _?):
      throw fault(
        "A file of the format \(format.rawValue) says itself whose accounts it is of.",
        "Leave --account out.")
    }
  }

  /// Reads the file at a path; see the other `read`.
  ///
  /// - Throws: `FileFault` when it can't be opened, and what the other `read` throws.
  package static func read(
    path: String, format: StatementFormat, account: AccountReference? = nil,
    today: CalendarDate, into sink: inout some StatementSink
  ) throws {
    try read(
      ByteSource(path: path), format: format, account: account, today: today, into: &sink)
  }

  private static func fault(_ problem: String, _ remedy: String) -> StatementFileFault {
    StatementFileFault(place: .line(1, column: nil), problem: problem, remedy: remedy)
  }
}
