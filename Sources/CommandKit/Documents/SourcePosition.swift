/// A place in a text file, as an editor shows it.
public struct SourcePosition: Sendable, Hashable, Comparable {
  /// The line, counted from 1.
  ///
  /// LF, CR and CR LF end a line.
  public let line: Int
  /// The column, counted from 1 in Characters.
  ///
  /// A tab counts as one.
  public let column: Int

  /// The first character.
  public static let start = SourcePosition(line: 1, column: 1)

  /// Makes a position from a line and a column, both counted from 1.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// Orders positions as they stand in the file.
  public static func < (left: Self, right: Self) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}
