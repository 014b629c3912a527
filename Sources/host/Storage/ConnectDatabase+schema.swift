extension ConnectDatabase {
  /// The tables, by steps; a change of them is one more step at the end.
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
      // The link page: whom it was offered to, where they are, what LINE is to confirm, who tried.
      """
      ALTER TABLE link RENAME COLUMN pin_code TO screen_lock;
      ALTER TABLE link ADD COLUMN has_news INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE link ADD COLUMN is_outdated INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE link ADD COLUMN used_at INTEGER;
      CREATE TABLE link_invitation (
        token_hash BLOB PRIMARY KEY,
        channel TEXT NOT NULL,
        chat_hash BLOB NOT NULL,
        name TEXT,
        language TEXT,
        ends INTEGER NOT NULL,
        is_used INTEGER NOT NULL DEFAULT 0
      ) WITHOUT ROWID;
      CREATE TABLE link_session (
        id_hash BLOB PRIMARY KEY,
        last_hash BLOB,
        token TEXT NOT NULL,
        channel TEXT NOT NULL,
        chat_hash BLOB NOT NULL,
        name TEXT,
        ends INTEGER NOT NULL,
        step INTEGER NOT NULL,
        customer TEXT,
        confirmed_at INTEGER
      ) WITHOUT ROWID;
      CREATE INDEX link_session_last ON link_session (last_hash);
      CREATE INDEX link_session_token ON link_session (token);
      CREATE TABLE link_promise (
        nonce_hash BLOB PRIMARY KEY,
        channel TEXT NOT NULL,
        chat_hash BLOB NOT NULL,
        customer TEXT NOT NULL,
        language TEXT,
        text_version TEXT NOT NULL,
        confirmed_at INTEGER NOT NULL,
        ends INTEGER NOT NULL,
        event TEXT
      ) WITHOUT ROWID;
      CREATE TABLE link_promise_account (
        nonce_hash BLOB NOT NULL REFERENCES link_promise (nonce_hash),
        position INTEGER NOT NULL,
        account TEXT NOT NULL,
        nickname TEXT NOT NULL,
        PRIMARY KEY (nonce_hash, position)
      ) WITHOUT ROWID;
      CREATE TABLE identity_try (
        id INTEGER PRIMARY KEY,
        at INTEGER NOT NULL,
        chat BLOB NOT NULL,
        account BLOB NOT NULL,
        address BLOB NOT NULL
      );
      CREATE INDEX identity_try_chat ON identity_try (chat, at);
      CREATE INDEX identity_try_account ON identity_try (account, at);
      CREATE INDEX identity_try_address ON identity_try (address, at);
      CREATE INDEX identity_try_at ON identity_try (at);
      """,
      // The audit, in which people are numbers; and keys that change.
      """
      CREATE TABLE person (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        customer TEXT NOT NULL UNIQUE
      );
      INSERT INTO person (customer) SELECT customer FROM link GROUP BY customer ORDER BY min(id);
      ALTER TABLE link ADD COLUMN person INTEGER;
      UPDATE link SET person = (SELECT number FROM person WHERE person.customer = link.customer);
      CREATE TABLE former_chat (
        hash BLOB PRIMARY KEY,
        chat_hash BLOB NOT NULL,
        version INTEGER NOT NULL,
        at INTEGER NOT NULL
      ) WITHOUT ROWID;
      CREATE INDEX former_chat_now ON former_chat (chat_hash);
      CREATE INDEX link_person ON link (person);
      """ + AuditChain.tables + "CREATE INDEX audit_person ON audit (person);",
    ])

  private static let withoutInbox = "DROP TABLE IF EXISTS event; DROP TABLE IF EXISTS audit;"
}
