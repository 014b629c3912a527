import Foundation
import HostCryptography
import HostDrivers

/// The audit of one database: records, each sealed together with the seal of the one before it.
///
/// A record is written in the transaction that does what it tells. Whoever may write to the database but
/// has no key can't change, insert, swap or take out a record without `verify` naming it. That the
/// newest ones were cut off shows by the heads that are published elsewhere.
package struct AuditChain: Sendable {
  /// Which audit.
  package enum Name: String, Sendable, CaseIterable {
    /// What became of events: `inbox.db`.
    case inbox
    /// What was done to links, and by operators: `connect.db`.
    case connect
  }

  /// The newest record, as it is published.
  package struct Head: Sendable, Hashable {
    /// Whose.
    package let chain: Name
    /// Its number.
    package let number: Int64
    /// Its seal.
    package let mac: [UInt8]
  }

  /// The tables, the same in each database.
  static let tables = """
    CREATE TABLE audit (
      number INTEGER PRIMARY KEY,
      at INTEGER NOT NULL,
      action TEXT NOT NULL,
      subject TEXT,
      person INTEGER,
      actor TEXT,
      command TEXT,
      config TEXT,
      outcome TEXT,
      why TEXT,
      state TEXT,
      reason TEXT,
      reference TEXT,
      note BLOB,
      key_version INTEGER NOT NULL,
      mac BLOB NOT NULL
    );
    CREATE INDEX audit_at ON audit (at);
    CREATE INDEX audit_subject ON audit (subject);
    CREATE INDEX audit_reference ON audit (reference) WHERE reference IS NOT NULL;
    CREATE TABLE audit_note (
      number INTEGER PRIMARY KEY,
      salt BLOB NOT NULL,
      text TEXT NOT NULL
    );
    CREATE TABLE audit_base (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      number INTEGER NOT NULL,
      mac BLOB NOT NULL,
      key_version INTEGER NOT NULL,
      seal BLOB NOT NULL
    );
    CREATE TABLE audit_key (version INTEGER PRIMARY KEY, proof BLOB NOT NULL);
    """

  /// Which it is.
  package let name: Name
  let connection: SQLiteConnection
  let keys: StoreKeys

  init(name: Name, connection: SQLiteConnection, keys: StoreKeys) {
    self.name = name
    self.connection = connection
    self.keys = keys
  }

  /// Opens the audits of a data folder for reading alone; those whose database isn't there are left out.
  package static func all(in folder: DataFolder, keys: StoreKeys) throws -> [AuditChain] {
    try [(Name.inbox, folder.inboxPath), (.connect, folder.connectPath)].compactMap { name, path in
      guard FileManager.default.fileExists(atPath: path) else { return nil }
      return AuditChain(name: name, connection: try SQLiteConnection(path, .readOnly), keys: keys)
    }
  }

  /// Writes records within a transaction of the caller's.
  func append(_ records: [AuditRecord]) throws {
    guard !records.isEmpty else { return }
    try append(records, after: try end(), by: keys.audit.newest)
  }

  private func append(
    _ records: [AuditRecord], after end: (number: Int64, mac: [UInt8]), by version: KeyRing.Version
  ) throws {
    var (number, mac) = end
    for record in records {
      number += 1
      let values = record.values
      mac = AuditSeal.record(values, number: number, after: mac, in: name.rawValue, by: version)
      try connection.run(
        Self.insertion,
        [.integer(number)] + values + [.integer(Int64(version.number)), .blob(mac)])
    }
  }

  /// Writes a record with the words that an operator gave, within a transaction of the caller's.
  func append(_ record: AuditRecord, note: String) throws {
    guard !note.isEmpty else { return try append([record]) }
    let (end, version, salt) = (try end(), keys.audit.newest, SecureRandom.bytes(16))
    let number = end.number + 1
    var record = record
    record.note = AuditSeal.note(
      note, salt: salt, number: number, in: name.rawValue, by: version)
    try append([record], after: end, by: version)
    try connection.run(
      "INSERT OR REPLACE INTO audit_note (number, salt, text) VALUES (?, ?, ?)", .integer(number),
      .blob(salt), .text(note))
  }

  /// The newest record; nil where there is none yet.
  package func head() throws -> Head? {
    let (number, mac) = try end()
    return number == 0 ? nil : Head(chain: name, number: number, mac: mac)
  }

  /// How many records are sealed with each version of the key.
  package func recordsByKey() throws -> [Int: Int] {
    try connection.query("SELECT key_version, count(*) FROM audit GROUP BY key_version", [])
      .reduce(into: [:]) { $0[Int(try $1.int(0))] = Int(try $1.int(1)) }
  }

  /// Whether a published head is still there, or was dropped for its age.
  package func holds(_ head: Head) throws -> Bool {
    if let row = try connection.first(
      "SELECT mac FROM audit WHERE number = ?", .integer(head.number))
    {
      return try row.blob(0) == head.mac
    }
    let base = try connection.first("SELECT number FROM audit_base", [])
    return try base.map { try $0.int(0) >= head.number } ?? false
  }

  /// Drops a portion of what is older than a moment, and seals where the chain begins now.
  ///
  /// - Returns: Whether more may be left to drop.
  func drop(before moment: Date, atMost portion: Int) throws -> Bool {
    try connection.transaction {
      let oldest = try connection.query(
        "SELECT number, mac, at FROM audit ORDER BY number LIMIT ?", .integer(Int64(portion)))
      let old = try oldest.prefix { try $0.int(2) < moment.milliseconds }
      guard let last = old.last else { return false }
      let (number, mac) = (try last.int(0), try last.blob(1))
      let version = keys.audit.newest
      try connection.run("DELETE FROM audit_note WHERE number <= ?", .integer(number))
      try connection.run("DELETE FROM audit WHERE number <= ?", .integer(number))
      try connection.run(
        """
        INSERT OR REPLACE INTO audit_base (id, number, mac, key_version, seal)
        VALUES (1, ?, ?, ?, ?)
        """, .integer(number), .blob(mac), .integer(Int64(version.number)),
        .blob(AuditSeal.base(number: number, mac: mac, in: name.rawValue, by: version)))
      return old.count == portion
    }
  }

  /// Makes sure that records are sealed with the key that those before were sealed with.
  ///
  /// - Throws: `StorageFault.otherKey`.
  func checkKeys() throws {
    try KeyProofs(use: .audit, connection: connection).check(keys.audit)
  }

  /// Takes records over that an earlier version kept without a seal, in one transaction.
  ///
  /// - Parameter table: A table that is there until it was done, by this process or another.
  func takeOver(from table: String, _ work: () throws -> Void) throws {
    let isThere = { [connection] in
      try connection.first("SELECT 1 FROM sqlite_schema WHERE name = ?", .text(table)) != nil
    }
    guard try isThere() else { return }
    // Asked again inside: another process may have been faster.
    try connection.transaction { if try isThere() { try work() } }
  }

  /// The number and seal of the newest record, or of the last that was dropped; 0 where there was none.
  private func end() throws -> (number: Int64, mac: [UInt8]) {
    let row =
      try connection.first("SELECT number, mac FROM audit ORDER BY number DESC LIMIT 1", [])
      ?? connection.first("SELECT number, mac FROM audit_base", [])
    guard let row else { return (0, []) }
    return (try row.int(0), try row.blob(1))
  }

  private static let insertion = """
    INSERT INTO audit (number, \(AuditRecord.columns), key_version, mac)
    VALUES (\(Array(repeating: "?", count: AuditRecord.columnCount + 3).joined(separator: ", ")))
    """
}
