/// A mistake in a CSV file, and where it is.
package struct CSVFault: Error, Sendable, Equatable {
  /// The line, counted from 1.
  package let line: Int
  /// The character in the line, counted from 1: where the field at fault begins.
  package let column: Int
  /// What is wrong.
  package let mistake: CSVMistake

  /// Makes a fault.
  package init(line: Int, column: Int, mistake: CSVMistake) {
    self.line = line
    self.column = column
    self.mistake = mistake
  }
}

extension CSVFault: CustomStringConvertible {
  /// Where and what is wrong, and what to do.
  package var description: String { "Line \(line), column \(column): \(mistake)" }
}
