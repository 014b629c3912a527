import Foundation

/// A shared library opened at run time; it stays open until the process ends.
///
/// It is never closed: function pointers taken from it live in values that outlast any owner.
@safe
final class Library: @unchecked Sendable {
  // Unchecked because the handle is a constant, and `dlsym` may be called from any thread.

  let name: String
  /// The path or soname that opened.
  let path: String
  private let handle: UnsafeMutableRawPointer

  /// Opens the first file of a search that the loader accepts.
  ///
  /// - Throws: ``DriverError`` when none opens; a file that is there but refused is reported before
  ///   the ones that are not there.
  init(_ library: LibraryName, _ search: LibrarySearch) throws(DriverError) {
    var refused: DriverError?
    for candidate in search.candidates {
      if let handle = unsafe dlopen(candidate, RTLD_NOW | RTLD_LOCAL) {
        name = library.name
        path = candidate
        unsafe self.handle = handle
        return
      }
      let reason = unsafe dlerror().map { unsafe String(cString: $0) } ?? "no reason given"
      if refused == nil, candidate.hasPrefix("/"), unsafe access(candidate, F_OK) == 0 {
        refused = .libraryUnusable(name: library.name, path: candidate, reason: reason)
      }
    }
    if let refused { throw refused }
    if let entry = search.refusedEntry {
      throw .searchPathRefused(
        name: library.name, entry: entry, triedPaths: search.candidates,
        package: library.aptPackage)
    }
    throw .libraryMissing(
      name: library.name, triedPaths: search.candidates, package: library.aptPackage)
  }

  /// Opens a library from where this kind of system keeps it.
  convenience init(_ library: LibraryName) throws(DriverError) {
    let searchPath = ProcessInfo.processInfo.environment["LD_LIBRARY_PATH"]
    try self.init(library, LibrarySearch(for: library, searchPath: searchPath))
  }

  /// Returns a function of the library.
  ///
  /// Unsafe: nothing at run time knows the true signature. Each table of functions has a test that
  /// holds its signatures against the library's own header.
  @unsafe
  func function<Signature>(
    _ symbol: String, as type: Signature.Type
  ) throws(DriverError) -> Signature {
    precondition(
      MemoryLayout<Signature>.size == MemoryLayout<Int>.size,
      "A C function is taken as a @convention(c) type.")
    guard let address = unsafe dlsym(handle, symbol) else {
      throw .symbolMissing(name: name, path: path, symbol: symbol)
    }
    return unsafe unsafeBitCast(address, to: type)
  }
}
