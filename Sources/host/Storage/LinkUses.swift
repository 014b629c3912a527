package import Foundation
import HostDrivers
import Synchronization

/// Which links were used today, gathered so that no answer waits for the disk.
///
/// Lost if the process dies within a second; a link that is used is noted again the next day.
package final class LinkUses: Sendable {
  private let connection: SQLiteConnection
  private let now: @Sendable () -> Date
  private let gathered = Mutex<Set<Int64>>([])

  /// Gathers for a database, on a connection of its own.
  package init(
    _ database: ConnectDatabase, now: @escaping @Sendable () -> Date = { Date() }
  ) {
    connection = database.connection
    self.now = now
  }

  /// Notes a use, the first of a day.
  func note(_ link: LinkRecord) {
    let today = now().seconds / 86_400
    guard link.usedAt.map({ $0.seconds / 86_400 != today }) ?? true else { return }
    gathered.withLock { _ = $0.insert(link.id) }
  }

  /// Writes what was gathered, in one transaction.
  ///
  /// - Throws: What kept it from being written; it is gathered still.
  package func write() throws {
    let links = gathered.withLock { gathered in
      defer { gathered = [] }
      return gathered
    }
    guard !links.isEmpty else { return }
    do {
      let moment = SQLiteValue.integer(now().seconds)
      try connection.transaction {
        for link in links.sorted() {
          try connection.run("UPDATE link SET used_at = ? WHERE id = ?", moment, .integer(link))
        }
      }
    } catch {
      gathered.withLock { $0.formUnion(links) }
      throw error
    }
  }
}
