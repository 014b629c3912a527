import HostDrivers

/// The inbox's own database: accepted events until they end, and the audit of their ends.
///
/// A file of its own, because each flush of events makes every other connection to the same file read
/// its pages anew: links, which seldom change, are looked up for each message.
package final class InboxDatabase: Sendable {
  let connection: SQLiteConnection

  /// Opens it, and makes or migrates it first where needed.
  package init(_ path: String) throws {
    connection = try SQLiteConnection.durable(path, Self.migration)
  }
}
