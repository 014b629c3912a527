import Foundation
import Testing

@testable import HostDrivers

@Suite struct `SQLite transaction` {
  private struct Stop: Error, Equatable {}

  private let folder: TemporaryFolder
  private let path: String
  private let database: SQLiteConnection

  init() throws {
    folder = try TemporaryFolder()
    path = folder.path("bank.db")
    database = try SQLiteConnection(path, .create)
    try database.execute("CREATE TABLE kept (id INTEGER PRIMARY KEY)")
  }

  private func count() throws -> Int64? { try database.first("SELECT count(*) FROM kept")?.int(0) }

  @Test func `has another mark once anything was committed, here or elsewhere`() throws {
    let other = try SQLiteConnection(path, .readWrite)
    let first = try database.changeMark()
    #expect(try database.changeMark() == first)
    try database.run("INSERT INTO kept VALUES (1)")
    let second = try database.changeMark()
    #expect(second != first)
    try other.run("INSERT INTO kept VALUES (2)")
    let third = try database.changeMark()
    #expect(third != second)
    #expect(try database.changeMark() == third)
  }

  @Test func `commits when its work returns, and passes the result on`() throws {
    let result = try database.transaction {
      try database.run("INSERT INTO kept VALUES (1)")
      return "done"
    }
    #expect(result == "done")
    #expect(try count() == 1)
  }

  @Test func `rolls back when its work throws, and passes the error on`() throws {
    #expect(throws: Stop.self) {
      try database.transaction {
        try database.run("INSERT INTO kept VALUES (1)")
        throw Stop()
      }
    }
    #expect(try count() == 0)
    #expect(throws: Never.self) { try database.transaction {} }
  }

  @Test func `rolls back what came before a failing statement`() throws {
    let error = #expect(throws: SQLiteError.self) {
      try database.transaction {
        try database.run("INSERT INTO kept VALUES (1)")
        try database.run("INSERT INTO kept VALUES (1)")
      }
    }
    #expect(error?.isUniqueConstraint == true)
    #expect(try count() == 0)
  }

  @Test func `within another throws before its work, and the outer one may go on`() throws {
    try database.transaction {
      try database.run("INSERT INTO kept VALUES (1)")
      let error = #expect(throws: SQLiteError.self) {
        try database.transaction { try database.run("INSERT INTO kept VALUES (2)") }
      }
      #expect(error?.message == "cannot start a transaction within a transaction")
    }
    #expect(try count() == 1)
  }

  @Test func `that fails to commit leaves nothing and no open transaction`() throws {
    try database.execute(
      "CREATE TABLE late (id REFERENCES kept (id) DEFERRABLE INITIALLY DEFERRED)")
    let error = #expect(throws: SQLiteError.self) {
      try database.transaction { try database.run("INSERT INTO late VALUES (7)") }
    }
    #expect(error?.isForeignKeyConstraint == true)
    #expect(try database.query("SELECT * FROM late").isEmpty)
    #expect(throws: Never.self) { try database.transaction {} }
  }

  @Test func `waits for another connection no longer than the busy timeout`() throws {
    let patient = try SQLiteConnection(path, .readWrite, busyTimeout: .milliseconds(150))
    try database.transaction {
      let clock = ContinuousClock()
      var error: SQLiteError?
      let waited = clock.measure {
        error = #expect(throws: SQLiteError.self) {
          try patient.transaction { Issue.record("The lock was given twice.") }
        }
      }
      #expect(error?.isBusy == true)
      #expect(error?.code == 5)
      #expect(waited >= .milliseconds(100))
      #expect(waited < .seconds(10))
    }
    #expect(throws: Never.self) { try patient.transaction {} }
  }

  @Test(.timeLimit(.minutes(30)))
  func `gets the lock when another connection gives it back in time`() async throws {
    let database = database
    let patient = try SQLiteConnection(path, .readWrite, busyTimeout: .seconds(30))
    let (held, holding) = AsyncStream.makeStream(of: Void.self)
    async let first: Void = database.transaction {
      try database.run("INSERT INTO kept VALUES (1)")
      holding.finish()
      Thread.sleep(forTimeInterval: 0.1)
    }
    for await _ in held {}
    let seen = try patient.transaction { try patient.first("SELECT count(*) FROM kept")?.int(0) }
    #expect(seen == 1)
    try await first
  }

  @Test func `does not wait at all with a timeout of zero`() throws {
    let hasty = try SQLiteConnection(path, .readWrite, busyTimeout: .zero)
    try database.transaction {
      let error = #expect(throws: SQLiteError.self) { try hasty.transaction {} }
      #expect(error?.isBusy == true)
    }
  }

  @Test func `of the deferred kind gives a reader one state`() throws {
    try database.execute("PRAGMA journal_mode = WAL")
    let reader = try SQLiteConnection(path, .readOnly)
    try reader.transaction(.deferred) {
      #expect(try reader.first("SELECT count(*) FROM kept")?.int(0) == 0)
      try database.run("INSERT INTO kept VALUES (1)")
      #expect(try reader.first("SELECT count(*) FROM kept")?.int(0) == 0)
    }
    #expect(try reader.first("SELECT count(*) FROM kept")?.int(0) == 1)
  }
}
