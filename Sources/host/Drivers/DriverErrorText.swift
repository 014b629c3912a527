extension DriverError: CustomStringConvertible {
  /// What happened, where, and what to install, for people.
  public var description: String {
    switch self {
    case .libraryMissing(let name, let tried, let package):
      "\(name) is not on this machine (tried \(Self.list(tried))). "
        + Self.install(package)
    case .searchPathRefused(let name, let entry, let tried, let package):
      "\(name) is not in the usual folders (tried \(Self.list(tried))), and LD_LIBRARY_PATH was "
        + "not followed because its entry \"\(entry)\" is not an absolute path. "
        + "Make every entry absolute, or install the package. " + Self.install(package)
    case .libraryUnusable(let name, let path, let reason):
      "\(name) at \(path) cannot be opened: \(reason). Repair or reinstall its package."
    case .symbolMissing(let name, let path, let symbol):
      "\(name) at \(path) lacks the function \(symbol). "
        + "Install the distribution's own build of it."
    case .tooOld(let name, let path, let found, let needed):
      "\(name) at \(path) is version \(found), and \(needed) or later is needed. "
        + "Update its package."
    case .builtWithoutThreads(let name, let path):
      "\(name) at \(path) was built without support for threads. "
        + "Install the distribution's own build of it."
    }
  }

  private static func list(_ paths: [String]) -> String {
    paths.isEmpty ? "no path" : paths.joined(separator: ", ")
  }

  private static func install(_ package: String) -> String {
    let fedora = LibraryName.known.first { $0.aptPackage == package }?.dnfPackage ?? package
    return "Install it with \"apt-get install \(package)\" (Debian, Ubuntu) "
      + "or \"dnf install \(fedora)\" (Fedora, Red Hat)."
  }
}
