import HostDrivers

extension LinkStore {
  /// Adds many links in one transaction: all, or none when the work throws.
  func addMany<Result>(_ work: () throws -> Result) throws -> Result {
    let pages = try connection.pragma("cache_size")
    // In KiB. The indices of a million links are bigger than the usual 2 MiB, and each link falls
    // somewhere else in them.
    try connection.execute("PRAGMA cache_size = -65536")
    defer {
      if case .integer(let pages) = pages {
        try? connection.execute("PRAGMA cache_size = \(pages)")
      }
      // Else the log stays as long as the file was; whoever reads it now is not waited for.
      try? connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    }
    return try transaction(work)
  }
}
