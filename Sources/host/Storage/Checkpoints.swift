import Foundation
import HostDrivers
import Synchronization

/// Moves what was committed from the inbox's write-ahead log into its database, on a connection and a
/// thread of its own, so that no flush waits for it.
///
/// Once a minute its log and that of the links are emptied as well: until then a text that was wiped may
/// still be read there.
/// A log that has grown long is begun anew before that: each look-up costs more, the longer it is, and
/// under load it would never come to its end by itself.
package final class Checkpoints: Sendable {
  private static let pause = 0.25
  private static let rounds = 240
  /// Pages in the log from which on it is begun anew: 16 MiB.
  private static let longest: Int64 = 4_096

  private let inbox: SQLiteConnection
  private let links: SQLiteConnection
  private let isEnding = Mutex(false)
  private let wake = DispatchSemaphore(value: 0)
  private let ended = DispatchSemaphore(value: 0)

  /// Begins.
  package init(_ inbox: InboxDatabase, _ links: LinkStore) throws {
    self.inbox = try SQLiteConnection(inbox.connection.path, .readWrite)
    self.links = try SQLiteConnection(links.connection.path, .readWrite)
    try self.inbox.execute("PRAGMA wal_autocheckpoint = 0; PRAGMA secure_delete = ON")
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
      if round % Self.rounds == 0 {
        empty()
        continue
      }
      // Most is moved while others write; what is left then holds them up for a moment only.
      let row = try? inbox.query("PRAGMA wal_checkpoint", []).first
      guard let pages = try? row?.int(1), pages > Self.longest else { continue }
      _ = try? inbox.query("PRAGMA wal_checkpoint(RESTART)", [])
    }
    empty()
    ended.signal()
  }

  private func empty() {
    for log in [inbox, links] { _ = try? log.emptyLog() }
  }
}
