package import Foundation
import HostDrivers

/// Drops what is older than the bank keeps.
package struct Retention: Sendable, Equatable {
  /// How long the ends of events are kept, so that a second delivery is known: days.
  package var eventDays = 7
  /// How long the audit is kept: days.
  package var auditDays = 400
  /// How long links are kept that have ended: days.
  package var linkDays = 400
  /// The most rows dropped at a time, so that no flush waits long.
  private static let portion = 2_000

  /// The defaults.
  package init() {}

  /// Drops a portion of what is older; what is open stays, and so does the newest event: its number
  /// must not be given again while the inbox counts on from it.
  ///
  /// - Returns: Whether more is left to drop.
  package func run(on inbox: StoredInbox, _ links: LinkStore, now: Date) throws -> Bool {
    let ago = { (days: Int) in now.addingTimeInterval(-Double(days) * 86_400) }
    let events = try inbox.database.connection.run(
      """
      DELETE FROM event WHERE number IN (
        SELECT number FROM event WHERE state <> 'open' AND received < ?
          AND number < (SELECT max(number) FROM event) ORDER BY number LIMIT ?)
      """, .integer(ago(eventDays).milliseconds), .integer(Int64(Self.portion)))
    try links.forgetFormer()
    let more = [
      events == Self.portion,
      try inbox.audit.drop(before: ago(auditDays), atMost: Self.portion),
      try links.audit.drop(before: ago(auditDays), atMost: Self.portion),
      try links.dropEnded(before: ago(linkDays), atMost: Self.portion),
    ]
    return more.contains(true)
  }
}
