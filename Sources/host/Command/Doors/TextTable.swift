import HostCommandLine

/// Rows of words in columns, as wide as a terminal shows them.
struct TextTable {
  /// The columns whose words end at the same place, as figures do.
  var rightAligned: Set<Int> = []
  var rows: [[String]] = []

  /// The rows as lines, two spaces between columns and none at the end.
  var lines: [String] {
    let count = rows.map(\.count).max() ?? 0
    let widths = (0..<count).map { column in
      rows.map { $0.indices.contains(column) ? $0[column].displayWidth : 0 }.max() ?? 0
    }
    return rows.map { row in
      let cells = row.enumerated().map { column, word in
        rightAligned.contains(column)
          ? String(repeating: " ", count: widths[column] - word.displayWidth) + word
          : word.padded(toColumns: widths[column])
      }
      let line = cells.joined(separator: "  ")
      let end = line.lastIndex { $0 != " " }
      return end.map { String(line[...$0]) } ?? ""
    }
  }
}
