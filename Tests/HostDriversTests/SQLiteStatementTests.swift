import Testing

@testable import HostDrivers

@Suite struct `SQLite statement` {
  private let database: SQLiteConnection

  init() throws {
    database = try SQLiteConnection(":memory:", .create)
    try database.execute("CREATE TABLE kept (id INTEGER PRIMARY KEY, value TEXT)")
  }

  @Test func `is used many times with other arguments`() throws {
    let insert = try database.prepare("INSERT INTO kept VALUES (?, ?)")
    #expect(try insert.run(1, "a") == 1)
    #expect(try insert.run([2, "b"]) == 1)
    let select = try database.prepare("SELECT value FROM kept WHERE id >= ? ORDER BY id")
    #expect(try select.query(1) == [SQLiteRow(["a"]), SQLiteRow(["b"])])
    #expect(try select.first([2]) == SQLiteRow(["b"]))
    #expect(try select.query(3) == [])
    #expect(select.sql == "SELECT value FROM kept WHERE id >= ? ORDER BY id")
  }

  @Test func `is usable again after it has failed`() throws {
    let insert = try database.prepare("INSERT INTO kept VALUES (?, ?)")
    try insert.run(1, "a")
    #expect(throws: SQLiteError.self) { try insert.run(1, "b") }
    #expect(throws: SQLiteError.self) { try insert.run(2) }
    #expect(try insert.run(2, "b") == 1)
  }

  @Test func `refuses to start anew within a loop over its own rows, and the loop goes on`() throws
  {
    try database.run("INSERT INTO kept VALUES (1, 'a'), (2, 'b')")
    let select = try database.prepare("SELECT id FROM kept ORDER BY id")
    var seen: [Int64] = []
    try select.forEach { row in
      seen.append(try row.int(0))
      let error = #expect(throws: SQLiteError.self) { _ = try select.query() }
      #expect(error?.message == "the statement is already running")
    }
    #expect(seen == [1, 2])
  }

  @Test func `forgets its arguments after a run`() throws {
    let select = try database.prepare("SELECT ?")
    #expect(try select.first("secret") == SQLiteRow(["secret"]))
    #expect(throws: SQLiteError.self) { _ = try select.first() }
    #expect(try select.first(nil) == SQLiteRow([nil]))
  }
}
