import Foundation
import HostDrivers

extension SQLiteConnection {
  /// Opens a database that keeps what is committed when the power fails, and wipes what is deleted;
  /// makes or migrates it first where needed.
  static func durable(_ path: String, _ migration: Migration) throws -> SQLiteConnection {
    try PrivateFile.make(path)
    let connection = try SQLiteConnection(path, .create)
    // Before anything is changed: it may be someone else's file.
    _ = try migration.check(connection)
    try useWAL(connection)
    try connection.execute("PRAGMA secure_delete = ON; PRAGMA synchronous = FULL")
    // Else SQLite keeps pages of long transactions in a file outside the data folder meanwhile.
    try connection.execute("PRAGMA temp_store = MEMORY")
    // macOS only: there a plain flush may stop at the drive's own memory.
    try connection.execute("PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON")
    // Set after WAL and read back: a driver that turns it down would lose what was accepted.
    let found = try connection.pragma("synchronous")
    guard found == 2 else {
      throw StorageFault.notDurable(
        path: path, setting: "synchronous = FULL", found: text(found))
    }
    try migration.run(on: connection)
    return connection
  }

  /// Moves all of the write-ahead log into the database and empties it.
  ///
  /// - Returns: Whether it could be; not while another connection reads an older state.
  func emptyLog() throws -> Bool {
    // The first column says whether somebody was in the way (sqlite.org/pragma.html#pragma_wal_checkpoint).
    try first("PRAGMA wal_checkpoint(TRUNCATE)", [])?.int(0) == 0
  }

  /// SQLite doesn't wait for another process's lock while it changes the journal mode.
  private static func useWAL(_ connection: SQLiteConnection) throws {
    let end = ContinuousClock.now + .seconds(5)
    while try connection.pragma("journal_mode") != "wal" {
      do {
        let found = try connection.first("PRAGMA journal_mode = WAL", [])?.values.first
        guard found == "wal" else {
          throw StorageFault.notDurable(
            path: connection.path, setting: "journal_mode = WAL", found: text(found))
        }
      } catch let error as SQLiteError where error.isBusy && ContinuousClock.now < end {
        Thread.sleep(forTimeInterval: 0.005)
      }
    }
  }

  private static func text(_ value: SQLiteValue?) -> String {
    switch value {
    case .text(let text): text
    case .integer(let number): String(number)
    default: "unknown"
    }
  }
}
