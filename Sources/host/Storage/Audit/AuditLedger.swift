package import Foundation
import HostDrivers

/// What operators read of the audits, both together.
package struct AuditLedger: Sendable {
  /// One record, with the words that belong to it.
  package struct Entry: Sendable, Equatable {
    /// In which audit.
    package let chain: AuditChain.Name
    /// Its number there.
    package let number: Int64
    /// What it says.
    package let record: AuditRecord
    /// What the operator gave as a reason; nil where nothing, or it was erased.
    package let note: String?
    /// The customer whom its person stands for; nil where nobody, or they were erased.
    package let customer: String?

    /// The customer, or the number that is left of one; nil where it is about nobody known.
    package var who: String? { record.person.map { AuditLedger.name($0, customer) } }
  }

  /// Someone whom records of a time are about.
  package struct Touched: Sendable, Equatable {
    /// The number that stands for them.
    package let person: Int64
    /// The customer; nil where they were erased since.
    package let customer: String?
    /// The first time.
    package var first: Date
    /// The last time.
    package var last: Date
    /// How many answers showed or may have shown their figures in a chat.
    package var answers = 0
    /// How often operators looked at their data or changed something.
    package var looks = 0
    /// How many records there are of anything else.
    package var others = 0

    /// The customer, or the number that is left of one.
    package var who: String { AuditLedger.name(person, customer) }
  }

  private static func name(_ person: Int64, _ customer: String?) -> String {
    customer ?? "(erased, \(person))"
  }

  private let chains: [AuditChain]
  private let connect: SQLiteConnection

  /// Opens the audits of a data folder for reading alone.
  package init(_ folder: DataFolder, keys: StoreKeys) throws {
    _ = try ConnectDatabase(folder.connectPath)
    chains = try AuditChain.all(in: folder, keys: keys)
    connect = try SQLiteConnection(folder.connectPath, .readOnly)
  }

  /// The newest records, the newest first.
  package func newest(_ count: Int) throws -> [Entry] {
    let all = try chains.flatMap {
      try entries($0, "ORDER BY number DESC LIMIT ?", [.integer(Int64(count))])
    }
    return Array(all.sorted { $0.record.at > $1.record.at }.prefix(count))
  }

  /// What is recorded of an event, by the channel's name for it or by the reference that the customer was
  /// told; the newest first.
  package func records(of event: String) throws -> [Entry] {
    try chains.filter { $0.name == .inbox }.flatMap {
      try entries(
        $0, "WHERE subject = ?1 OR reference = ?1 ORDER BY number DESC LIMIT 5", [.text(event)])
    }
  }

  /// All that is recorded of a person, the oldest first.
  package func records(ofPerson person: Int64) throws -> [Entry] {
    try chains.flatMap { try entries($0, "WHERE person = ? ORDER BY number", [.integer(person)]) }
      .sorted { $0.record.at < $1.record.at }
  }

  /// Everyone whom records of a time are about, and how many records are about nobody known.
  ///
  /// - Parameter show: The commands whose answers show figures.
  package func touched(
    from start: Date, to end: Date, by show: Set<String>
  ) throws -> (people: [Touched], unknown: Int) {
    var people: [Int64: Touched] = [:]
    var unknown = 0
    for chain in chains {
      try chain.connection.forEach(
        """
        SELECT person, at, command, outcome, state, actor FROM audit WHERE at >= ? AND at < ?
        """, [.integer(start.milliseconds), .integer(end.milliseconds)]
      ) { row in
        guard let person = try row.optionalInt(0) else {
          unknown += 1
          return
        }
        let at = Date(milliseconds: try row.int(1))
        var touched =
          try people[person]
          ?? Touched(
            person: person, customer: customer(person), first: at, last: at)
        touched.first = min(touched.first, at)
        touched.last = max(touched.last, at)
        let state = try row.optionalText(4)
        if let command = try row.optionalText(2), show.contains(command),
          try row.optionalText(3) == "answered", state == "answered" || state == "uncertain"
        {
          touched.answers += 1
        } else if chain.name == .connect, try !Self.isOwn(row.optionalText(5)) {
          touched.looks += 1
        } else {
          touched.others += 1
        }
        people[person] = touched
      }
    }
    return (people.values.sorted { $0.person < $1.person }, unknown)
  }

  /// Whether it was the customer, or the host for them; else it was an operator.
  private static func isOwn(_ actor: String?) -> Bool {
    [nil, LinkStore.Actor.customer.rawValue, LinkStore.Actor.file.rawValue].contains(actor)
  }

  private func customer(_ person: Int64) throws -> String? {
    try connect.first("SELECT customer FROM person WHERE number = ?", .integer(person))?.text(0)
  }

  private func entries(
    _ chain: AuditChain, _ filter: String, _ values: [SQLiteValue]
  ) throws -> [Entry] {
    let notes = "(SELECT text FROM audit_note WHERE audit_note.number = audit.number)"
    return try chain.connection.query(
      "SELECT number, \(AuditRecord.columns), \(notes) FROM audit \(filter)", values
    ).map { row in
      let record = try AuditRecord(row, from: 1)
      return Entry(
        chain: chain.name, number: try row.int(0), record: record,
        note: try row.optionalText(1 + AuditRecord.columnCount),
        customer: try record.person.flatMap { try customer($0) })
    }
  }
}
