/// A place in a statement file.
package enum StatementPlace: Sendable, Hashable {
  /// In a file of records of equal length: the record and the byte within it, counted from 1.
  case record(Int, byte: Int)
  /// In a file of lines: the line and the character, counted from 1.
  case line(Int, column: Int?)
  /// In an XML file: the names of the open elements, as in `Document/Stmt`, and where it is.
  case element(String, line: Int, column: Int)
}

extension StatementPlace: CustomStringConvertible {
  /// As in `line 3, column 5`.
  package var description: String {
    switch self {
    case .record(let record, let byte): "record \(record), byte \(byte)"
    case .line(let line, let column):
      "line \(line)" + (column.map { ", column \($0)" } ?? "")
    case .element(let path, let line, let column):
      "line \(line), column \(column)" + (path.isEmpty ? "" : ", in \(path)")
    }
  }
}
