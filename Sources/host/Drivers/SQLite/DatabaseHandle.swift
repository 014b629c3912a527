/// An open `sqlite3*`, closed when its last statement and its connection are gone.
///
/// Not `Sendable`: whoever owns it sees to it that one thread at a time uses it.
@safe
final class DatabaseHandle {
  let sqlite: SQLite
  let path: String
  /// How many statements were compiled, for the test of the cache.
  private(set) var compiledCount = 0
  private let database: OpaquePointer

  init(_ path: String, flags: Int32, _ sqlite: SQLite) throws(SQLiteError) {
    // A NUL would cut the path short; a "file:" name may be read as a URI with options in it.
    guard !path.isEmpty, !path.utf8.contains(0) else {
      throw SQLiteError(
        extendedCode: SQLiteCode.cannotOpen, message: "the path is empty or holds U+0000",
        path: path)
    }
    let name = path.hasPrefix("file:") ? "./\(path)" : path
    var opened: OpaquePointer?
    let code = unsafe sqlite.functions.open(
      name, &opened, flags | SQLiteCode.openNoMutex, nil)
    guard code == SQLiteCode.ok, let database = unsafe opened else {
      let message = unsafe opened.map { unsafe sqlite.text(sqlite.functions.errorMessage($0)) }
      let extended = unsafe opened.map { unsafe sqlite.functions.extendedErrorCode($0) }
      _ = unsafe sqlite.functions.close(opened)
      throw SQLiteError(
        extendedCode: extended ?? code, message: message ?? sqlite.sentence(for: code), path: path)
    }
    unsafe self.database = database
    self.sqlite = sqlite
    self.path = path
    _ = unsafe sqlite.functions.extendedResultCodes(database, 1)
  }

  deinit {
    // The v2 form waits for statements still alive; none are, each holds this handle.
    _ = unsafe sqlite.functions.close(database)
  }

  /// Whether BEGIN was executed and its end was not.
  var isInTransaction: Bool { unsafe sqlite.functions.autocommit(database) == 0 }

  /// Whether the main database cannot be written.
  var isReadOnly: Bool { unsafe sqlite.functions.databaseIsReadOnly(database, "main") == 1 }

  /// The number of rows changed since the handle was opened; it wraps.
  var totalChanges: Int32 { unsafe sqlite.functions.totalChanges(database) }

  /// The number of rows the last INSERT, UPDATE or DELETE changed.
  var changes: Int { Int(unsafe sqlite.functions.changes(database)) }

  /// The key of the row that the last successful INSERT made.
  var lastInsertedKey: Int64 { unsafe sqlite.functions.lastInsertRowID(database) }

  /// Sets how long a statement waits for another connection's lock.
  func setBusyTimeout(_ timeout: Duration) {
    let (seconds, attoseconds) = timeout.components
    let milliseconds = Double(seconds) * 1000 + Double(attoseconds) / 1e15
    let clamped = Int32(min(max(milliseconds, 0), Double(Int32.max)))
    _ = unsafe sqlite.functions.busyTimeout(database, clamped)
  }

  /// Ends the statement that is running, if one is; any thread may call it while the handle lives.
  func interrupt() { unsafe sqlite.functions.interrupt(database) }

  /// Compiles the first statement of `sql` from `offset` on, and moves `offset` behind it.
  ///
  /// - Returns: `nil` when only spaces and comments are left.
  func compile(
    _ sql: String, from offset: inout Int, isPersistent: Bool
  ) throws(SQLiteError) -> PreparedStatement? {
    var text = sql
    var compiled: OpaquePointer?
    var end = offset
    let code = text.withUTF8 { bytes -> Int32 in
      guard let start = bytes.baseAddress, offset < bytes.count else { return SQLiteCode.ok }
      let length = bytes.count - offset
      guard length < Int(Int32.max) else { return SQLiteCode.tooBig }
      // SQLite would stop at a NUL and leave the rest unread and unsaid.
      guard unsafe !bytes[offset...].contains(0) else { return SQLiteCode.misuse }
      return unsafe (start + offset).withMemoryRebound(to: CChar.self, capacity: length) { from in
        var tail: UnsafePointer<CChar>?
        let flags = isPersistent ? SQLiteCode.preparePersistent : 0
        let code = unsafe sqlite.functions.prepare(
          database, from, Int32(length), flags, &compiled, &tail)
        end = unsafe tail.map { unsafe offset + ($0 - from) } ?? bytes.count
        return code
      }
    }
    guard code == SQLiteCode.ok else {
      if code == SQLiteCode.misuse {
        throw misuse("the SQL holds U+0000", sql: sql)
      }
      throw error(code, sql: sql, hasArguments: false)
    }
    let part = String(decoding: text.utf8.dropFirst(offset).prefix(end - offset), as: UTF8.self)
    offset = end
    guard let compiled = unsafe compiled else { return nil }
    compiledCount += 1
    return unsafe PreparedStatement(compiled, sql: part, self)
  }

  /// Compiles text that must be one statement.
  func compile(only sql: String, isPersistent: Bool) throws(SQLiteError) -> PreparedStatement {
    var offset = 0
    guard let first = try compile(sql, from: &offset, isPersistent: isPersistent) else {
      throw misuse("the SQL holds no statement", sql: sql)
    }
    guard offset < sql.utf8.count else { return first }
    guard try compile(sql, from: &offset, isPersistent: false) == nil else {
      throw misuse("the SQL holds more than one statement; use execute", sql: sql)
    }
    return first
  }

  /// The error of the call just made, without anything an argument held.
  func error(_ code: Int32, sql: String?, hasArguments: Bool) -> SQLiteError {
    let isKept = !hasArguments || Self.isFromSchema(code)
    let message =
      isKept
      ? unsafe sqlite.text(sqlite.functions.errorMessage(database)) : sqlite.sentence(for: code)
    return SQLiteError(extendedCode: code, message: message, sql: sql, path: path)
  }

  /// An error the driver finds itself.
  func misuse(_ message: String, sql: String?) -> SQLiteError {
    SQLiteError(extendedCode: SQLiteCode.misuse, message: message, sql: sql, path: path)
  }

  /// Whether SQLite makes a code's message from names of tables and columns alone.
  ///
  /// Messages of functions, virtual tables and triggers may quote what they were given.
  private static func isFromSchema(_ code: Int32) -> Bool {
    switch code {
    case SQLiteCode.constraintCheck, SQLiteCode.constraintDataType,
      SQLiteCode.constraintForeignKey, SQLiteCode.constraintNotNull,
      SQLiteCode.constraintPrimaryKey,
      SQLiteCode.constraintUnique:
      true
    default: false
    }
  }
}

extension SQLite {
  /// SQLite's sentence for a code, the same whatever happened.
  func sentence(for code: Int32) -> String {
    unsafe text(functions.errorString(code))
  }

  /// A C string of SQLite's as text; what is not UTF-8 is repaired.
  fileprivate func text(_ string: UnsafePointer<CChar>?) -> String {
    unsafe string.map { unsafe String(cString: $0) } ?? "unknown"
  }
}
