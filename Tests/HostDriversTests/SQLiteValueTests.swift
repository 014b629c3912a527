import Foundation
import Testing

@testable import HostDrivers

@Suite struct `SQLite value` {
  private let database: SQLiteConnection

  init() throws {
    database = try SQLiteConnection(":memory:", .create)
    try database.execute("CREATE TABLE kept (value)")
  }

  @Test(
    arguments: [
      .null, 0, -1, .integer(.max), .integer(.min), 1.5, -0.0, .real(.infinity),
      .real(.leastNonzeroMagnitude), .real(.greatestFiniteMagnitude), "", "残高照会 👨‍👩‍👧", "a\u{0}b",
      "\u{0}", "e\u{301}", .blob([]), .blob([0]), .blob([0xff, 0, 0x80]),
    ] as [SQLiteValue])
  func `comes back as it was given`(_ value: SQLiteValue) throws {
    try database.run("INSERT INTO kept VALUES (?)", value)
    let row = try #require(try database.first("SELECT value, typeof(value) FROM kept"))
    #expect(row.values.first == value)
    #expect(try row.text(1) == value.kind.rawValue)
  }

  @Test func `keeps a text's code points apart from equal-looking ones`() throws {
    let composed = "\u{e9}"
    let row = try #require(
      try database.first(
        "SELECT ?, hex(?), ? = ?", .text(composed), "e\u{301}", .text(composed), "e\u{301}"))
    #expect(try row.text(0).unicodeScalars.count == 1)
    #expect(try row.text(1) == "65CC81")
    #expect(try row.int(2) == 0)
  }

  @Test func `holds ten megabytes`() throws {
    var blob = [UInt8](repeating: 0x5a, count: 10_000_000)
    blob[9_999_999] = 1
    let text = String(repeating: "振込", count: 1_000_000)
    let row = try #require(try database.first("SELECT ?, ?", .blob(blob), .text(text)))
    #expect(try row.blob(0) == blob)
    #expect(try row.text(1) == text)
  }

  @Test func `that is not a number is refused and does not become NULL`() {
    let error = #expect(throws: SQLiteError.self) {
      try database.run("INSERT INTO kept VALUES (?)", .real(.nan))
    }
    #expect(error?.message == "argument 1 is not a number")
    #expect(throws: Never.self) { try database.run("INSERT INTO kept VALUES (?)", 1) }
  }

  @Test func `of bytes that are not UTF-8 in a text is thrown and not repaired`() throws {
    try database.execute("INSERT INTO kept VALUES (CAST(X'61FF' AS TEXT))")
    let error = #expect(throws: SQLiteError.self) {
      _ = try database.query("SELECT 1, value FROM kept")
    }
    #expect(error?.message == "the text in column 1 is not UTF-8")
    let row = try #require(try database.first("SELECT CAST(value AS BLOB) FROM kept"))
    #expect(try row.blob(0) == [0x61, 0xff])
  }

  @Test func `beyond SQLite's limit is refused with its own code`() throws {
    let error = #expect(throws: SQLiteError.self) {
      _ = try database.query("SELECT zeroblob(?)", .integer(3_000_000_000))
    }
    #expect(error?.isTooBig == true)
  }

  @Test func `can be written as a literal`() {
    let values: [SQLiteValue] = [nil, 1, 1.5, "text"]
    #expect(values == [.null, .integer(1), .real(1.5), .text("text")])
  }
}

@Suite struct `SQLite row` {
  private let row = SQLiteRow([1, 2.5, "three", .blob([4]), nil])

  @Test func `gives each kind by its getter`() throws {
    #expect(row.count == 5)
    #expect(try row.int(0) == 1)
    #expect(try row.real(1) == 2.5)
    #expect(try row.text(2) == "three")
    #expect(try row.blob(3) == [4])
    #expect(try row.value(4) == .null)
  }

  @Test func `gives NULL to the optional getters only`() throws {
    #expect(try row.optionalInt(4) == nil)
    #expect(try row.optionalReal(4) == nil)
    #expect(try row.optionalText(4) == nil)
    #expect(try row.optionalBlob(4) == nil)
    #expect(try row.optionalInt(0) == 1)
    #expect(try row.optionalReal(1) == 2.5)
    #expect(try row.optionalText(2) == "three")
    #expect(try row.optionalBlob(3) == [4])
    #expect(throws: SQLiteRowError.wrongType(column: 4, expected: .text, found: .null)) {
      _ = try row.text(4)
    }
  }

  @Test func `throws for another kind without naming the value`() {
    let error = #expect(throws: SQLiteRowError.self) { _ = try row.int(2) }
    #expect(error == .wrongType(column: 2, expected: .integer, found: .text))
    #expect(
      error?.description == """
        Column 2 holds text, and integer was asked for; check the query and the table.
        """)
    #expect(throws: SQLiteRowError.wrongType(column: 0, expected: .real, found: .integer)) {
      _ = try row.real(0)
    }
    #expect(throws: SQLiteRowError.wrongType(column: 0, expected: .blob, found: .integer)) {
      _ = try row.optionalBlob(0)
    }
  }

  @Test(arguments: [-1, 5, Int.max, Int.min])
  func `throws for a column it does not have`(_ column: Int) {
    #expect(throws: SQLiteRowError.noSuchColumn(column, count: 5)) { _ = try row.int(column) }
    #expect(throws: SQLiteRowError.noSuchColumn(column, count: 5)) {
      _ = try row.optionalText(column)
    }
  }
}
