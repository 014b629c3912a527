/// When a transaction takes the lock for writing.
public enum SQLiteTransactionKind: String, Equatable, Sendable {
  /// At once: whoever would be second waits at the start, not half-way.
  case immediate = "BEGIN IMMEDIATE"
  /// At the first write; for reads that must see one state, also on a read-only connection.
  case deferred = "BEGIN DEFERRED"
}

extension SQLiteConnection {
  /// Runs work as one transaction: committed when it returns, rolled back when it throws.
  ///
  /// Other threads wait for the connection until it ends. A transaction within one throws before
  /// its work begins. Should a rollback fail, the connection is closed, so that nothing later can
  /// fall into a transaction nobody commits.
  ///
  /// - Throws: what the work throws, or ``SQLiteError`` when the begin or the commit failed; then
  ///   nothing of it is in the database.
  public func transaction<Result>(
    _ kind: SQLiteTransactionKind = .immediate, _ work: () throws -> Result
  ) throws -> Result {
    try exclusively {
      endShared()
      try run(kind.rawValue, [])
      do {
        let result = try work()
        try run("COMMIT", [])
        return result
      } catch {
        rollBack()
        throw error
      }
    }
  }

  /// Runs work within the transaction that goes on, or else as one of its own.
  public func inTransaction<Result>(_ work: () throws -> Result) throws -> Result {
    try exclusively {
      // A shared one is for reading.
      guard sharedEnd == nil, try openHandle().isInTransaction else {
        return try transaction(.immediate, work)
      }
      return try work()
    }
  }

  /// Rolls back; should that fail, closes the connection.
  func rollBack() {
    // SQLite has rolled back itself after some errors, a full disk among them.
    guard let handle = try? openHandle(), handle.isInTransaction else { return }
    do {
      try run("ROLLBACK", [])
    } catch {
      close()
    }
  }
}
