/// One record of a CSV file.
package struct CSVRecord: Sendable, Equatable {
  /// One field of a record, and where it stands.
  package struct Field: Sendable, Equatable {
    /// The text without the quotes around it.
    package let text: String
    /// The line on which it begins, counted from 1.
    package let line: Int
    /// The character in the line at which it begins, its quote included, counted from 1.
    package let column: Int
  }

  /// The fields with their places; at least one.
  package let cells: [Field]

  /// The line on which it begins, counted from 1.
  package var line: Int { cells.first?.line ?? 1 }
  /// The fields' texts.
  package var fields: [String] { cells.map(\.text) }
}
