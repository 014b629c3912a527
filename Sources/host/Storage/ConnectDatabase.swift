import HostDrivers

/// The bank's own connection server's database: who is linked to what.
public final class ConnectDatabase: Sendable {
  let connection: SQLiteConnection

  /// Opens it, and makes or migrates it first where needed.
  public init(_ path: String) throws {
    connection = try SQLiteConnection.durable(path, Self.migration)
  }
}
