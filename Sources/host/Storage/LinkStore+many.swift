import HostDrivers

extension LinkStore {
  /// Adds many links in one transaction: all, or none when the work throws.
  func addMany<Result>(_ work: () throws -> Result) throws -> Result {
    // Else the log stays as long as the file was; whoever reads it now is not waited for.
    defer { _ = try? connection.emptyLog() }
    // The indices of a million links are bigger than the usual 2 MiB, and each link falls somewhere
    // else in them.
    return try connection.withCache(ofKiB: 65_536) { try transaction(work) }
  }
}

extension InquiryDatabase {
  /// Reads very many things from all over the bank.
  func readMany<Result>(_ work: () throws -> Result) throws -> Result {
    try reader().withCache(ofKiB: 32_768, work)
  }
}

extension SQLiteConnection {
  /// Works with more memory for pages than usual.
  fileprivate func withCache<Result>(
    ofKiB size: Int, _ work: () throws -> Result
  ) throws -> Result {
    let usual = try pragma("cache_size")
    // A negative number is KiB (sqlite.org/pragma.html#pragma_cache_size).
    try execute("PRAGMA cache_size = -\(size)")
    defer {
      if case .integer(let usual) = usual { try? execute("PRAGMA cache_size = \(usual)") }
      try? execute("PRAGMA shrink_memory")
    }
    return try work()
  }
}
