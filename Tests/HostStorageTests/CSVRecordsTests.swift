import Foundation
import Testing

@testable import HostStorage

@Suite struct `CSV records` {
  /// Reads it in pieces of one byte and in one piece.
  private func read(_ bytes: [UInt8]) throws -> [CSVRecord] {
    func records(_ size: Int) throws -> [CSVRecord] {
      var rest = bytes[...]
      var reader = try CSVRecords {
        defer { rest = rest.dropFirst(size) }
        return Array(rest.prefix(size))
      }
      var records: [CSVRecord] = []
      while let record = try reader.next() { records.append(record) }
      return records
    }
    let large = try records(65_536)
    #expect(try records(1) == large)
    return large
  }

  private func read(_ text: String) throws -> [CSVRecord] { try read(Array(text.utf8)) }

  private func fault(in bytes: [UInt8]) -> CSVFault? {
    do {
      _ = try read(bytes)
      return nil
    } catch {
      return error as? CSVFault
    }
  }

  @Test(arguments: [
    ("", []), ("\n\r\n\n", []), ("a", [["a"]]), ("a\n", [["a"]]), ("a\r\n", [["a"]]),
    ("a,b\nc,d", [["a", "b"], ["c", "d"]]), ("a,\n", [["a", ""]]), ("a,", [["a", ""]]),
    (",", [["", ""]]), ("\"\"", [[""]]), ("\"\"\n", [[""]]), ("\"a,b\",c", [["a,b", "c"]]),
    ("\"a\"\"b\"", [["a\"b"]]), ("\"\"\"\"", [["\""]]), ("\"a\r\nb\",c\r\n", [["a\r\nb", "c"]]),
    (" a , b ", [[" a ", " b "]]), ("\u{FEFF}a,b", [["a", "b"]]), ("あ,🍣\n", [["あ", "🍣"]]),
    ("a\n\nb", [["a"], ["b"]]), ("\"a\",\"b\"\r\n\"c\"", [["a", "b"], ["c"]]),
  ])
  func `are read as RFC 4180 says`(text: String, expected: [[String]]) throws {
    #expect(try read(text).map(\.fields) == expected)
  }

  @Test func `know the line on which they begin`() throws {
    let records = try read("a\r\n\"b\n\nb\",c\n\nd\n")
    #expect(records.map(\.line) == [1, 2, 6])
  }

  @Test(arguments: [
    ("a\nb\"c\n", 2, CSVMistake.quoteInPlainField), ("a\n\"b\"c\n", 2, .textAfterQuote),
    ("a\n\"b\n\nc", 2, .quoteNotClosed), ("\"", 1, .quoteNotClosed),
    ("a\rb", 1, .strayCarriageReturn), ("a\n\"b\"\r", 2, .strayCarriageReturn),
  ])
  func `say where and why they can't be read`(text: String, line: Int, mistake: CSVMistake) {
    #expect(fault(in: Array(text.utf8)) == CSVFault(line: line, mistake: mistake))
  }

  @Test(arguments: [
    [0x61, 0x0A, 0x83, 0x65, 0x2C, 0x62], [0x61, 0x0A, 0xC0, 0x80], [0x61, 0x0A, 0xE3, 0x81],
  ])
  func `are UTF-8 and nothing else`(bytes: [UInt8]) {
    #expect(fault(in: bytes) == CSVFault(line: 2, mistake: .notUTF8))
  }

  @Test(arguments: [[0xFF, 0xFE, 0x61, 0x00], [0xFE, 0xFF, 0x00, 0x61]])
  func `of a spreadsheet's Unicode text are refused at once`(bytes: [UInt8]) {
    #expect(fault(in: bytes) == CSVFault(line: 1, mistake: .notUTF8))
  }

