extension SQLiteConnection {
  /// Executes one statement or several, without arguments and without rows.
  ///
  /// They are not one transaction: those before a failing one stay done.
  public func execute(_ sql: String) throws(SQLiteError) {
    try exclusively { () throws(SQLiteError) in
      let handle = try openHandle()
      var offset = 0
      while let statement = try handle.compile(sql, from: &offset, isPersistent: false) {
        _ = try statement.run([])
      }
    }
  }

  /// Returns all rows of a statement; `?` stands for each argument.
  ///
  /// - Throws: also for a text that is not UTF-8: it is never repaired. Read such a column with
  ///   `CAST(… AS BLOB)`.
  public func query(
    _ sql: String, _ arguments: [SQLiteValue]
  ) throws(SQLiteError) -> [SQLiteRow] {
    try exclusively { () throws(SQLiteError) in try cachedStatement(sql).query(arguments) }
  }

  /// Returns all rows of a statement; `?` stands for each argument.
  public func query(
    _ sql: String, _ arguments: SQLiteValue...
  ) throws(SQLiteError) -> [SQLiteRow] {
    try query(sql, arguments)
  }

  /// Returns the first row, or `nil`.
  ///
  /// The other rows of a `SELECT` are not computed; a writing statement runs to its end.
  public func first(
    _ sql: String, _ arguments: [SQLiteValue]
  ) throws(SQLiteError) -> SQLiteRow? {
    try exclusively { () throws(SQLiteError) in try cachedStatement(sql).first(arguments) }
  }

  /// Returns the first row, or `nil`.
  public func first(
    _ sql: String, _ arguments: SQLiteValue...
  ) throws(SQLiteError) -> SQLiteRow? {
    try first(sql, arguments)
  }

  /// Hands over row after row, for answers too long to hold.
  ///
  /// The body may use the connection. An error it throws ends the statement and is passed on; for
  /// `INSERT … RETURNING`, be within a transaction, or the rows may stay inserted.
  public func forEach(
    _ sql: String, _ arguments: [SQLiteValue] = [], _ body: (SQLiteRow) throws -> Void
  ) throws {
    try exclusively { try cachedStatement(sql).forEach(arguments, body) }
  }

  /// Runs a statement and returns how many rows it changed, not counting triggers.
  ///
  /// For the key of a new row there is ``insert(_:_:)``.
  @discardableResult
  public func run(_ sql: String, _ arguments: [SQLiteValue]) throws(SQLiteError) -> Int {
    try exclusively { () throws(SQLiteError) in try cachedStatement(sql).run(arguments) }
  }

  /// Runs a statement and returns how many rows it changed, not counting triggers.
  @discardableResult
  public func run(_ sql: String, _ arguments: SQLiteValue...) throws(SQLiteError) -> Int {
    try run(sql, arguments)
  }

  /// Compiles a statement to be used many times; one that is not in the cache.
  public func prepare(_ sql: String) throws(SQLiteError) -> SQLiteStatement {
    try exclusively { () throws(SQLiteError) in
      SQLiteStatement(try openHandle().compile(only: sql, isPersistent: true), self)
    }
  }

  /// Runs one INSERT and returns the key of the new row; nil when it made none.
  ///
  /// For a table with an integer key; a trigger of the table must not insert.
  public func insert(_ sql: String, _ arguments: [SQLiteValue]) throws(SQLiteError) -> Int64? {
    try exclusively { () throws(SQLiteError) in
      try run(sql, arguments) == 0 ? nil : openHandle().lastInsertedKey
    }
  }

  /// A number that differs once anything was committed to the database, by this connection or another.
  ///
  /// Source: sqlite.org/pragma.html#pragma_data_version, which leaves out this connection's own.
  public func changeMark() throws(SQLiteError) -> Int64 {
    try exclusively { () throws(SQLiteError) in
      guard case .integer(let others)? = try first("PRAGMA data_version", [])?.values.first else {
        throw try openHandle().misuse("the data version isn't known", sql: nil)
      }
      return others << 32 | Int64(UInt32(bitPattern: try openHandle().totalChanges))
    }
  }

  /// Reads a setting, such as `pragma("journal_mode")`; `nil` when SQLite does not know it.
  ///
  /// To change one, execute `PRAGMA name = value` and read it back: SQLite does not say when it
  /// ignores a change.
  public func pragma(_ name: String) throws(SQLiteError) -> SQLiteValue? {
    let isName = name.utf8.allSatisfy { byte in
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || byte == UInt8(ascii: "_")
    }
    guard isName, !name.isEmpty else {
      throw SQLiteError(
        extendedCode: SQLiteCode.misuse,
        message: "the name of a pragma is lower-case letters and underscores", path: path)
    }
    return try first("PRAGMA \(name)", [])?.values.first
  }
}
