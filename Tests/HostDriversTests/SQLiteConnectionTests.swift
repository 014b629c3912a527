import Foundation
import Testing

@testable import HostDrivers

@Suite struct `SQLite connection` {
  private let folder: TemporaryFolder
  private let path: String
  private let database: SQLiteConnection

  init() throws {
    folder = try TemporaryFolder()
    path = folder.path("bank.db")
    database = try SQLiteConnection(path, .create)
    try database.execute(
      """
      CREATE TABLE account (id INTEGER PRIMARY KEY, name TEXT UNIQUE, CHECK (id > 0));
      -- lines refer to their account
      CREATE TABLE line (account INTEGER NOT NULL REFERENCES account (id), amount INTEGER);
      """)
  }

  @Test func `counts the rows a statement changed and none for one that changes nothing`() throws {
    #expect(try database.run("INSERT INTO account VALUES (?, ?), (?, ?)", 1, "a", 2, "b") == 2)
    #expect(try database.run("CREATE TABLE other (x)") == 0)
    #expect(try database.run("UPDATE account SET name = 'c' WHERE id = ?", 9) == 0)
    #expect(try database.run("DELETE FROM account WHERE id = ?", [1]) == 1)
  }

  @Test func `returns rows in order, the first one, and the ones inserted`() throws {
    let inserted = try database.query(
      "INSERT INTO account (name) VALUES (?), (?) RETURNING id", "a", "b")
    #expect(try inserted.map { try $0.int(0) } == [1, 2])
    let rows = try database.query("SELECT name FROM account ORDER BY id DESC")
    #expect(rows == [SQLiteRow(["b"]), SQLiteRow(["a"])])
    #expect(try database.first("SELECT id FROM account WHERE name = ?", "b")?.int(0) == 2)
    #expect(try database.first("SELECT id FROM account WHERE name = ?", "z") == nil)
  }

  @Test func `gives the key of a new row, and none where nothing was inserted`() throws {
    let sql = "INSERT INTO account (name) VALUES (?) ON CONFLICT (name) DO NOTHING"
    #expect(try database.insert(sql, ["a"]) == 1)
    #expect(try database.insert(sql, ["b"]) == 2)
    #expect(try database.insert(sql, ["a"]) == nil)
    #expect(try database.insert(sql, ["c"]) == 3)
  }