  @Test func `have limits`() throws {
    let long = String(repeating: "x", count: CSVRecords.mostFieldBytes)
    #expect(try read(long).first?.fields == [long])
    let limit = CSVMistake.fieldTooLong(limit: CSVRecords.mostFieldBytes)
    #expect(fault(in: Array((long + "x").utf8)) == CSVFault(line: 1, mistake: limit))
    let most = String(repeating: ",", count: CSVRecords.mostFields - 1)
    #expect(try read(most).first?.fields.count == CSVRecords.mostFields)
    let many = CSVMistake.tooManyFields(limit: CSVRecords.mostFields)
    #expect(fault(in: Array((most + ",").utf8)) == CSVFault(line: 1, mistake: many))
  }

  @Test(arguments: ["/nowhere/links.csv", "/tmp", ""])
  func `say when there is no file`(path: String) {
    let fault = #expect(throws: CSVFault.self) {
      var reader = try CSVRecords(path: path)
      _ = try reader.next()
    }
    guard case .unreadable = fault?.mistake else {
      Issue.record("\(String(describing: fault))")
      return
    }
  }

  @Test func `of any bytes at all end in records or a fault`() {
    var generator = SeededGenerator(4180)
    let alphabet: [UInt8] = [0x2C, 0x22, 0x0A, 0x0D, 0x61, 0xE3, 0x81, 0x82, 0x00, 0xFF]
    for _ in 0..<2_000 {
      let count = generator.number(in: 0...40)
      let bytes = (0..<count).map { _ in alphabet[Int(generator.number(in: 0...9))] }
      _ = fault(in: bytes)
    }
  }
}

@Suite struct `ISO 8601 moment` {
  private let tokyo = TimeZone(secondsFromGMT: 9 * 3600) ?? .gmt

  @Test(arguments: [
    ("2026-09-03", "2026-09-02T15:00:00Z"), ("2026-09-03T10:15", "2026-09-03T01:15:00Z"),
    ("2026-09-03T10:15:30", "2026-09-03T01:15:30Z"),
    ("2026-09-03 10:15:30.25", "2026-09-03T01:15:30Z"),
    ("2026-09-03T10:15:30Z", "2026-09-03T10:15:30Z"),
    ("2026-09-03t10:15:30z", "2026-09-03T10:15:30Z"),
    ("2026-09-03T10:15:30+09:00", "2026-09-03T01:15:30Z"),
    ("2026-09-03T10:15+0900", "2026-09-03T01:15:00Z"),
    ("2026-09-03T10:15-05", "2026-09-03T15:15:00Z"),
    ("1969-12-31T23:59:59Z", "1969-12-31T23:59:59Z"),
  ])
  func `is read`(text: String, expected: String) throws {
    let date = try #require(ISOMoment.read(text, in: tokyo))
    #expect(date.formatted(.iso8601) == expected)
  }

  @Test(arguments: [
    "", "x", "2026-02-29", "2026-9-3", "20260903", "2026-09-03T", "2026-09-03T10",
    "2026-09-03X10:15",
    "2026-09-03T24:00", "2026-09-03T10:60", "2026-09-03T10:15:", "2026-09-03T10:15:30.",
    "2026-09-03T10:15:30+", "2026-09-03T10:15:30+9", "2026-09-03T10:15:30+09:0",
    "2026-09-03T10:15:30+09:00x", "2026-09-03T10:15:30Zx", "２０２６-09-03", "2026-09-03Z",
    "2026-09-03T10:15:30+19:00", "46000",
  ])
  func `is nothing else`(text: String) {
    #expect(ISOMoment.read(text, in: tokyo) == nil)
  }

  @Test func `without an offset is that of the zone on that day`() throws {
    let newYork = try #require(TimeZone(identifier: "America/New_York"))
    let winter = try #require(ISOMoment.read("2026-01-15T12:00", in: newYork))
    let summer = try #require(ISOMoment.read("2026-07-15T12:00", in: newYork))
    #expect(winter.formatted(.iso8601) == "2026-01-15T17:00:00Z")
    #expect(summer.formatted(.iso8601) == "2026-07-15T16:00:00Z")
  }
}
