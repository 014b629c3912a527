import CommandKit
package import Foundation
import HostDrivers
package import HostStatementFiles

/// Brings a bank's statement file into the inquiry database, whole or not at all.
///
/// The file is the whole truth of the days that it covers: on those days an account has the file's
/// lines afterwards and no others; other days stay as they are. The ledger's closing balance is
/// stored as it is written, unless the account has one of a later day. It holds for the end of its
/// day in the bank's time zone, or for the moment when the file was last written, if that was on
/// the same day.
package struct StatementImport: Sendable {
  private let database: String
  private let customer: String?
  private let bank: String?
  private let isDryRun: Bool
  private let zone: TimeZone
  private let now: Date

  /// Names the inquiry database and how to import.
  ///
  /// - Parameters:
  ///   - database: The file; it is made when it isn't there.
  ///   - customer: Whose the accounts are that the bank doesn't know; nil refuses them.
  ///   - bank: The code of the bank whose file it is, though another may be known; nil for the one
  ///     that is known.
  ///   - isDryRun: Does everything and takes it all back.
  ///   - zone: The bank's time zone.
  package init(
    into database: String, customer: String? = nil, bank: String? = nil, isDryRun: Bool = false,
    zone: TimeZone, now: Date = Date()
  ) {
    self.database = database
    self.customer = customer
    self.bank = bank
    self.isDryRun = isDryRun
    self.zone = zone
    self.now = now
  }

  /// Reads a file, and then writes what it holds.
  ///
  /// Another process that writes meanwhile is waited for, half a minute at most.
  ///
  /// - Parameter account: Whose file it is, where the format doesn't say so.
  /// - Throws: `StatementFileFault` for what is wrong with the file, `StorageFault` and
  ///   `SQLiteError` for what is wrong with the database. Nothing is changed then.
  package func run(
    _ source: StatementSource, format: StatementFormat, account: AccountReference? = nil
  ) throws -> StatementImportReport {
    try run(writtenAt: source.writtenAt) { intake in
      try StatementFile.read(
        path: source.path, format: format, account: account, today: CalendarDate(now, in: zone),
        into: &intake)
    }
  }

  func run(
    writtenAt: Date, _ read: (inout StatementIntake) throws -> Void
  ) throws -> StatementImportReport {
    let staging = try StatementStaging(
      folder: URL(filePath: database).deletingLastPathComponent().path)
    var intake = StatementIntake(staging, today: CalendarDate(now, in: zone))
    // One transaction, because each line by itself would take several times as long.
    try staging.connection.transaction { try read(&intake) }
    let connection = try SQLiteConnection(try target(), .readWrite, busyTimeout: .seconds(30))
    // So much fits before readers have to wait for the commit.
    try connection.execute("PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY")
    var ledger = StatementLedger(
      connection, staging, customer: customer, bank: bank,
      clock: StatementClock(zone: zone, now: now, writtenAt: writtenAt))
    do {
      return try connection.transaction {
        let report = try ledger.write(intake.accounts, isDryRun: isDryRun)
        if isDryRun { throw TakenBack(report: report) }
        return report
      }
    } catch let trial as TakenBack {
      return trial.report
    }
  }

  /// The file to write; one in memory where nothing can come of it, so that none is made.
  private func target() throws -> String {
    if !FileManager.default.fileExists(atPath: database) {
      if isDryRun || customer == nil { return ":memory:" }
      try PrivateFile.make(database)
    }
    return database
  }

  /// Ends the transaction of a dry run.
  private struct TakenBack: Error {
    let report: StatementImportReport
  }
}
