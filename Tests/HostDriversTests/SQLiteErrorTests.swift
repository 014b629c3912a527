import Foundation
import Testing

@testable import HostDrivers

@Suite struct `SQLite error` {
  private let folder: TemporaryFolder
  private let path: String
  private let database: SQLiteConnection

  init() throws {
    folder = try TemporaryFolder()
    path = folder.path("bank.db")
    database = try SQLiteConnection(path, .create)
    try database.execute(
      """
      CREATE TABLE account (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
      CREATE TRIGGER named BEFORE INSERT ON account WHEN NEW.name = 'forbidden-name'
      BEGIN SELECT RAISE(ABORT, 'not this name'); END;
      """)
  }

  @Test func `names the columns and the statement, not the arguments`() throws {
    let sql = "INSERT INTO account VALUES (?, ?)"
    try database.run(sql, 1, "山田太郎")
    let error = #expect(throws: SQLiteError.self) { try database.run(sql, 2, "山田太郎") }
    #expect(
      error
        == SQLiteError(
          extendedCode: 2067, message: "UNIQUE constraint failed: account.name", sql: sql,
          path: path))
    #expect(error?.code == 19)
    #expect(error?.isConstraint == true && error?.isUniqueConstraint == true)
    #expect(
      error?.description == """
        SQLite error 2067 in \(path): UNIQUE constraint failed: account.name. \
        Statement: INSERT INTO account VALUES (?, ?).
        """)
    #expect(!String(reflecting: error).contains("山田"))
  }

  @Test(arguments: [
    ("SELECT json_extract('{}', ?)", "$[secret-4711"), ("SELECT json(?)", "{secret-4711"),
    ("SELECT 1 LIKE 2 ESCAPE ?", "secret-4711"), ("SELECT load_extension(?)", "/secret-4711"),
    ("ATTACH ? AS other", "/nowhere/secret-4711"),
    ("SELECT abs(-9223372036854775808), ?", "secret-4711"),
    ("INSERT INTO account VALUES (?, 'x')", "secret-4711"),
    ("INSERT INTO account VALUES (1, substr(?, 99) || NULL)", "secret-4711"),
    ("INSERT INTO account SELECT 3, 'forbidden-name' WHERE ? <> ''", "secret-4711"),
  ])
  func `never repeats an argument, whatever SQLite would say`(_ sql: String, _ secret: String) {
    let error = #expect(throws: SQLiteError.self) { _ = try database.query(sql, .text(secret)) }
    #expect(error != nil)
    #expect(!"\(String(describing: error)) \(String(reflecting: error))".contains("4711"))
    #expect(error?.sql == sql)
  }

  @Test func `of a wrong statement says what SQLite does not understand`() {
    let error = #expect(throws: SQLiteError.self) { _ = try database.query("SELEC 1") }
    #expect(error?.message == "near \"SELEC\": syntax error")
    #expect(error?.code == 1)
  }

  @Test func `tells a read-only connection from a missing file`() throws {
    let reader = try SQLiteConnection(path, .readOnly)
    for sql in ["INSERT INTO account VALUES (1, 'a')", "CREATE TABLE x (y)", "DELETE FROM account"]
    {
      let error = #expect(throws: SQLiteError.self) { try reader.run(sql) }
      #expect(error?.isReadOnly == true)
      #expect(
        error?.description == """
          SQLite error 8 in \(path): attempt to write a readonly database. Statement: \(sql). \
          Open it for writing, or give this user the right to write it.
          """)
    }
    #expect(try reader.query("SELECT * FROM account").isEmpty)
    for access in [SQLiteAccess.readOnly, .readWrite] {
      let error = #expect(throws: SQLiteError.self) {
        _ = try SQLiteConnection(folder.path("absent.db"), access)
      }
      #expect(error?.isCannotOpen == true)
      #expect(error?.path == folder.path("absent.db"))
    }
    #expect(!FileManager.default.fileExists(atPath: folder.path("absent.db")))
  }

  @Test(.enabled(if: geteuid() != 0, "The superuser may write any file."))
  func `refuses to open a write-protected file for writing`() throws {
    database.close()
    try FileManager.default.setAttributes([.posixPermissions: 0o400], ofItemAtPath: path)
    let error = #expect(throws: SQLiteError.self) { _ = try SQLiteConnection(path, .readWrite) }
    #expect(error?.isReadOnly == true)
    #expect(throws: Never.self) { _ = try SQLiteConnection(path, .readOnly) }
  }

  @Test func `tells a file that is no database`() throws {
    let other = folder.path("letter.txt")
    try Data(repeating: 0x41, count: 4096).write(to: URL(fileURLWithPath: other))
    let connection = try SQLiteConnection(other, .readOnly)
    let error = #expect(throws: SQLiteError.self) {
      _ = try connection.query("SELECT * FROM sqlite_schema")
    }
    #expect(error?.isCorrupt == true)
    #expect(error?.description.contains("Restore it from a backup") == true)
  }

  @Test func `tells a full database`() throws {
    try database.execute("PRAGMA max_page_count = 4; CREATE TABLE big (x)")
    let error = #expect(throws: SQLiteError.self) {
      try database.run("INSERT INTO big VALUES (?)", .blob([UInt8](repeating: 1, count: 100_000)))
    }
    #expect(error?.isFull == true)
  }

  @Test func `tells a missing account from a missing value`() throws {
    try database.execute("CREATE TABLE line (account REFERENCES account (id))")
    let orphan = #expect(throws: SQLiteError.self) {
      try database.run("INSERT INTO line VALUES (?)", 9)
    }
    #expect(orphan?.isForeignKeyConstraint == true)
    let empty = #expect(throws: SQLiteError.self) {
      try database.run("INSERT INTO account VALUES (?, ?)", 9, nil)
    }
    #expect(empty?.message == "NOT NULL constraint failed: account.name")
    #expect(empty?.isForeignKeyConstraint == false && empty?.isConstraint == true)
  }

  @Test(arguments: ["", "a\u{0}b"]) func `refuses a path that would be read otherwise`(
    _ path: String
  ) {
    let error = #expect(throws: SQLiteError.self) { _ = try SQLiteConnection(path, .create) }
    #expect(error?.isCannotOpen == true)
  }
}
