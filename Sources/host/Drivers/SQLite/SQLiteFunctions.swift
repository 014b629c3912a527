/// The functions of libsqlite3 this module calls: the one place where C signatures stand.
///
/// Source: the C interface reference at sqlite.org/c3ref, version 3.35.0. No function with a
/// variable argument list is here (`sqlite3_db_config`, `sqlite3_config`): those have a calling
/// convention of their own on some machines. Destructor parameters are declared as pointers, since
/// the one value passed, `SQLITE_TRANSIENT`, is the number -1 and not a function.
@safe
struct SQLiteFunctions: @unchecked Sendable {
  // Unchecked because every field is a constant function pointer.

  typealias Database = OpaquePointer?
  typealias Statement = OpaquePointer?
  typealias CString = UnsafePointer<CChar>?

  let libversionNumber: @convention(c) () -> Int32
  let libversion: @convention(c) () -> CString
  let threadsafe: @convention(c) () -> Int32

  let open: @convention(c) (CString, UnsafeMutablePointer<Database>?, Int32, CString) -> Int32
  let close: @convention(c) (Database) -> Int32
  let extendedResultCodes: @convention(c) (Database, Int32) -> Int32
  let busyTimeout: @convention(c) (Database, Int32) -> Int32
  let databaseIsReadOnly: @convention(c) (Database, CString) -> Int32
  let autocommit: @convention(c) (Database) -> Int32
  let interrupt: @convention(c) (Database) -> Void
  let changes: @convention(c) (Database) -> Int32
  let totalChanges: @convention(c) (Database) -> Int32
  let lastInsertRowID: @convention(c) (Database) -> Int64
  let errorMessage: @convention(c) (Database) -> CString
  let extendedErrorCode: @convention(c) (Database) -> Int32
  let errorString: @convention(c) (Int32) -> CString

  let prepare:
    @convention(c) (
      Database, CString, Int32, UInt32, UnsafeMutablePointer<Statement>?,
      UnsafeMutablePointer<CString>?
    ) -> Int32
  let statementIsReadOnly: @convention(c) (Statement) -> Int32
  let step: @convention(c) (Statement) -> Int32
  let reset: @convention(c) (Statement) -> Int32
  let clearBindings: @convention(c) (Statement) -> Int32
  let finalize: @convention(c) (Statement) -> Int32

  let parameterCount: @convention(c) (Statement) -> Int32
  let bindNull: @convention(c) (Statement, Int32) -> Int32
  let bindInteger: @convention(c) (Statement, Int32, Int64) -> Int32
  let bindReal: @convention(c) (Statement, Int32, Double) -> Int32
  let bindText:
    @convention(c) (Statement, Int32, CString, UInt64, UnsafeRawPointer?, UInt8) -> Int32
  let bindBlob:
    @convention(c) (Statement, Int32, UnsafeRawPointer?, UInt64, UnsafeRawPointer?) -> Int32

  let columnCount: @convention(c) (Statement) -> Int32
  let columnType: @convention(c) (Statement, Int32) -> Int32
  let columnInteger: @convention(c) (Statement, Int32) -> Int64
  let columnReal: @convention(c) (Statement, Int32) -> Double
  let columnText: @convention(c) (Statement, Int32) -> UnsafePointer<UInt8>?
  let columnBlob: @convention(c) (Statement, Int32) -> UnsafeRawPointer?
  let columnBytes: @convention(c) (Statement, Int32) -> Int32

  /// What the fields were declared as in C, for the test that asks the system's header.
  let declarations: [CDeclaration]

