/// The places a library is looked for, in order; never the working folder.
struct LibrarySearch: Equatable, Sendable {
  /// What to hand to `dlopen`: absolute paths, then perhaps the bare soname.
  let candidates: [String]
  /// The entry of `LD_LIBRARY_PATH` for whose sake the loader's own search is not used.
  let refusedEntry: String?

  /// Plans the search on this kind of system.
  ///
  /// - Parameter searchPath: `LD_LIBRARY_PATH` as the process was started with.
  init(for library: LibraryName, searchPath: String?) {
    #if canImport(Darwin)
      self.init(absolutePaths: [library.darwinPath])
    #else
      self.init(
        absolutePaths: Self.folders.map { "\($0)/\(library.soname)" }, soname: library.soname,
        searchPath: searchPath)
    #endif
  }

  /// Plans a search by an explicit list; what is not absolute is left out.
  init(absolutePaths: [String], soname: String? = nil, searchPath: String? = nil) {
    let paths = absolutePaths.filter { $0.hasPrefix("/") }
    refusedEntry = Self.relativeEntry(in: searchPath)
    // dlopen takes a name with a slash as a path from the working folder; only a bare name goes
    // through the loader's search, and that is free of the working folder unless the variable says
    // otherwise (ld.so(8)).
    if let soname, !soname.contains("/"), refusedEntry == nil {
      candidates = paths + [soname]
    } else {
      candidates = paths
    }
  }

  /// The first entry of a search path that is not absolute; an empty one means the working folder.
  ///
  /// ld.so(8): entries stand between colons or semicolons; a variable set to nothing is ignored.
  static func relativeEntry(in searchPath: String?) -> String? {
    guard let searchPath, !searchPath.isEmpty else { return nil }
    return
      searchPath
      .split(omittingEmptySubsequences: false) { $0 == ":" || $0 == ";" }
      .first { !$0.hasPrefix("/") }
      .map(String.init)
  }

  private static let folders: [String] = {
    let common = ["/usr/lib64", "/lib64", "/usr/lib", "/usr/local/lib"]
    #if arch(x86_64)
      return ["/lib/x86_64-linux-gnu", "/usr/lib/x86_64-linux-gnu"] + common
    #elseif arch(arm64)
      return ["/lib/aarch64-linux-gnu", "/usr/lib/aarch64-linux-gnu"] + common
    #else
      return common
    #endif
  }()
}
