import HostDrivers

/// The steps that bring a database to the schema that this program knows.
///
/// Each step is a list of statements, numbered from 1 and never changed once released. All missing
/// steps run in one transaction; the number of the last is kept in `user_version`.
struct Migration {
  /// What tells this kind of database from any other, kept in `application_id`.
  let applicationID: Int32
  let steps: [String]

  func run(on connection: SQLiteConnection) throws {
    guard try !check(connection) else { return }
    try connection.transaction { try runWithin(connection) }
  }

  /// Runs what is missing, within a transaction of the caller's.
  func runWithin(_ connection: SQLiteConnection) throws {
    // Asked again inside: another process may have been faster.
    guard try !isComplete(connection) else { return }
    for step in steps.dropFirst(Int(try version(of: connection))) { try connection.execute(step) }
    try connection.execute(
      "PRAGMA user_version = \(steps.count); PRAGMA application_id = \(applicationID)")
  }

  /// Whether a database has every step; it is only read.
  ///
  /// - Throws: `StorageFault.newerSchema`, or `.foreignDatabase` for someone else's.
  func check(_ connection: SQLiteConnection) throws -> Bool {
    // In one transaction: what another process makes meanwhile is seen whole or not at all.
    try connection.transaction(.deferred) { try isComplete(connection) }
  }

  private func isComplete(_ connection: SQLiteConnection) throws -> Bool {
    let found = try version(of: connection)
    guard try isOurs(connection, version: found) else {
      throw StorageFault.foreignDatabase(path: connection.path)
    }
    guard found <= steps.count else {
      throw StorageFault.newerSchema(path: connection.path, found: found, known: steps.count)
    }
    return found == steps.count
  }

  private func isOurs(_ connection: SQLiteConnection, version: Int64) throws -> Bool {
    guard version == 0 else {
      return try connection.pragma("application_id") == .integer(Int64(applicationID))
    }
    return try connection.first("SELECT 1 FROM sqlite_schema LIMIT 1", []) == nil
  }

  private func version(of connection: SQLiteConnection) throws -> Int64 {
    guard case .integer(let version) = try connection.pragma("user_version"), version >= 0 else {
      throw StorageFault.foreignDatabase(path: connection.path)
    }
    return version
  }
}