  /// Takes every function from an opened library.
  init(_ library: Library) throws(DriverError) {
    var c = SymbolBinder(library)
    unsafe libversionNumber = try c.bind("int", "sqlite3_libversion_number", "void")
    unsafe libversion = try c.bind("const char*", "sqlite3_libversion", "void")
    unsafe threadsafe = try c.bind("int", "sqlite3_threadsafe", "void")

    unsafe open = try c.bind(
      "int", "sqlite3_open_v2", "const char*, sqlite3**, int, const char*")
    unsafe close = try c.bind("int", "sqlite3_close_v2", "sqlite3*")
    unsafe extendedResultCodes = try c.bind(
      "int", "sqlite3_extended_result_codes", "sqlite3*, int")
    unsafe busyTimeout = try c.bind("int", "sqlite3_busy_timeout", "sqlite3*, int")
    unsafe databaseIsReadOnly = try c.bind(
      "int", "sqlite3_db_readonly", "sqlite3*, const char*")
    unsafe autocommit = try c.bind("int", "sqlite3_get_autocommit", "sqlite3*")
    unsafe interrupt = try c.bind("void", "sqlite3_interrupt", "sqlite3*")
    unsafe changes = try c.bind("int", "sqlite3_changes", "sqlite3*")
    unsafe totalChanges = try c.bind("int", "sqlite3_total_changes", "sqlite3*")
    unsafe lastInsertRowID = try c.bind(
      "sqlite3_int64", "sqlite3_last_insert_rowid", "sqlite3*")
    unsafe errorMessage = try c.bind("const char*", "sqlite3_errmsg", "sqlite3*")
    unsafe extendedErrorCode = try c.bind("int", "sqlite3_extended_errcode", "sqlite3*")
    unsafe errorString = try c.bind("const char*", "sqlite3_errstr", "int")

    unsafe prepare = try c.bind(
      "int", "sqlite3_prepare_v3",
      "sqlite3*, const char*, int, unsigned int, sqlite3_stmt**, const char**")
    unsafe statementIsReadOnly = try c.bind("int", "sqlite3_stmt_readonly", "sqlite3_stmt*")
    unsafe step = try c.bind("int", "sqlite3_step", "sqlite3_stmt*")
    unsafe reset = try c.bind("int", "sqlite3_reset", "sqlite3_stmt*")
    unsafe clearBindings = try c.bind("int", "sqlite3_clear_bindings", "sqlite3_stmt*")
    unsafe finalize = try c.bind("int", "sqlite3_finalize", "sqlite3_stmt*")

    unsafe parameterCount = try c.bind("int", "sqlite3_bind_parameter_count", "sqlite3_stmt*")
    unsafe bindNull = try c.bind("int", "sqlite3_bind_null", "sqlite3_stmt*, int")
    unsafe bindInteger = try c.bind(
      "int", "sqlite3_bind_int64", "sqlite3_stmt*, int, sqlite3_int64")
    unsafe bindReal = try c.bind("int", "sqlite3_bind_double", "sqlite3_stmt*, int, double")
    unsafe bindText = try c.bind(
      "int", "sqlite3_bind_text64",
      "sqlite3_stmt*, int, const char*, sqlite3_uint64, void(*)(void*), unsigned char")
    unsafe bindBlob = try c.bind(
      "int", "sqlite3_bind_blob64",
      "sqlite3_stmt*, int, const void*, sqlite3_uint64, void(*)(void*)")

    unsafe columnCount = try c.bind("int", "sqlite3_column_count", "sqlite3_stmt*")
    unsafe columnType = try c.bind("int", "sqlite3_column_type", "sqlite3_stmt*, int")
    unsafe columnInteger = try c.bind(
      "sqlite3_int64", "sqlite3_column_int64", "sqlite3_stmt*, int")
    unsafe columnReal = try c.bind("double", "sqlite3_column_double", "sqlite3_stmt*, int")
    unsafe columnText = try c.bind(
      "const unsigned char*", "sqlite3_column_text", "sqlite3_stmt*, int")
    unsafe columnBlob = try c.bind("const void*", "sqlite3_column_blob", "sqlite3_stmt*, int")
    unsafe columnBytes = try c.bind("int", "sqlite3_column_bytes", "sqlite3_stmt*, int")

    declarations = c.declarations
  }
}
