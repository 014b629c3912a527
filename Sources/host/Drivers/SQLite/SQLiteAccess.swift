/// What a connection may do with its database file.
public enum SQLiteAccess: Equatable, Sendable {
  /// Read a file that is there; every write throws.
  case readOnly
  /// Read and write a file that is there; one that may not be written is refused at once.
  case readWrite
  /// Read and write; make the file if it is not there.
  case create

  var flags: Int32 {
    switch self {
    case .readOnly: SQLiteCode.openReadOnly
    case .readWrite: SQLiteCode.openReadWrite
    case .create: SQLiteCode.openReadWrite | SQLiteCode.openCreate
    }
  }
}
