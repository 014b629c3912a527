import HostDrivers

/// The inbox's own database: accepted events until they end, and the audit of their ends.
///
/// A file of its own, because each flush of events makes every other connection to the same file read
/// its pages anew: links, which seldom change, are looked up for each message.
package final class InboxDatabase: Sendable {
  let connection: SQLiteConnection

  /// Opens it, and makes or migrates it first where needed.
  package init(_ path: String) throws {
    connection = try SQLiteConnection.durable(path, Self.migration)
  }

  static let migration = Migration(
    applicationID: 0x434B_4942,
    steps: [
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
      """
    ])
}
