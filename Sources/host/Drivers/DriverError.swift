/// Why a database driver cannot be used on this machine; the host ends with exit code 78.
public enum DriverError: Error, Equatable, Sendable {
  /// No file of that library could be found; `package` is its Debian name.
  case libraryMissing(name: String, triedPaths: [String], package: String)
  /// It is in no usual folder, and the loader's own search was not used: `LD_LIBRARY_PATH` holds
  /// `entry`, which is empty or relative and would let the working folder supply the code.
  case searchPathRefused(name: String, entry: String, triedPaths: [String], package: String)
  /// A file was there, but the loader refused it for `reason`.
  case libraryUnusable(name: String, path: String, reason: String)
  /// The library opened from `path` lacks a function.
  case symbolMissing(name: String, path: String, symbol: String)
  /// The library is older than what the host needs.
  case tooOld(name: String, path: String, found: String, needed: String)
  /// The library was built without locks, so that two threads could not use it.
  case builtWithoutThreads(name: String, path: String)
}