  @Test func `tells of a commit that fails after the first row was returned`() throws {
    try database.execute(
      "CREATE TABLE late (id REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED)")
    let error = #expect(throws: SQLiteError.self) {
      _ = try database.first("INSERT INTO late VALUES (?) RETURNING id", 7)
    }
    #expect(error?.isForeignKeyConstraint == true)
    #expect(try database.query("SELECT * FROM late").isEmpty)
    let id = try database.first("INSERT INTO account (name) VALUES ('a') RETURNING id")?.int(0)
    #expect(try id == SQLiteConnection(path, .readOnly).first("SELECT id FROM account")?.int(0))
  }

  @Test func `hands over long answers row by row and stops when the body throws`() throws {
    struct Enough: Error {}
    var seen = 0
    let million = "WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n LIMIT 1000000)"
    #expect(throws: Enough.self) {
      try database.forEach("\(million) SELECT i FROM n") { row in
        seen += 1
        if try row.int(0) == 3 { throw Enough() }
      }
    }
    #expect(seen == 3)
    #expect(try database.first("\(million) SELECT i FROM n")?.int(0) == 1)
  }

  @Test func `lets a loop over rows use the connection, even with the same statement`() throws {
    try database.run("INSERT INTO account VALUES (1, 'a'), (2, 'b')")
    let all = "SELECT id FROM account ORDER BY id"
    var pairs: [Int64] = []
    try database.forEach(all) { outer in
      try database.forEach(all) { inner in
        pairs.append(try outer.int(0) * 10 + inner.int(0))
      }
      try database.run("INSERT INTO line VALUES (?, 5)", .integer(outer.int(0)))
    }
    #expect(pairs == [11, 12, 21, 22])
    #expect(try database.first("SELECT count(*) FROM line")?.int(0) == 2)
  }

  @Test func `refuses too few or too many arguments`() throws {
    let sql = "SELECT ?, ?"
    for arguments in [[], [1], [1, 2, 3]] as [[SQLiteValue]] {
      let error = #expect(throws: SQLiteError.self) { _ = try database.query(sql, arguments) }
      #expect(
        error?.message
          == "the statement takes 2 arguments, and \(arguments.count) were given")
      #expect(error?.isMisuse == true)
    }
    #expect(try database.query(sql, 1, 2).count == 1)
  }

  @Test(arguments: [
    ("SELECT 1; SELECT 2", "the SQL holds more than one statement; use execute"),
    ("", "the SQL holds no statement"), ("-- nothing", "the SQL holds no statement"),
    ("SELECT 1\u{0}; DROP TABLE account", "the SQL holds U+0000"),
  ])
  func `refuses text that is not one statement`(_ sql: String, _ message: String) throws {
    let error = #expect(throws: SQLiteError.self) { _ = try database.query(sql) }
    #expect(error?.message == message)
    #expect(try database.query("SELECT 1; -- done\n ;").count == 1)
  }

  @Test func `executes several statements and names the one that fails`() throws {
    let error = #expect(throws: SQLiteError.self) {
      try database.execute("CREATE TABLE first (x); INSERT INTO absent VALUES (1); SELECT 1")
    }
    #expect(error?.message == "no such table: absent")
    #expect(try database.query("SELECT * FROM first").isEmpty)
    try database.execute("")
    try database.execute(" ; -- nothing\n;")
  }

  @Test func `compiles each text once`() throws {
    let handle = try database.openHandle()
    let before = handle.compiledCount
    for id in 1...50 {
      _ = try database.query("SELECT name FROM account WHERE id = ?", .integer(Int64(id)))
    }
    #expect(handle.compiledCount == before + 1)
  }

  @Test func `keeps 64 texts and drops the one used longest ago`() throws {
    let handle = try database.openHandle()
    try database.fillCache()
    for number in 0..<64 { _ = try database.query("SELECT \(number)") }
    _ = try database.query("SELECT 0")
    _ = try database.query("SELECT 64")
    let before = handle.compiledCount
    _ = try database.query("SELECT 0")
    #expect(handle.compiledCount == before)
    _ = try database.query("SELECT 1")
    #expect(handle.compiledCount == before + 1)
  }

  @Test func `goes on with kept statements after the schema has changed`() throws {
    try database.run("INSERT INTO account VALUES (1, 'a')")
    #expect(try database.first("SELECT * FROM account")?.count == 2)
    try database.execute("ALTER TABLE account ADD COLUMN opened TEXT")
    #expect(try database.first("SELECT * FROM account")?.count == 3)
  }

  @Test func `reads settings, its own among them`() throws {
    #expect(try database.pragma("foreign_keys") == 1)
    #expect(try database.pragma("trusted_schema") == 0)
    #expect(try database.pragma("journal_mode") == "delete")
    try database.execute("PRAGMA journal_mode = WAL")
    #expect(try database.pragma("journal_mode") == "wal")
    #expect(try database.pragma("no_such_setting") == nil)
    for name in ["", "user_version = 5", "x;y", "journal_mode(delete)"] {
      #expect(throws: SQLiteError.self) { _ = try database.pragma(name) }
    }
  }

  @Test func `refuses everything once closed`() throws {
    let statement = try database.prepare("SELECT 1")
    database.close()
    database.close()
    for use in [
      { _ = try database.query("SELECT 1") }, { try database.execute("SELECT 1") },
      { _ = try statement.query() }, { try database.transaction {} },
    ] as [() throws -> Void] {
      let error = #expect(throws: SQLiteError.self) { try use() }
      #expect(error?.message == "the connection is closed")
    }
  }

  @Test func `gives its file back when its last reference is gone`() throws {
    var other: SQLiteConnection? = try SQLiteConnection(path, .readWrite)
    try other?.execute("BEGIN IMMEDIATE")
    other = nil
    #expect(throws: Never.self) { try database.transaction {} }
  }

  @Test func `rolls back at close even while a prepared statement is alive`() throws {
    let other = try SQLiteConnection(path, .readWrite)
    let statement = try other.prepare("SELECT 1")
    try other.execute("BEGIN IMMEDIATE")
    other.close()
    #expect(throws: Never.self) { try database.transaction {} }
    #expect(throws: SQLiteError.self) { _ = try statement.query() }
  }

  @Test func `serves many threads at once`() async throws {
    let database = database
    try database.run("INSERT INTO account VALUES (1, 'a')")
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<8 {
        group.addTask {
          for _ in 0..<50 {
            try database.transaction {
              let sum = try database.first("SELECT count(*) FROM line")?.int(0) ?? -1
              try database.run("INSERT INTO line VALUES (1, ?)", .integer(sum))
            }
          }
        }
      }
      try await group.waitForAll()
    }
    let row = try #require(
      try database.first("SELECT count(DISTINCT amount), max(amount) FROM line"))
    #expect(row == SQLiteRow([400, 399]))
  }
}

extension SQLiteConnection {
  /// Fills the cache with what no test asks for again, so that its order is known.
  fileprivate func fillCache() throws {
    for number in 1000..<1064 { _ = try query("SELECT \(number)") }
  }
}
