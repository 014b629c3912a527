/// A place in an XML document.
package struct XMLPlace: Sendable, Hashable, CustomStringConvertible {
  /// The line, counted from 1.
  package let line: Int
  /// The character in the line, counted from 1.
  package let column: Int
  /// The local names of the open elements, the root first.
  package let path: [String]

  /// Makes a place.
  package init(line: Int, column: Int, path: [String] = []) {
    self.line = line
    self.column = column
    self.path = path
  }

  /// As in `Line 3, column 5, in Document/Stmt`.
  package var description: String {
    "Line \(line), column \(column)" + (path.isEmpty ? "" : ", in " + pathText)
  }

  /// As in `Document/Stmt`.
  package var pathText: String {
    // A hostile name may be long, or hold what disturbs a terminal.
    path.map { name in
      String(
        name.unicodeScalars.prefix(40).map {
          $0.properties.isXIDContinue || $0 == "-" || $0 == "." ? Character($0) : "?"
        })
    }.joined(separator: "/")
  }
}
