extension PreparedStatement {
  /// Runs to the end and returns all rows.
  func query(_ arguments: [SQLiteValue]) throws(SQLiteError) -> [SQLiteRow] {
    try start(arguments)
    defer { finish() }
    var rows: [SQLiteRow] = []
    while try step() { rows.append(try row()) }
    return rows
  }

  /// Returns the first row and leaves the rest, unless the statement writes.
  func first(_ arguments: [SQLiteValue]) throws(SQLiteError) -> SQLiteRow? {
    try start(arguments)
    defer { finish() }
    guard try step() else { return nil }
    let first = try row()
    if !isReadOnly { while try step() {} }
    return first
  }

  /// Hands over each row before the next is fetched.
  func forEach(_ arguments: [SQLiteValue], _ body: (SQLiteRow) throws -> Void) throws {
    try start(arguments)
    defer { finish() }
    while try step() { try body(row()) }
  }

  /// Runs to the end and returns how many rows it changed itself.
  func run(_ arguments: [SQLiteValue]) throws(SQLiteError) -> Int {
    // SQLite leaves the count of the statement before, when this one changes nothing.
    let before = handle.totalChanges
    try start(arguments)
    defer { finish() }
    while try step() {}
    return handle.totalChanges == before ? 0 : handle.changes
  }
}
