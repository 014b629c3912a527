import Foundation
import Testing

@testable import HostDrivers

@Suite(.serialized) struct `Reads that share a transaction` {
  private struct Stop: Error, Equatable {}

  private let folder: TemporaryFolder
  private let bank: SQLiteConnection
  private let reader: SQLiteConnection

  init() throws {
    folder = try TemporaryFolder()
    let path = folder.path("bank.db")
    bank = try SQLiteConnection(path, .create)
    try bank.execute(
      "CREATE TABLE account (key INTEGER PRIMARY KEY, balance INTEGER); INSERT INTO account VALUES (1, 0)"
    )
    reader = try SQLiteConnection(path, .readOnly)
  }

  private func balance() throws -> Int64? {
    try reader.sharing { try reader.first("SELECT balance FROM account")?.int(0) }
  }

  private func renew() throws { try bank.run("UPDATE account SET balance = balance + 1") }

  @Test func `see each renewal as soon as it is committed`() throws {
    for renewals in 0..<50 {
      #expect(try balance() == Int64(renewals))
      #expect(try balance() == Int64(renewals))
      try renew()
    }
  }

  @Test func `let a renewal in while they go on without a pause`() async throws {
    let reads = Task.detached { [reader] in
      var last: Int64 = 0
      while last < 20 {
        last = try reader.sharing { try reader.first("SELECT balance FROM account")?.int(0) } ?? 0
      }
      return last
    }
    for _ in 0..<20 { try renew() }
    #expect(try await reads.value == 20)
  }

  @Test func `see one state within one piece of work`() throws {
    try reader.sharing {
      let before = try reader.first("SELECT balance FROM account")?.int(0)
      let impatient = try SQLiteConnection(
        folder.path("bank.db"), .readWrite, busyTimeout: .zero)
      #expect(throws: SQLiteError.self) {
        try impatient.run("UPDATE account SET balance = 9")
      }
      #expect(try reader.first("SELECT balance FROM account")?.int(0) == before)
    }
  }

  @Test func `are part of a transaction that goes on, and make room for the next`() throws {
    try reader.transaction(.deferred) {
      _ = try balance()
      _ = try balance()
    }
    _ = try balance()
    try reader.transaction(.deferred) { _ = try balance() }
    try renew()
    #expect(try balance() == 1)
  }

  @Test func `end with an error, and begin anew`() throws {
    #expect(throws: Stop.self) { try reader.sharing { throw Stop() } }
    try renew()
    #expect(try balance() == 1)
  }

  @Test func `are refused where a write could fall into them`() {
    #expect(throws: SQLiteError.self) { try bank.sharing {} }
  }

  @Test func `hold nothing once the connection is closed`() async throws {
    _ = try balance()
    reader.close()
    try renew()
    #expect(throws: SQLiteError.self) { try balance() }
  }
}
