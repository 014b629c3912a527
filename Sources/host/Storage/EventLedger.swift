public import Foundation
import HostDrivers

/// What operators may see of the inbox: states, times and reasons; no text, no token, no name.
public struct EventLedger: Sendable {
  /// One event.
  public struct Row: Sendable, Equatable {
    /// Its place in the order of arrival.
    public let number: Int64
    /// The channel's name for it.
    public let id: String
    /// What happened, such as `stamp`.
    public let kind: String
    /// Where it stands.
    public let state: String
    /// When it was accepted.
    public let received: Date
    /// When it ended; nil while it is open.
    public let ended: Date?
    /// The command that answered or should have.
    public let command: String?
    /// What became of the command.
    public let outcome: String?
    /// Why it ended so.
    public let reason: String?
  }

  private let connection: SQLiteConnection

  /// Opens the events of a data folder, for reading alone.
  public init(_ folder: DataFolder) throws {
    _ = try InboxDatabase(folder.inboxPath)
    connection = try SQLiteConnection(folder.inboxPath, .readOnly)
  }

  init(_ connection: SQLiteConnection) { self.connection = connection }

  /// The events of chats, by their names in the database, the newest first.
  func events(ofChats chats: [[UInt8]]) throws -> [Row] {
    try chats.flatMap { try rows("WHERE chat_hash = ?", [.blob($0)], .max) }
  }

  /// How many events stand in each state.
  public func counts() throws -> [(state: String, count: Int)] {
    try connection.query("SELECT state, count(*) FROM event GROUP BY state ORDER BY state", [])
      .map { (try $0.text(0), Int(try $0.int(1))) }
  }

  /// The newest event that hasn't ended; nil when all have.
  public func newestOpen() throws -> Int64? {
    try connection.first("SELECT max(number) FROM event WHERE state = 'open'", [])?.optionalInt(0)
  }

  /// Whether an event that came in up to this one hasn't ended.
  public func isOpen(upTo number: Int64) throws -> Bool {
    try connection.first(
      "SELECT 1 FROM event WHERE state = 'open' AND number <= ? LIMIT 1", .integer(number)) != nil
  }

  /// The newest events, the newest first.
  ///
  /// - Parameter state: Only those in this state.
  public func newest(_ count: Int, in state: String? = nil) throws -> [Row] {
    try rows(
      state == nil ? "" : "WHERE event.state = ?", state.map { [.text($0)] } ?? [], count)
  }

  /// An event by the channel's name for it, with or without the channel's own name before it.
  public func event(_ id: String) throws -> Row? {
    try rows("WHERE event.id = ? OR event.id LIKE '%/' || ?", [.text(id), .text(id)], 1).first
  }

  private func rows(_ filter: String, _ values: [SQLiteValue], _ count: Int) throws -> [Row] {
    try connection.query(
      """
      SELECT event.number, event.id, kind, event.state, received, at, command, outcome,
        coalesce(reason, silence)
      FROM event LEFT JOIN audit ON audit.subject = event.id
      \(filter) ORDER BY event.number DESC LIMIT ?
      """, values + [.integer(Int64(count))]
    ).map { row in
      Row(
        number: try row.int(0), id: try row.text(1), kind: try row.text(2),
        state: try row.text(3), received: Date(milliseconds: try row.int(4)),
        ended: try row.optionalInt(5).map(Date.init(milliseconds:)),
        command: try row.optionalText(6),
        outcome: try row.optionalText(7), reason: try row.optionalText(8))
    }
  }
}
