/// A compiled statement; a run of it is start, step while there are rows, finish.
///
/// Not `Sendable`, as its handle.
@safe
final class PreparedStatement {
  let sql: String
  let handle: DatabaseHandle
  /// When the cache last gave it out, by the cache's own count.
  var lastUse: UInt64 = 0
  private(set) var isRunning = false
  private let statement: OpaquePointer
  private let parameterCount: Int
  /// Whether a run writes nothing to the database.
  let isReadOnly: Bool

  @unsafe
  init(_ statement: OpaquePointer, sql: String, _ handle: DatabaseHandle) {
    unsafe self.statement = statement
    self.sql = sql
    self.handle = handle
    isReadOnly = unsafe handle.sqlite.functions.statementIsReadOnly(statement) != 0
    parameterCount = Int(unsafe handle.sqlite.functions.parameterCount(statement))
  }

  deinit {
    _ = unsafe handle.sqlite.functions.finalize(statement)
  }

  /// Binds the arguments; once it has succeeded, `finish` must follow.
  func start(_ arguments: [SQLiteValue]) throws(SQLiteError) {
    guard !isRunning else { throw handle.misuse("the statement is already running", sql: sql) }
    guard arguments.count == parameterCount else {
      let message =
        "the statement takes \(parameterCount) arguments, and \(arguments.count) were given"
      throw SQLiteError(
        extendedCode: SQLiteCode.range, message: message, sql: sql, path: handle.path)
    }
    isRunning = true
    for (index, argument) in arguments.enumerated() {
      let code = bind(argument, at: Int32(index + 1))
      guard code == SQLiteCode.ok else {
        finish()
        if code == SQLiteCode.mismatch {
          throw SQLiteError(
            extendedCode: code, message: "argument \(index + 1) is not a number", sql: sql,
            path: handle.path)
        }
        throw handle.error(code, sql: sql, hasArguments: true)
      }
    }
  }

  /// Goes to the next row; `false` means there are no more.
  func step() throws(SQLiteError) -> Bool {
    switch unsafe handle.sqlite.functions.step(statement) {
    case SQLiteCode.row: return true
    case SQLiteCode.done: return false
    case let code: throw handle.error(code, sql: sql, hasArguments: parameterCount > 0)
    }
  }

  /// Copies out the row the statement stands on.
  func row() throws(SQLiteError) -> SQLiteRow {
    let count = unsafe handle.sqlite.functions.columnCount(statement)
    var values: [SQLiteValue] = []
    values.reserveCapacity(Int(count))
    var column: Int32 = 0
    while column < count {
      values.append(try value(column))
      column += 1
    }
    return SQLiteRow(values)
  }

  /// Ends a run and forgets its arguments.
  func finish() {
    guard isRunning else { return }
    // The result repeats the error the last step has thrown; whoever writes goes on to the last
    // step, because only there, or here unheard, the commit can fail.
    _ = unsafe handle.sqlite.functions.reset(statement)
    if parameterCount > 0 { _ = unsafe handle.sqlite.functions.clearBindings(statement) }
    isRunning = false
  }

  /// `SQLITE_TRANSIENT`: SQLite copies the bytes before the call returns.
  private var transient: UnsafeRawPointer? { unsafe UnsafeRawPointer(bitPattern: -1) }

  private func bind(_ value: SQLiteValue, at index: Int32) -> Int32 {
    let functions = handle.sqlite.functions
    switch value {
    case .null:
      return unsafe functions.bindNull(statement, index)
    case .integer(let number):
      return unsafe functions.bindInteger(statement, index, number)
    case .real(let number):
      guard !number.isNaN else { return SQLiteCode.mismatch }
      return unsafe functions.bindReal(statement, index, number)
    case .text(var text):
      return text.withUTF8 { bytes in
        unsafe withAddress(of: UnsafeRawBufferPointer(bytes)) { start in
          unsafe functions.bindText(
            statement, index, start.assumingMemoryBound(to: CChar.self), UInt64(bytes.count),
            transient, SQLiteCode.utf8)
        }
      }
    case .blob(let blob):
      return unsafe blob.withUnsafeBytes { bytes in
        unsafe withAddress(of: bytes) { start in
          unsafe functions.bindBlob(statement, index, start, UInt64(bytes.count), transient)
        }
      }
    }
  }

  /// An address that is never null: to SQLite a null one means NULL, whatever the length.
  private func withAddress(
    of bytes: UnsafeRawBufferPointer, _ body: (UnsafeRawPointer) -> Int32
  ) -> Int32 {
    if let start = bytes.baseAddress { return unsafe body(start) }
    return unsafe withUnsafeBytes(of: UInt8(0)) { zero in
      guard let start = zero.baseAddress else { return SQLiteCode.noMemory }
      return unsafe body(start)
    }
  }

  private func value(_ column: Int32) throws(SQLiteError) -> SQLiteValue {
    let functions = handle.sqlite.functions
    switch unsafe functions.columnType(statement, column) {
    case SQLiteCode.null: return .null
    case SQLiteCode.integer:
      return .integer(unsafe functions.columnInteger(statement, column))
    case SQLiteCode.float:
      return .real(unsafe functions.columnReal(statement, column))
    case SQLiteCode.text: return try text(column)
    default: return try blob(column)
    }
  }

  private func text(_ column: Int32) throws(SQLiteError) -> SQLiteValue {
    let functions = handle.sqlite.functions
    // The length is asked for after the pointer: the call may convert from UTF-16.
    guard let start = unsafe functions.columnText(statement, column) else { throw outOfMemory }
    let count = Int(unsafe functions.columnBytes(statement, column))
    let bytes = unsafe UnsafeBufferPointer(start: start, count: count)
    guard let text = unsafe String(validating: bytes, as: UTF8.self) else {
      // Repairing would let two different keys look alike. CAST(… AS BLOB) reads such a value.
      throw SQLiteError(
        extendedCode: SQLiteCode.mismatch, message: "the text in column \(column) is not UTF-8",
        sql: sql, path: handle.path)
    }
    return .text(text)
  }

  private func blob(_ column: Int32) throws(SQLiteError) -> SQLiteValue {
    let functions = handle.sqlite.functions
    let start = unsafe functions.columnBlob(statement, column)
    let count = Int(unsafe functions.columnBytes(statement, column))
    guard count > 0 else { return .blob([]) }
    guard let start = unsafe start else { throw outOfMemory }
    return .blob(unsafe [UInt8](UnsafeRawBufferPointer(start: start, count: count)))
  }

  private var outOfMemory: SQLiteError {
    handle.error(SQLiteCode.noMemory, sql: sql, hasArguments: true)
  }
}
