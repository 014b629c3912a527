/// The compiled statements of one connection, found by their text.
struct StatementCache {
  private let capacity: Int
  private var statements: [String: PreparedStatement] = [:]
  private var uses: UInt64 = 0

  init(capacity: Int) {
    self.capacity = capacity
  }

  /// Returns a statement that is not running, compiled now if there is none.
  ///
  /// A text asked for again while it runs, from within a loop over its own rows, is compiled a
  /// second time and not kept.
  mutating func statement(
    _ sql: String, _ handle: DatabaseHandle
  ) throws(SQLiteError) -> PreparedStatement {
    uses &+= 1
    if let known = statements[sql] {
      guard !known.isRunning else { return try handle.compile(only: sql, isPersistent: false) }
      known.lastUse = uses
      return known
    }
    let new = try handle.compile(only: sql, isPersistent: true)
    new.lastUse = uses
    if statements.count >= capacity { removeLeastRecentlyUsed() }
    if statements.count < capacity { statements[sql] = new }
    return new
  }

  mutating func removeAll() {
    statements.removeAll()
  }

  private mutating func removeLeastRecentlyUsed() {
    let idle = statements.filter { !$0.value.isRunning }
    guard let oldest = idle.min(by: { $0.value.lastUse < $1.value.lastUse }) else { return }
    statements[oldest.key] = nil
  }
}
