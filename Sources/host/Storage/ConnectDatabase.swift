import Foundation
import HostDrivers

/// The bank's own connection server's database: who is linked to what, and what became of it.
public final class ConnectDatabase: Sendable {
  let connection: SQLiteConnection

  /// Opens it, and makes or migrates it first where needed.
  public init(_ path: String) throws {
    try PrivateFile.make(path)
    connection = try SQLiteConnection(path, .create)
    // Before anything is changed: it may be someone else's file.
    _ = try Self.migration.check(connection)
    try Self.useWAL(connection)
    try connection.execute("PRAGMA secure_delete = ON; PRAGMA synchronous = FULL")
    // Else SQLite keeps pages of long transactions in a file outside the data folder meanwhile.
    try connection.execute("PRAGMA temp_store = MEMORY")
    // macOS only: there a plain flush may stop at the drive's own memory.
    try connection.execute("PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON")
    // Set after WAL and read back: a driver that turns it down would lose what was accepted.
    let found = try connection.pragma("synchronous")
    guard found == 2 else {
      throw StorageFault.notDurable(
        path: path, setting: "synchronous = FULL", found: Self.text(found))
    }
    try Self.migration.run(on: connection)
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

  static let migration = Migration(
    applicationID: 0x434B_4C4B,
    steps: [
      """
      CREATE TABLE link (
        id INTEGER PRIMARY KEY,
        channel TEXT NOT NULL,
        chat_hash BLOB NOT NULL,
        key_version INTEGER NOT NULL,
        customer TEXT NOT NULL,
        status TEXT NOT NULL CHECK (status IN ('active', 'suspended', 'revoked')),
        language TEXT,
        pin_code INTEGER NOT NULL,
        other_devices_off INTEGER NOT NULL,
        passcode_lock INTEGER NOT NULL,
        text_version TEXT NOT NULL,
        confirmed_at INTEGER NOT NULL,
        changed_at INTEGER NOT NULL
      );
      CREATE UNIQUE INDEX link_open_chat ON link (chat_hash) WHERE status <> 'revoked';
      CREATE INDEX link_revoked_chat ON link (chat_hash) WHERE status = 'revoked';
      CREATE INDEX link_customer ON link (customer);
      CREATE TABLE link_account (
        link INTEGER NOT NULL REFERENCES link (id),
        position INTEGER NOT NULL,
        account TEXT NOT NULL,
        nickname TEXT NOT NULL,
        PRIMARY KEY (link, position)
      ) WITHOUT ROWID;
      CREATE TABLE link_event (
        id INTEGER PRIMARY KEY,
        link INTEGER NOT NULL REFERENCES link (id),
        at INTEGER NOT NULL,
        action TEXT NOT NULL,
        actor TEXT NOT NULL
      );
      CREATE TABLE operator_event (
        id INTEGER PRIMARY KEY,
        at INTEGER NOT NULL,
        operator TEXT NOT NULL,
        command TEXT NOT NULL,
        customer TEXT NOT NULL,
        reason TEXT NOT NULL
      );
      CREATE TABLE chat_key (
        version INTEGER PRIMARY KEY,
        proof BLOB NOT NULL
      );
      """,
      """
      CREATE TABLE unmet_wish (
        day INTEGER NOT NULL,
        wish TEXT NOT NULL,
        count INTEGER NOT NULL,
        PRIMARY KEY (day, wish)
      ) WITHOUT ROWID;
      """,
      """
      CREATE TABLE event (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        channel TEXT NOT NULL,
        platform TEXT,
        chat_hash BLOB,
        is_direct INTEGER NOT NULL,
        kind TEXT NOT NULL,
        content TEXT,
        message TEXT,
        token TEXT,
        silence TEXT,
        received INTEGER NOT NULL,
        expires INTEGER NOT NULL,
        state TEXT NOT NULL DEFAULT 'open'
      );
      CREATE INDEX event_open ON event (number) WHERE state = 'open';
      CREATE TABLE audit (
        number INTEGER PRIMARY KEY,
        at INTEGER NOT NULL,
        event TEXT NOT NULL,
        chat_hash BLOB,
        command TEXT,
        outcome TEXT,
        state TEXT NOT NULL,
        reason TEXT
      );
      CREATE INDEX audit_at ON audit (at);
      """,
    ])
}
