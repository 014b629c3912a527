/// The system's libsqlite3, opened once per process.
public final class SQLite: Sendable {
  /// The version found, such as `3.40.1`.
  public let version: String
  /// The path or soname the library was opened by.
  public let libraryPath: String
  let functions: SQLiteFunctions

  /// Returns the system's library, opening it on the first call; any thread may call.
  ///
  /// - Throws: ``DriverError``, the same one on every call: after an installation the process is
  ///   started again.
  public static func load() throws(DriverError) -> SQLite {
    try shared.get()
  }

  /// Uses an opened library after checking that it is fit.
  ///
  /// The oldest version is 3.35.0, for `RETURNING`.
  init(_ library: Library) throws(DriverError) {
    functions = try SQLiteFunctions(library)
    libraryPath = library.path
    version = unsafe functions.libversion().map { unsafe String(cString: $0) } ?? "unknown"
    try Self.check(
      versionNumber: functions.libversionNumber(), found: version,
      isThreadSafe: functions.threadsafe() != 0, library)
  }

  /// Refuses an unfit library; the version number is as in `SQLITE_VERSION_NUMBER`.
  static func check(
    versionNumber: Int32, found: String, isThreadSafe: Bool, _ library: Library
  ) throws(DriverError) {
    guard versionNumber >= 3_035_000 else {
      throw .tooOld(name: library.name, path: library.path, found: found, needed: "3.35.0")
    }
    guard isThreadSafe else {
      throw .builtWithoutThreads(name: library.name, path: library.path)
    }
  }

  private static let shared: Result<SQLite, DriverError> = Result { () throws(DriverError) in
    try SQLite(Library(.sqlite))
  }
}
