import Foundation
import HostDrivers
import Testing

@testable import HostStorage

/// Changes to an audit by somebody who may write to the database, and where each must be found.
@Suite struct `An audit that somebody tampered with` {
  private static let columns =
    AuditRecord.columns.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
    + ["key_version", "mac"]
  private static let all = columns.joined(separator: ", ")
  private static let rounds =
    ProcessInfo.processInfo.environment["AUDIT_ROUNDS"].flatMap(Int.init) ?? 300

  private enum Kind: CaseIterable {
    case change, insert, append, delete, closeUp, swap, cut, noteChange, noteDelete, noteInsert,
      base, baseDelete
  }

  @Test(arguments: [false, true])
  func `is found out, and the first wrong record is named`(isDropped: Bool) throws {
    let audit = try SampleAudit(records: 60)
    let heads = [try audit.head]
    if isDropped {
      _ = try audit.chain.drop(before: Date(timeIntervalSince1970: 1_200), atMost: 99)
    }
    let first = isDropped ? 20 : 1
    let database = audit.chain.connection
    let tables = ["audit", "audit_note", "audit_base"]
    for table in tables {
      try database.execute("CREATE TEMP TABLE kept_\(table) AS SELECT * FROM \(table)")
    }
    let seed = Int64.random(in: 0 ... .max)
    var dice = SeededGenerator(seed)
    var met: Set<String> = []
    for round in 0..<Self.rounds / 2 {
      var kind = Kind.allCases[dice.below(Kind.allCases.count)]
      if !isDropped, [.base, .baseDelete].contains(kind) { kind = .change }
      let place = try tamper(kind, first, database, &dice)
      let fault = try audit.fault(against: heads)
      if fault?.number != Int64(place) {
        Issue.record(
          "seed \(seed), round \(round): \(kind) at \(place) found as \(String(describing: fault))")
        return
      }
      met.insert("\(kind)")
      for table in tables {
        try database.execute(
          "DELETE FROM \(table); INSERT INTO \(table) SELECT * FROM kept_\(table)")
      }
    }
    #expect(try audit.fault(against: heads) == nil)
    #expect(met.count >= (isDropped ? 12 : 10))
  }

  /// Tampers, and says which record is then the first that isn't as it was written.
  private func tamper(
    _ kind: Kind, _ first: Int, _ database: SQLiteConnection, _ dice: inout SeededGenerator
  ) throws -> Int {
    let last = 60
    let number = first + dice.below(last - first)
    let noted = (number + 2) / 3 * 3
    switch kind {
    case .change:
      let column = dice.choice(of: Self.columns)
      let values = ["'x'", "7", "NULL", "x'00'", "1.5", "'answered '", "-1"]
      repeat {
        try database.execute(
          "UPDATE OR IGNORE audit SET \(column) = \(dice.choice(of: values)) WHERE number = \(number)"
        )
      } while try isSame(number, database)
    case .insert:
      // Room is made, and everything behind it moves up.
      try database.execute(
        """
        UPDATE audit SET number = -number - 1 WHERE number >= \(number);
        UPDATE audit SET number = -number WHERE number < 0;
        INSERT INTO audit (number, \(Self.all)) SELECT \(number), \(Self.all) FROM audit
          WHERE number = \(number + 1);
        """)
      // The copy fits where its original stood; the original doesn't fit behind it.
      return number + 1
    case .append:
      try database.execute(
        """
        INSERT INTO audit (number, \(Self.all)) SELECT \(last + 1), \(Self.all) FROM audit
          WHERE number = \(number)
        """)
      return last + 1
    case .delete: try database.execute("DELETE FROM audit WHERE number = \(number)")
    case .closeUp:
      try database.execute(
        """
        DELETE FROM audit WHERE number = \(number);
        UPDATE audit SET number = -number + 1 WHERE number > \(number);
        UPDATE audit SET number = -number WHERE number < 0;
        """)
    case .swap:
      let other = number + 1 + dice.below(last - number)
      try database.execute(
        """
        UPDATE audit SET number = -1 WHERE number = \(number);
        UPDATE audit SET number = \(number) WHERE number = \(other);
        UPDATE audit SET number = \(other) WHERE number = -1;
        """)
    case .cut:
      try database.execute("DELETE FROM audit WHERE number >= \(number)")
    case .noteChange:
      try database.execute(
        "UPDATE audit_note SET \(dice.choice(of: ["text = text || ' '", "salt = x'00'", "text = 7"])) WHERE number = \(noted)"
      )
      return noted
    case .noteDelete:
      try database.execute("DELETE FROM audit_note WHERE number = \(noted)")
      return noted
    case .noteInsert:
      let bare = number % 3 == 0 ? number + 1 : number
      try database.execute("INSERT INTO audit_note VALUES (\(bare), x'00', 'x')")
      return bare
    case .base:
      try database.execute(
        "UPDATE audit_base SET \(dice.choice(of: ["mac = x'00'", "seal = x'00'", "seal = 'x'"]))")
      // Named by the record behind which the chain begins, or the first where that isn't known.
      return first - 1
    case .baseDelete:
      try database.execute("DELETE FROM audit_base")
      return 1
    }
    return number
  }

  /// Whether a record is as it was before.
  private func isSame(_ number: Int, _ database: SQLiteConnection) throws -> Bool {
    let query = "SELECT \(Self.all) FROM audit WHERE number = ?"
    let kept = query.replacing("FROM audit", with: "FROM kept_audit")
    return try database.first(query, .integer(Int64(number)))
      == database.first(kept, .integer(Int64(number)))
  }
}

extension SeededGenerator {
  fileprivate mutating func below(_ count: Int) -> Int { Int(number(in: 0...Int64(count - 1))) }
}
