import CommandKit
import HostCryptography
import HostDrivers

/// Chat users' names in the database, over changes of the chat key.
///
/// A link stays under the version it was stored with until its customer comes again: only then is the name
/// on the platform known from which the new one is made. The last name before is kept, for events that
/// were accepted under it.
extension LinkStore {
  /// The name under which the links of a chat user are found; those under an older version of the key
  /// are moved to the newest.
  func chatHash(of sender: Sender) throws -> SQLiteValue {
    guard !sender.user.isEmpty else { return try chatHash(now: sender.hash ?? []) }
    let ring = keys.chat
    let newest = SQLiteValue.blob(StoreKeys.hash(sender, by: ring.newest))
    for version in ring.versions.dropLast() {
      let old = SQLiteValue.blob(StoreKeys.hash(sender, by: version))
      guard try hasLink(old) else { continue }
      guard try move(old, to: newest, version: ring.newest.number) else { return old }
    }
    return newest
  }

  /// Moves the links of a chat user to another name; not now, when someone else writes just then, so that no
  /// answer fails for it.
  private func move(_ old: SQLiteValue, to new: SQLiteValue, version: Int) throws -> Bool {
    do throws(SQLiteError) {
      try connection.run(
        "UPDATE link SET former_hash = chat_hash, chat_hash = ?, key_version = ? WHERE chat_hash = ?",
        new, .integer(Int64(version)), old)
      return true
    } catch {
      guard error.isBusy else { throw error }
      return false
    }
  }

  /// Every name that a chat user may have in the database.
  func chatHashes(of sender: Sender) -> [[UInt8]] {
    guard !sender.user.isEmpty else { return sender.hash.map { [$0] } ?? [] }
    return keys.chat.versions.reversed().map { StoreKeys.hash(sender, by: $0) }
  }

  /// What a name has become, where only the name is known.
  private func chatHash(now hash: [UInt8]) throws -> SQLiteValue {
    let row = try connection.first(
      "SELECT chat_hash FROM link WHERE former_hash = ? ORDER BY id DESC LIMIT 1", .blob(hash))
    return .blob(try row?.blob(0) ?? hash)
  }

  private func hasLink(_ hash: SQLiteValue) throws -> Bool {
    // Two questions, because each has an index of its own.
    try connection.first("SELECT 1 FROM link WHERE chat_hash = ? AND status <> 'revoked'", hash)
      != nil
      || connection.first("SELECT 1 FROM link WHERE chat_hash = ? AND status = 'revoked'", hash)
        != nil
  }

  /// Makes sure that links are looked up with the keys that they were stored with.
  func checkKeys() throws {
    let known = try connection.query("SELECT version, proof FROM chat_key", [])
    let ring = keys.chat
    for version in ring.versions {
      let proof = StoreKeys.proof(of: .chat, version)
      if let row = try known.first(where: { try $0.int(0) == Int64(version.number) }) {
        guard constantTimeEquals(try row.blob(1), proof) else {
          throw StorageFault.otherKey(.chat, path: connection.path)
        }
      } else {
        try connection.run(
          "INSERT OR IGNORE INTO chat_key (version, proof) VALUES (?, ?)",
          .integer(Int64(version.number)), .blob(proof))
      }
    }
    for row in known where ring[Int(try row.int(0))] == nil {
      let needed = try connection.first(
        "SELECT 1 FROM link WHERE key_version = ? AND status <> 'revoked' LIMIT 1",
        .integer(try row.int(0)))
      if needed != nil {
        throw StorageFault.missingKey(version: try row.int(0), path: connection.path)
      }
    }
    try audit.checkKeys()
  }

  /// Goes on with other versions of the keys, or with none of them.
  ///
  /// - Parameter other: An audit of another database that is sealed with the same keys.
  package func take(_ new: StoreKeys, alsoFor other: AuditChain) throws {
    let old = StoreKeys(chat: keys.chat, audit: keys.audit)
    keys.replace(by: new)
    do {
      try checkKeys()
      try other.checkKeys()
    } catch {
      keys.replace(by: old)
      throw error
    }
  }

  /// How many open links were stored with each version of the chat key.
  public func linksByKey() throws -> [Int: Int] {
    try connection.query(
      "SELECT key_version, count(*) FROM link WHERE status <> 'revoked' GROUP BY key_version", []
    ).reduce(into: [:]) { $0[Int(try $1.int(0))] = Int(try $1.int(1)) }
  }
}
