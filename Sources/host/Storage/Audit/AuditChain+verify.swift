import HostCryptography
import HostDrivers

extension AuditChain {
  /// What was looked at when nothing was wrong.
  package struct Report: Sendable, Equatable {
    /// The oldest record's number; nil where there is none.
    package var first: Int64?
    /// The newest one's.
    package var last: Int64?
    /// How many records.
    package var records = 0
    /// How many published heads were met again.
    package var heads = 0
  }

  /// How long records under an older version of the key may follow those under a newer one: other
  /// hosts learn of a new key a little later.
  private static let handover = 600_000 as Int64

  /// Looks at every record, in one state of the database.
  ///
  /// - Parameter heads: What was published of this audit, in any order.
  /// - Returns: What was looked at.
  /// - Throws: `AuditFault` for the first record that isn't as it was written.
  package func verify(against heads: [Head]) throws -> Report {
    try connection.transaction(.deferred) {
      var pass = Pass(chain: self, keys: keys.audit, published: Self.published(heads, of: name))
      try pass.begin()
      do {
        try connection.forEach(Pass.query) { try pass.take($0) }
      } catch is SQLiteError, is SQLiteRowError {
        throw pass.fault(.unreadable, pass.number + 1)
      }
      return try pass.end()
    }
  }

  private static func published(_ heads: [Head], of name: Name) -> [Int64: [UInt8]] {
    var published: [Int64: [UInt8]] = [:]
    for head in heads where head.chain == name {
      // Two that say different things of one record: no record fits both.
      let isOther = published[head.number].map { $0 != head.mac } ?? false
      published[head.number] = isOther ? [] : head.mac
    }
    return published
  }

  /// One way through all records.
  private struct Pass {
    static let query = """
      SELECT audit.number, \(AuditRecord.columns), key_version, mac, salt, text
      FROM audit LEFT JOIN audit_note ON audit_note.number = audit.number ORDER BY audit.number
      """
    private static let first = 1
    private static let last = first + AuditRecord.columnCount

    let chain: AuditChain
    let keys: KeyRing
    let published: [Int64: [UInt8]]
    /// The record that was looked at last.
    private(set) var number: Int64 = 0
    private var mac: [UInt8] = []
    private var report = Report()
    private var newestVersion: Int64 = 0
    private var newestSince: Int64 = 0
    private var lastAt: Int64 = .min
    /// Records whose words are gone, by the person whom they are about.
    private var gone: [(number: Int64, person: Int64?)] = []
    private var erased: Set<Int64> = []

    init(chain: AuditChain, keys: KeyRing, published: [Int64: [UInt8]]) {
      self.chain = chain
      self.keys = keys
      self.published = published
    }

    func fault(_ kind: AuditFault.Kind, _ number: Int64) -> AuditFault {
      AuditFault(chain: chain.name, number: number, kind: kind)
    }

    mutating func begin() throws {
      let row = try chain.connection.first(
        "SELECT number, mac, key_version, seal FROM audit_base", [])
      guard let row else { return }
      guard case .integer(let number) = row.values[0] else { throw fault(.base, 1) }
      guard case .blob(let mac) = row.values[1], case .integer(let version) = row.values[2],
        case .blob(let seal) = row.values[3]
      else { throw fault(.base, number) }
      guard let key = keys[Int(truncatingIfNeeded: version)] else {
        throw fault(.unknownKey(version: version), number)
      }
      let wanted = AuditSeal.base(number: number, mac: mac, in: chain.name.rawValue, by: key)
      guard constantTimeEquals(seal, wanted) else { throw fault(.base, number) }
      (self.number, self.mac) = (number, mac)
    }

    mutating func take(_ row: SQLiteRow) throws {
      let found = try row.int(0)
      guard found > number else { throw fault(.outside, found) }
      guard found == number + 1 else { throw fault(.missing(through: found - 1), number + 1) }
      let columns = row.values[Self.first..<Self.last]
      guard case .integer(let version) = row.values[Self.last],
        case .blob(let seal) = row.values[Self.last + 1],
        case .integer(let at) = row.values[Self.first]
      else { throw fault(.broken, found) }
      guard let key = keys[Int(truncatingIfNeeded: version)] else {
        throw fault(.unknownKey(version: version), found)
      }
      let wanted = AuditSeal.record(
        columns, number: found, after: mac, in: chain.name.rawValue, by: key)
      guard constantTimeEquals(seal, wanted) else { throw fault(.broken, found) }
      if version > newestVersion {
        (newestVersion, newestSince) = (version, at)
      } else if version < newestVersion, lastAt > newestSince + AuditChain.handover {
        throw fault(.oldKey(version: version), found)
      }
      if let head = published[found] {
        guard constantTimeEquals(head, seal) else { throw fault(.otherThanPublished, found) }
        report.heads += 1
      }
      try checkNote(row, found, key)
      if row.values[Self.first + 1] == .text(AuditRecord.erasure),
        case .integer(let person) = row.values[Self.first + 3]
      {
        erased.insert(person)
      }
      (number, mac, lastAt) = (found, seal, at)
      report.first = report.first ?? found
      report.last = found
      report.records += 1
    }

    private mutating func checkNote(
      _ row: SQLiteRow, _ number: Int64, _ key: KeyRing.Version
    ) throws {
      let note = row.values[Self.last - 1]
      switch (note, row.values[Self.last + 2], row.values[Self.last + 3]) {
      case (.null, .null, .null): return
      case (.null, _, _): throw fault(.noteInserted, number)
      case (_, .null, .null): gone.append((number, try row.optionalInt(Self.first + 3)))
      case (.blob(let note), .blob(let salt), .text(let text)):
        let wanted = AuditSeal.note(
          text, salt: salt, number: number, in: chain.name.rawValue, by: key)
        guard constantTimeEquals(note, wanted) else { throw fault(.noteChanged, number) }
      default: throw fault(.noteChanged, number)
      }
    }

    func end() throws -> Report {
      if let last = published.keys.max(), last > number {
        throw fault(.missing(through: last), number + 1)
      }
      for note in gone where !(note.person.map(erased.contains) ?? false) {
        throw fault(.noteMissing, note.number)
      }
      let stray = try chain.connection.first(
        "SELECT min(number) FROM audit_note WHERE number NOT IN (SELECT number FROM audit)", [])
      if let number = try stray?.optionalInt(0) { throw fault(.noteInserted, number) }
      return report
    }
  }
}

extension AuditRecord {
  /// What is recorded when everything about a person is erased.
  static let erasure = "erase"
}
