import CommandKit
import Foundation
import HostDrivers
package import HostInbox

/// The inbox in its database.
///
/// An event's content and token lie there while it is open and are wiped in the transaction that ends
/// it; `secure_delete` overwrites them in the file, and a truncated WAL takes them from the log.
package final class StoredInbox: InboxStore {
  let database: InboxDatabase
  /// What became of events.
  package let audit: AuditChain
  /// Reads have a connection of their own, so that they never wait for a flush.
  private let reader: SQLiteConnection

  /// Opens it; the database must be used for nothing else, so that each flush is the inbox's own.
  ///
  /// - Throws: `StorageFault.otherKey` when the audit there was sealed with another key.
  package init(_ database: InboxDatabase, keys: StoreKeys) throws {
    self.database = database
    audit = AuditChain(name: .inbox, connection: database.connection, keys: keys)
    try audit.checkKeys()
    try Self.takeOverUnsealed(audit)
    reader = try SQLiteConnection(database.connection.path, .readOnly)
    // Checkpoints are done elsewhere: here they would make a flush wait.
    try database.connection.execute("PRAGMA wal_autocheckpoint = 0")
  }

  /// Writes a batch in one transaction and returns when it is on disk.
  package func write(_ batch: InboxBatch) throws -> [Arrival] {
    let connection = database.connection
    return try connection.transaction {
      let arrivals = try batch.arrivals.map { try insert($0, connection) }
      try audit.append(batch.endings.compactMap { try end($0, connection) })
      return arrivals
    }
  }

  /// The events that have not ended, in the order of arrival.
  package func open(after number: Int64, atMost count: Int) throws -> [InboxEvent] {
    try reader.query(
      """
      SELECT number, id, channel, platform, chat_hash, is_direct, kind, content, message, token,
        silence, received, expires
      FROM event WHERE state = 'open' AND number > ? ORDER BY number LIMIT ?
      """, .integer(number), .integer(Int64(count))
    ).map(Self.event)
  }

  /// How many events have not ended, and the last number that was given.
  package func standing() throws -> (open: Int, last: Int64) {
    let open = try reader.first("SELECT count(*) FROM event WHERE state = 'open'", [])?.int(0) ?? 0
    let last = try reader.first("SELECT max(number) FROM event", [])?.optionalInt(0) ?? 0
    return (Int(open), last)
  }

  private func insert(_ event: InboxEvent, _ connection: SQLiteConnection) throws -> Arrival {
    let number = try connection.insert(
      """
      INSERT INTO event (id, channel, platform, chat_hash, is_direct, kind, content, message, token,
        silence, received, expires)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING
      """,
      [
        .text(event.id), .text(event.channel), .optional(event.sender?.channel),
        event.sender?.hash.map { .blob($0) } ?? .null, event.sender?.isDirect == true ? 1 : 0,
        .text(EventContent.kind(of: event.content)),
        .optional(EventContent.text(of: event.content)),
        .optional(event.messageID), .optional(event.token),
        .optional(event.silence), .integer(event.received.milliseconds),
        .integer(event.expires.milliseconds),
      ])
    guard let number else { return .known }
    if case .unsend(let messageID) = event.content {
      try connection.run(
        """
        UPDATE event SET silence = ?
        WHERE state = 'open' AND message = ? AND channel = ? AND chat_hash = ?
        """,
        [
          .text(InboxEvent.takenBack), .text(messageID), .text(event.channel),
          event.sender?.hash.map { .blob($0) } ?? .null,
        ])
    }
    return .new(number)
  }

  /// Ends an event.
  ///
  /// - Returns: What is recorded of it; nil where it had ended.
  private func end(
    _ ending: InboxBatch.Ending, _ connection: SQLiteConnection
  ) throws -> AuditRecord? {
    let (event, end) = (ending.event, ending.end)
    let changed = try connection.run(
      """
      UPDATE event SET state = ?, content = NULL, message = NULL, token = NULL
      WHERE number = ? AND state = 'open'
      """, .text(end.state.rawValue), .integer(event.number))
    guard changed == 1 else { return nil }
    var record = AuditRecord(
      EventContent.kind(of: event.content), at: ending.at, subject: event.id,
      person: end.decision?.person, actor: LinkStore.Actor.customer.rawValue)
    record.command = end.decision?.command
    record.config = end.decision?.config
    record.outcome = end.decision?.outcome
    record.why = end.decision?.why
    record.reference = end.decision?.reference
    record.state = end.state.rawValue
    record.reason = end.reason
    return record
  }

  /// Seals what earlier versions recorded without a seal.
  private static func takeOverUnsealed(_ audit: AuditChain) throws {
    let connection = audit.connection
    try audit.takeOver(from: "unsealed") {
      try connection.forEach(
        """
        SELECT at, coalesce(kind, 'other'), unsealed.event, command, outcome, unsealed.state, reason
        FROM unsealed LEFT JOIN event ON event.id = unsealed.event ORDER BY unsealed.number
        """
      ) { row in
        var record = AuditRecord(
          try row.text(1), at: Date(milliseconds: try row.int(0)), subject: try row.text(2),
          actor: LinkStore.Actor.customer.rawValue)
        record.command = try row.optionalText(3)
        record.outcome = try row.optionalText(4)
        record.state = try row.text(5)
        record.reason = try row.optionalText(6)
        try audit.append([record])
      }
      try connection.execute("DROP TABLE unsealed")
    }
  }

  private static func event(_ row: SQLiteRow) throws -> InboxEvent {
    let sender: Sender? =
      if let platform = try row.optionalText(3), let hash = try row.optionalBlob(4) {
        Sender(channel: platform, hash: hash, isDirect: try row.int(5) == 1)
      } else {
        nil
      }
    let kind = try row.text(6)
    let content = EventContent.content(kind: kind, text: try row.optionalText(7))
    var event = InboxEvent(
      id: try row.text(1), channel: try row.text(2), sender: sender,
      content: content ?? .other(kind), messageID: try row.optionalText(8),
      token: try row.optionalText(9), received: Date(milliseconds: try row.int(11)),
      expires: Date(milliseconds: try row.int(12)),
      silence: try row.optionalText(10) ?? (content == nil ? "its row can't be read" : nil))
    event.number = try row.int(0)
    return event
  }
}
