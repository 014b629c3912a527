/// What SQLite, or this driver in its place, refused to do.
///
/// It never holds an argument of a statement: the SQL is the text with its placeholders, and a
/// message SQLite composes while a statement with arguments runs is kept only where SQLite makes
/// it from names in the schema. Source of the codes: sqlite.org/rescode.html.
public struct SQLiteError: Error, Equatable, Sendable {
  /// The primary result code, 1 to 255.
  public let code: Int32
  /// The extended result code; its low byte is ``code``.
  public let extendedCode: Int32
  /// The reason in SQLite's words, or in the driver's.
  public let message: String
  /// The statement as it was written, without its arguments.
  public let sql: String?
  /// The database as it was named when it was opened.
  public let path: String

  /// Makes an error from an extended code, or from a primary one.
  public init(extendedCode: Int32, message: String, sql: String? = nil, path: String = "") {
    code = extendedCode & 0xff
    self.extendedCode = extendedCode
    self.message = message
    self.sql = sql
    self.path = path
  }
}

extension SQLiteError {
  /// Another connection holds the lock, and the busy timeout has passed.
  public var isBusy: Bool { code == SQLiteCode.busy || code == SQLiteCode.locked }
  /// A constraint of the schema was violated; nothing was changed.
  public var isConstraint: Bool { code == SQLiteCode.constraint }
  /// A row with that key is there already.
  public var isUniqueConstraint: Bool {
    extendedCode == SQLiteCode.constraintUnique
      || extendedCode == SQLiteCode.constraintPrimaryKey
  }
  /// A row refers to one that is not there.
  public var isForeignKeyConstraint: Bool { extendedCode == SQLiteCode.constraintForeignKey }
  /// It took longer than it was allowed to.
  public var isInterrupted: Bool { code == SQLiteCode.interrupt }
  /// The disk, or the database's allowed size, is full.
  public var isFull: Bool { code == SQLiteCode.full }
  /// The database was opened read-only, or its file or folder may not be written.
  public var isReadOnly: Bool { code == SQLiteCode.readOnly }
  /// The file is damaged, or is not a database.
  public var isCorrupt: Bool {
    code == SQLiteCode.corrupt || code == SQLiteCode.notADatabase
  }
  /// The file could not be opened or made.
  public var isCannotOpen: Bool { code == SQLiteCode.cannotOpen }
  /// The operating system failed to read, write or flush.
  public var isInputOutput: Bool { code == SQLiteCode.ioError }
  /// A text or blob is beyond what SQLite holds (by default 1,000,000,000 bytes).
  public var isTooBig: Bool { code == SQLiteCode.tooBig }
  /// The driver was called in a way that cannot work; the fault is in the calling code.
  public var isMisuse: Bool { code == SQLiteCode.misuse || code == SQLiteCode.range }
}
