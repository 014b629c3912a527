import CommandKit
import HostDrivers

/// Chat users' names in the database, over changes of the chat key.
///
/// A link stays under the version it was stored with until its customer comes again: only then is the name
/// on the platform known from which the new one is made. What older versions make of that name is kept
/// beside it, for events that were accepted under one of them.
extension LinkStore {
  /// How long after a change of the key older names are known: as long as events are kept, in seconds.
  private static let memory: Int64 = 7 * 86_400

  /// The name under which the links of a chat user are found; those under an older version of the key
  /// are moved to the newest.
  func chatHash(of sender: Sender) throws -> SQLiteValue {
    guard !sender.user.isEmpty else { return try chatHash(now: .blob(sender.hash ?? [])) }
    let ring = keys.chat
    let newest = SQLiteValue.blob(StoreKeys.hash(sender, by: ring.newest))
    guard ring.versions.count > 1, try !hasOpenLink(newest) else { return newest }
    for version in ring.versions.dropLast() {
      let old = SQLiteValue.blob(StoreKeys.hash(sender, by: version))
      guard try hasLink(old) else { continue }
      guard try move(sender, from: old, in: ring) else { return old }
    }
    // Another process, or another thread, may know of a newer version already.
    return try chatHash(now: newest)
  }

  /// Every name that a chat user may have in the database.
  func chatHashes(of sender: Sender) -> [[UInt8]] {
    guard !sender.user.isEmpty else { return sender.hash.map { [$0] } ?? [] }
    return keys.chat.versions.reversed().map { StoreKeys.hash(sender, by: $0) }
  }

  /// The names that the chats of links had under older versions, where they are still known.
  func formerHashes(of hash: SQLiteValue) throws -> [[UInt8]] {
    try connection.query("SELECT hash FROM former_chat WHERE chat_hash = ?", hash)
      .map { try $0.blob(0) }
  }

  /// Remembers what older versions of the key make of a chat user's name.
  func rememberFormer(_ sender: Sender, in ring: KeyRing) throws {
    guard !sender.user.isEmpty else { return }
    let newest = SQLiteValue.blob(StoreKeys.hash(sender, by: ring.newest))
    let isGone = ring[keys.identity.number] == nil
    for version in ring.versions.dropLast() + (isGone ? [keys.identity] : []) {
      try connection.run(
        "INSERT OR REPLACE INTO former_chat (hash, chat_hash, version, at) VALUES (?, ?, ?, ?)",
        .blob(StoreKeys.hash(sender, by: version)), newest, .integer(Int64(version.number)),
        .integer(now().seconds))
    }
  }

  /// Forgets older names, but for those that events are still accepted under.
  func forgetFormer() throws {
    try connection.run(
      "DELETE FROM former_chat WHERE at < ? AND version <> ?",
      .integer(now().seconds - Self.memory), .integer(Int64(keys.identity.number)))
  }

  /// Moves the links of a chat user to the newest version; not now, when someone else writes just then, so
  /// that no answer fails for it.
  private func move(_ sender: Sender, from old: SQLiteValue, in ring: KeyRing) throws -> Bool {
    do {
      // Both or neither: an event under the old name finds the link before and after.
      try connection.inTransaction {
        try rememberFormer(sender, in: ring)
        try connection.run(
          "UPDATE link SET chat_hash = ?, key_version = ? WHERE chat_hash = ?",
          .blob(StoreKeys.hash(sender, by: ring.newest)), .integer(Int64(ring.newest.number)), old)
      }
      return true
    } catch {
      guard (error as? SQLiteError)?.isBusy == true else { throw error }
      return false
    }
  }

  /// What a name has become, where only the name is known.
  private func chatHash(now hash: SQLiteValue) throws -> SQLiteValue {
    let row = try connection.first("SELECT chat_hash FROM former_chat WHERE hash = ?", hash)
    return try row.map { .blob(try $0.blob(0)) } ?? hash
  }

  private func hasOpenLink(_ hash: SQLiteValue) throws -> Bool {
    try connection.first(
      "SELECT 1 FROM link WHERE chat_hash = ? AND status <> 'revoked'", hash) != nil
  }

  private func hasLink(_ hash: SQLiteValue) throws -> Bool {
    // Two questions, because each has an index of its own.
    try hasOpenLink(hash)
      || connection.first("SELECT 1 FROM link WHERE chat_hash = ? AND status = 'revoked'", hash)
        != nil
  }

  /// Makes sure that links are looked up with the keys that they were stored with.
  func checkKeys() throws {
    let proofs = KeyProofs(use: .chat, connection: connection)
    try proofs.check(keys.chat)
    for version in try proofs.versions() where keys.chat[Int(version)] == nil {
      let needed = try connection.first(
        "SELECT 1 FROM link WHERE key_version = ? AND status <> 'revoked' LIMIT 1",
        .integer(version))
      if needed != nil { throw StorageFault.missingKey(version: version, path: connection.path) }
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
