package import Foundation
import HostDrivers

/// Drops what is older than the bank keeps.
package struct Retention: Sendable, Equatable {
  /// How long the ends of events are kept, so that a second delivery is known: days.
  package var eventDays = 7
  /// How long the audit is kept: days.
  package var auditDays = 400
  /// The most rows dropped at a time, so that no flush waits long.
  private static let portion = 2_000

  /// The defaults.
  package init() {}

  /// Drops a portion of what is older; what is open stays, and so does the newest event: its number
  /// must not be given again while the inbox counts on from it.
  ///
  /// - Returns: Whether more is left to drop.
  package func run(on database: InboxDatabase, now: Date) throws -> Bool {
    let connection = database.connection
    let cutoff = { (days: Int) -> SQLiteValue in
      .integer(Int64((now.timeIntervalSince1970 - Double(days) * 86_400) * 1_000))
    }
    let events = try connection.run(
      """
      DELETE FROM event WHERE number IN (
        SELECT number FROM event WHERE state <> 'open' AND received < ?
          AND number < (SELECT max(number) FROM event) ORDER BY number LIMIT ?)
      """, cutoff(eventDays), .integer(Int64(Self.portion)))
    let lines = try connection.run(
      "DELETE FROM audit WHERE number IN (SELECT number FROM audit WHERE at < ? LIMIT ?)",
      cutoff(auditDays), .integer(Int64(Self.portion)))
    return events == Self.portion || lines == Self.portion
  }
}
