extension InboxDatabase {
  /// The tables, by steps; a change of them is one more step at the end.
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
      """,
      // The audit is sealed now; what was written before is taken over when it is opened.
      "DROP INDEX audit_at; ALTER TABLE audit RENAME TO unsealed;" + AuditChain.tables,
    ])
}
