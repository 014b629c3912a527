/// One row of an answer, copied out of SQLite, so that it outlives its statement.
///
/// Columns are counted from 0. A getter for a kind converts nothing: an integer is not taken for a
/// real, nor a text for a number.
public struct SQLiteRow: Equatable, Sendable {
  /// The values in the order of the query's columns.
  public let values: [SQLiteValue]

  /// Makes a row, for tests of code that reads rows.
  public init(_ values: [SQLiteValue]) {
    self.values = values
  }

  /// How many columns there are.
  public var count: Int { values.count }

  /// Returns a column of any kind.
  public func value(_ column: Int) throws(SQLiteRowError) -> SQLiteValue {
    guard values.indices.contains(column) else {
      throw .noSuchColumn(column, count: values.count)
    }
    return values[column]
  }

  /// Returns an integer column.
  public func int(_ column: Int) throws(SQLiteRowError) -> Int64 {
    let value = try value(column)
    guard case .integer(let number) = value else { throw wrong(column, .integer, value) }
    return number
  }

  /// Returns a real column.
  public func real(_ column: Int) throws(SQLiteRowError) -> Double {
    let value = try value(column)
    guard case .real(let number) = value else { throw wrong(column, .real, value) }
    return number
  }

  /// Returns a text column.
  public func text(_ column: Int) throws(SQLiteRowError) -> String {
    let value = try value(column)
    guard case .text(let text) = value else { throw wrong(column, .text, value) }
    return text
  }

  /// Returns a blob column.
  public func blob(_ column: Int) throws(SQLiteRowError) -> [UInt8] {
    let value = try value(column)
    guard case .blob(let bytes) = value else { throw wrong(column, .blob, value) }
    return bytes
  }

  /// Returns an integer column, or `nil` for NULL.
  public func optionalInt(_ column: Int) throws(SQLiteRowError) -> Int64? {
    try value(column) == .null ? nil : int(column)
  }

  /// Returns a real column, or `nil` for NULL.
  public func optionalReal(_ column: Int) throws(SQLiteRowError) -> Double? {
    try value(column) == .null ? nil : real(column)
  }

  /// Returns a text column, or `nil` for NULL.
  public func optionalText(_ column: Int) throws(SQLiteRowError) -> String? {
    try value(column) == .null ? nil : text(column)
  }

  /// Returns a blob column, or `nil` for NULL.
  public func optionalBlob(_ column: Int) throws(SQLiteRowError) -> [UInt8]? {
    try value(column) == .null ? nil : blob(column)
  }

  private func wrong(_ column: Int, _ expected: SQLiteKind, _ found: SQLiteValue)
    -> SQLiteRowError
  {
    .wrongType(column: column, expected: expected, found: found.kind)
  }
}

/// A column that a row does not have, or not in that kind.
public enum SQLiteRowError: Error, Equatable, Sendable {
  /// The row has only `count` columns.
  case noSuchColumn(Int, count: Int)
  /// The column holds another kind.
  case wrongType(column: Int, expected: SQLiteKind, found: SQLiteKind)
}
