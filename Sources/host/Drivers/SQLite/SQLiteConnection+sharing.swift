import Dispatch

extension SQLiteConnection {
  /// How long a shared transaction lasts.
  private static let sharedMilliseconds = 5

  /// Reads within a transaction that all who read during five milliseconds share.
  ///
  /// To lock the file, look for a journal and unlock it takes longer than to read a row; this is done
  /// once for all of them. With a rollback journal nobody sees anything old by it: no other connection
  /// can commit meanwhile, it waits as for any reader. Within a transaction of the caller's the work is
  /// simply part of that.
  ///
  /// - Throws: what the work throws; the shared transaction ends with it. ``SQLiteError`` on a connection
  ///   that may write, since a write would be lost with the transaction.
  public func sharing<Result>(_ work: () throws -> Result) throws -> Result {
    try exclusively {
      guard access == .readOnly else {
        throw try openHandle().misuse(
          "only reads are shared, and this connection may write", sql: nil)
      }
      // Here as well, since whoever waits to end it may never get the connection from many readers.
      if let sharedEnd, sharedEnd <= .now { endShared() }
      if try !openHandle().isInTransaction { try beginShared() }
      do {
        return try work()
      } catch {
        endShared()
        throw error
      }
    }
  }

  /// Ends the shared transaction, if there is one; call it while the connection is held exclusively.
  func endShared() {
    guard sharedEnd != nil else { return }
    sharedEnd = nil
    // It has read alone, so there is nothing that could be lost.
    rollBack()
  }

  private func beginShared() throws {
    try run(SQLiteTransactionKind.deferred.rawValue, [])
    let end = ContinuousClock.now + .milliseconds(Self.sharedMilliseconds)
    sharedEnd = end
    DispatchQueue.global().asyncAfter(
      deadline: .now() + .milliseconds(Self.sharedMilliseconds)
    ) { [weak self] in
      guard let self else { return }
      // Another one may go on by now.
      exclusively { if sharedEnd == end { endShared() } }
    }
  }
}
