import Foundation
import HostDrivers
import Synchronization

/// Moves what was committed from the write-ahead log into the database, on a connection and a thread
/// of its own, so that no flush waits for it.
///
/// Once a minute the log is emptied as well: until then a text that was wiped may still be read in it.
package final class Checkpoints: Sendable {
  private static let pause = 0.25
  private static let rounds = 240

  private let connection: SQLiteConnection
  private let isEnding = Mutex(false)
  private let wake = DispatchSemaphore(value: 0)
  private let ended = DispatchSemaphore(value: 0)

  /// Begins.
  package init(_ database: ConnectDatabase) throws {
    connection = try SQLiteConnection(database.connection.path, .readWrite)
    try connection.execute("PRAGMA wal_autocheckpoint = 0; PRAGMA secure_delete = ON")
    let thread = Thread { [self] in work() }
    thread.name = "checkpoints"
    thread.start()
  }

  /// Empties the log a last time and ends.
  package func finish() {
    isEnding.withLock { $0 = true }
    wake.signal()
    ended.wait()
  }

  private func work() {
    var round = 0
    while !isEnding.withLock({ $0 }) {
      _ = wake.wait(timeout: .now() + Self.pause)
      round += 1
      // One that can't be done now is done in the next round: the log only grows until then.
      _ = try? connection.query(
        round % Self.rounds == 0 ? "PRAGMA wal_checkpoint(TRUNCATE)" : "PRAGMA wal_checkpoint", [])
    }
    _ = try? connection.query("PRAGMA wal_checkpoint(TRUNCATE)", [])
    ended.signal()
  }
}
