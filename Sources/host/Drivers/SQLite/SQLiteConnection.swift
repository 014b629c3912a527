import Foundation

/// A connection to one SQLite database.
///
/// Any thread may use it; one at a time does, the others wait. Statements run on the thread that
/// calls. A recursive lock keeps it so: within ``transaction(_:_:)`` the same thread goes on using
/// the connection, and no other thread's statement falls in between.
///
/// Each connection reports extended result codes and has `trusted_schema` off and `foreign_keys`
/// on. The compiled statements of the last 64 different texts are kept, so SQL is best written as
/// constants, with `?` for every value.
public final class SQLiteConnection: @unchecked Sendable {
  // Unchecked because what may change is used only while `lock` is held.

  /// The database as it was named when it was opened.
  public let path: String
  /// What was asked for when it was opened.
  public let access: SQLiteAccess
  private let lock = NSRecursiveLock()
  private var handle: DatabaseHandle?
  private var cache = StatementCache(capacity: 64)
  /// When the transaction of `sharing` is to end that goes on; nil while there is none.
  var sharedEnd: ContinuousClock.Instant?

  /// Opens a database.
  ///
  /// - Parameters:
  ///   - path: a file, or `:memory:`; never read as a URI.
  ///   - busyTimeout: how long a statement waits for another connection's lock, to the millisecond.
  ///   - sqlite: the library; by default the system's.
  /// - Throws: ``DriverError`` when the library cannot be used, ``SQLiteError`` when the file
  ///   cannot. That a file is no database shows at its first statement only.
  public init(
    _ path: String, _ access: SQLiteAccess, busyTimeout: Duration = .seconds(5),
    sqlite: SQLite? = nil
  ) throws {
    let sqlite = try sqlite ?? SQLite.load()
    let handle = try DatabaseHandle(path, flags: access.flags, sqlite)
    // SQLite opens a write-protected file read-only without a word.
    guard access == .readOnly || !handle.isReadOnly else {
      throw SQLiteError(
        extendedCode: SQLiteCode.readOnly, message: "the file may not be written", path: path)
    }
    handle.setBusyTimeout(busyTimeout)
    self.path = path
    self.access = access
    self.handle = handle
    try execute("PRAGMA trusted_schema = OFF; PRAGMA foreign_keys = ON;")
  }

  /// Closes the connection; afterwards every use throws, and closing again does nothing.
  ///
  /// An open transaction is rolled back. A ``SQLiteStatement`` still alive keeps the file open until
  /// it is gone. Without this call the connection is closed with its last reference.
  public func close() {
    exclusively {
      if let handle, handle.isInTransaction { _ = try? run("ROLLBACK", []) }
      sharedEnd = nil
      cache.removeAll()
      handle = nil
    }
  }

  /// Does work while no other thread uses the connection.
  func exclusively<Result, Failure: Error>(
    _ work: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    lock.lock()
    defer { lock.unlock() }
    return try work()
  }

  /// Does work as `exclusively` does, if the connection is free before a moment.
  func exclusively<Result>(before end: Date, _ work: () throws -> Result) throws -> Result {
    guard lock.lock(before: end) else {
      throw SQLiteError(
        extendedCode: SQLiteCode.interrupt, message: "other threads held the connection too long",
        path: path)
    }
    defer { lock.unlock() }
    return try work()
  }

  /// The database; call it while the connection is held exclusively.
  func openHandle() throws(SQLiteError) -> DatabaseHandle {
    guard let handle else {
      throw SQLiteError(
        extendedCode: SQLiteCode.misuse, message: "the connection is closed", path: path)
    }
    return handle
  }

  /// A compiled statement, kept for the next time; call it while the connection is held
  /// exclusively.
  func cachedStatement(_ sql: String) throws(SQLiteError) -> PreparedStatement {
    try cache.statement(sql, openHandle())
  }
}
