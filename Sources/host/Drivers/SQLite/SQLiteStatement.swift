/// A compiled statement of one connection, for use many times.
///
/// Any thread may use it; it takes its turn with everything else on the connection. Using it from
/// within a loop over its own rows throws.
public final class SQLiteStatement: @unchecked Sendable {
  // Unchecked because `statement` is used only while the connection is held exclusively.

  /// The statement as it was written.
  public let sql: String
  private let connection: SQLiteConnection
  private var statement: PreparedStatement?

  init(_ statement: PreparedStatement, _ connection: SQLiteConnection) {
    sql = statement.sql
    self.connection = connection
    self.statement = statement
  }

  deinit {
    connection.exclusively { statement = nil }
  }

  /// Returns all rows; see ``SQLiteConnection``.
  public func query(_ arguments: [SQLiteValue]) throws(SQLiteError) -> [SQLiteRow] {
    try connection.exclusively { () throws(SQLiteError) in try usable().query(arguments) }
  }

  /// Returns all rows.
  public func query(_ arguments: SQLiteValue...) throws(SQLiteError) -> [SQLiteRow] {
    try query(arguments)
  }

  /// Returns the first row, or `nil`.
  public func first(_ arguments: [SQLiteValue]) throws(SQLiteError) -> SQLiteRow? {
    try connection.exclusively { () throws(SQLiteError) in try usable().first(arguments) }
  }

  /// Returns the first row, or `nil`.
  public func first(_ arguments: SQLiteValue...) throws(SQLiteError) -> SQLiteRow? {
    try first(arguments)
  }

  /// Hands over row after row, for answers too long to hold.
  public func forEach(
    _ arguments: [SQLiteValue] = [], _ body: (SQLiteRow) throws -> Void
  ) throws {
    try connection.exclusively { try usable().forEach(arguments, body) }
  }

  /// Runs to the end and returns how many rows were changed, not counting triggers.
  @discardableResult
  public func run(_ arguments: [SQLiteValue]) throws(SQLiteError) -> Int {
    try connection.exclusively { () throws(SQLiteError) in try usable().run(arguments) }
  }

  /// Runs to the end and returns how many rows were changed, not counting triggers.
  @discardableResult
  public func run(_ arguments: SQLiteValue...) throws(SQLiteError) -> Int {
    try run(arguments)
  }

  private func usable() throws(SQLiteError) -> PreparedStatement {
    let handle = try connection.openHandle()
    guard let statement else { throw handle.misuse("the statement is gone", sql: sql) }
    return statement
  }
}
