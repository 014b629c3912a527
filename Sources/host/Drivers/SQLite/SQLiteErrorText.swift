extension SQLiteError: CustomStringConvertible {
  /// What happened, where, and what to do next, for people.
  public var description: String {
    if isCorrupt, !path.isEmpty {
      return "The database '\(path)' is damaged (\(message)). Restore it from a backup, or move it "
        + "away to start anew."
    }
    let place = path.isEmpty ? "" : " in \(path)"
    let statement = sql.map { " Statement: \($0)." } ?? ""
    let advice = advice.map { " \($0)" } ?? ""
    return "SQLite error \(extendedCode)\(place): \(message).\(statement)\(advice)"
  }

  private var advice: String? {
    if isBusy { return "Another connection is writing; try again shortly." }
    if isFull { return "Free space on the disk." }
    if isReadOnly { return "Open it for writing, or give this user the right to write it." }
    if isCorrupt { return "Restore the file from a backup." }
    if isCannotOpen { return "Check that the file and its folder exist and may be opened." }
    // SQLITE_IOERR_WRITE and SQLITE_IOERR_SHMSIZE: what a full disk gives where SQLite can't tell.
    if [778, 4874].contains(extendedCode) { return "The disk may be full: free space on it." }
    if isInputOutput { return "Check the disk and the system's log." }
    return nil
  }
}

extension SQLiteRowError: CustomStringConvertible {
  /// What was asked of a row and what it holds, for people; never the value.
  public var description: String {
    switch self {
    case .noSuchColumn(let column, let count):
      "The row has \(count) columns, and column \(column) was asked for; count from 0."
    case .wrongType(let column, let expected, let found):
      "Column \(column) holds \(found), and \(expected) was asked for; "
        + "check the query and the table."
    }
  }
}
