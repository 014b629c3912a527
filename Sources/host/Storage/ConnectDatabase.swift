import HostDrivers

/// The bank's own connection server's database: who is linked to what.
public final class ConnectDatabase: Sendable {
  let connection: SQLiteConnection

  /// Opens it, and makes or migrates it first where needed.
  public init(_ path: String) throws {
    connection = try SQLiteConnection.durable(path, Self.migration)
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
      // The inbox was here once. The third step made it, and the fourth takes it away.
      withoutInbox, withoutInbox,
    ])

  private static let withoutInbox = "DROP TABLE IF EXISTS event; DROP TABLE IF EXISTS audit;"
}
