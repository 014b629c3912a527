import Foundation
import HostCryptography
import HostDrivers
import Testing

@testable import HostStorage

/// An audit in memory with some records in it.
struct SampleAudit {
  let chain: AuditChain
  let keys: StoreKeys

  init(records count: Int, named name: AuditChain.Name = .connect) throws {
    keys = StoreKeys(chat: try Self.ring([1]), audit: try Self.ring([1]))
    let connection = try SQLiteConnection(":memory:", .create)
    try connection.execute(AuditChain.tables)
    chain = AuditChain(name: name, connection: connection, keys: keys)
    try append(1...count)
  }

  /// A key in versions, each of other bytes.
  static func ring(_ versions: [Int]) throws -> KeyRing {
    let keys = versions.map { ($0, Secret([UInt8](repeating: UInt8($0), count: 32))) }
    return try #require(KeyRing(Dictionary(uniqueKeysWithValues: keys)))
  }

  /// Adds records, one a minute; every third has words with it.
  func append(_ numbers: ClosedRange<Int>) throws {
    try chain.connection.transaction {
      for number in numbers {
        var record = AuditRecord(
          number % 2 == 0 ? "stamp" : "look", at: Date(timeIntervalSince1970: Double(number) * 60),
          subject: "main/\(number)", person: Int64(number % 5))
        record.command = "balance"
        record.outcome = number % 7 == 0 ? nil : "answered"
        record.reference = number % 11 == 0 ? "ABCDE\(number)" : nil
        try chain.append(record, note: number % 3 == 0 ? "理由 \(number)" : "")
      }
    }
  }

  var head: AuditChain.Head {
    get throws { try #require(try chain.head()) }
  }

  /// The fault that is found; nil where all is as it was written.
  func fault(against heads: [AuditChain.Head] = []) throws -> AuditFault? {
    do {
      _ = try chain.verify(against: heads)
      return nil
    } catch let fault as AuditFault {
      return fault
    }
  }
}

@Suite struct `An audit` {
  @Test func `is found as it was written`() throws {
    let audit = try SampleAudit(records: 40)
    let report = try audit.chain.verify(against: [try audit.head])
    #expect(report == .init(first: 1, last: 40, records: 40, heads: 1))
    #expect(try SampleAudit(records: 1).fault() == nil)
  }

  @Test func `goes on behind what was dropped for its age`() throws {
    let audit = try SampleAudit(records: 40)
    let head = try audit.head
    #expect(try !audit.chain.drop(before: Date(timeIntervalSince1970: 30 * 60), atMost: 100))
    let report = try audit.chain.verify(against: [head])
    #expect(report == .init(first: 30, last: 40, records: 11, heads: 1))
    #expect(try audit.chain.drop(before: .now, atMost: 5))
    while try audit.chain.drop(before: .now, atMost: 5) {}
    #expect(try audit.chain.verify(against: [head]).records == 0)
    #expect(try audit.head == head && audit.chain.holds(head))
    try audit.append(41...42)
    #expect(try audit.chain.verify(against: [head]) == .init(first: 41, last: 42, records: 2))
  }

  @Test func `tells that its end was cut off by what was published`() throws {
    let audit = try SampleAudit(records: 20)
    let head = try audit.head
    try audit.chain.connection.execute(
      "DELETE FROM audit WHERE number > 15; DELETE FROM audit_note WHERE number > 15")
    #expect(try audit.fault() == nil)
    #expect(
      try audit.fault(against: [head])
        == AuditFault(chain: .connect, number: 16, kind: .missing(through: 20)))
    #expect(try !audit.chain.holds(head))
    // Written on as if nothing had been: the numbers are there again, the records aren't.
    try audit.append(16...25)
    #expect(try audit.fault() == nil)
    #expect(try audit.fault(against: [head])?.kind == .otherThanPublished)
  }

  @Test func `of one database is none of another`() throws {
    let audit = try SampleAudit(records: 3)
    let other = AuditChain(name: .inbox, connection: audit.chain.connection, keys: audit.keys)
    #expect(throws: AuditFault(chain: .inbox, number: 1, kind: .broken)) {
      try other.verify(against: [])
    }
  }

  @Test func `goes on over a change of its key, and an old key is of no use long after`() throws {
    let audit = try SampleAudit(records: 10)
    let chat = audit.keys.chat
    audit.keys.replace(by: StoreKeys(chat: chat, audit: try SampleAudit.ring([1, 2])))
    try audit.append(11...20)
    #expect(try audit.fault() == nil)
    // Another host, which learns of the new key a little later.
    audit.keys.replace(by: StoreKeys(chat: chat, audit: try SampleAudit.ring([1])))
    try audit.append(21...21)
    audit.keys.replace(by: StoreKeys(chat: chat, audit: try SampleAudit.ring([1, 2])))
    #expect(try audit.fault() == nil)
    try audit.append(22...40)
    // Whoever has the old key alone writes a record that nobody wrote.
    audit.keys.replace(by: StoreKeys(chat: chat, audit: try SampleAudit.ring([1])))
    try audit.append(41...41)
    #expect(try audit.fault()?.kind == .unknownKey(version: 2))
    audit.keys.replace(by: StoreKeys(chat: chat, audit: try SampleAudit.ring([1, 2])))
    #expect(
      try audit.fault() == AuditFault(chain: .connect, number: 41, kind: .oldKey(version: 1)))
  }

  @Test func `may lose the words about someone who was erased, and nobody else's`() throws {
    let audit = try SampleAudit(records: 20)
    try audit.chain.connection.execute("DELETE FROM audit_note WHERE number = 3")
    #expect(try audit.fault()?.kind == .noteMissing)
    try audit.chain.connection.transaction {
      try audit.chain.append([AuditRecord(AuditRecord.erasure, at: .now, person: 3)])
    }
    #expect(try audit.fault() == nil)
    try audit.chain.connection.execute("DELETE FROM audit_note WHERE number = 6")
    #expect(try audit.fault()?.number == 6)
  }
}
