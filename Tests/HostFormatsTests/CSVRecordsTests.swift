import Foundation
import Testing

@testable import HostFormats

@Suite struct `CSV records` {
  /// Reads it in pieces of one byte and in one piece.
  private func read(_ bytes: [UInt8], _ encoding: TextEncoding = .utf8) throws -> [CSVRecord] {
    func records(_ size: Int) throws -> [CSVRecord] {
      var rest = bytes[...]
      var reader = try CSVRecords(
        ByteSource {
          defer { rest = rest.dropFirst(size) }
          return Array(rest.prefix(size))
        }, encoding: encoding)
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
    ("a\nb\"c\n", 2, 1, CSVMistake.quoteInPlainField), ("a\n\"b\"c\n", 2, 1, .textAfterQuote),
    ("a\n\"b\n\nc", 2, 1, .quoteNotClosed), ("\"", 1, 1, .quoteNotClosed),
    ("ア,\"b\n", 1, 3, .quoteNotClosed), ("a,b\"", 1, 3, .quoteInPlainField),
    ("a\rb", 1, 1, .strayCarriageReturn), ("a\n\"b\"\r", 2, 1, .strayCarriageReturn),
  ])
  func `say where and why they can't be read`(
    text: String, line: Int, column: Int, mistake: CSVMistake
  ) {
    #expect(
      fault(in: Array(text.utf8)) == CSVFault(line: line, column: column, mistake: mistake))
  }

  @Test(arguments: [
    [0x61, 0x0A, 0x83, 0x65, 0x2C, 0x62], [0x61, 0x0A, 0xC0, 0x80], [0x61, 0x0A, 0xE3, 0x81],
  ])
  func `are UTF-8 and nothing else`(bytes: [UInt8]) {
    #expect(fault(in: bytes) == CSVFault(line: 2, column: 1, mistake: .notText(encoding: "UTF-8")))
  }

  @Test(arguments: [[0xFF, 0xFE, 0x61, 0x00], [0xFE, 0xFF, 0x00, 0x61]])
  func `of a spreadsheet's Unicode text are refused at once`(bytes: [UInt8]) {
    #expect(fault(in: bytes) == CSVFault(line: 1, column: 1, mistake: .notText(encoding: "UTF-8")))
  }

  @Test func `know the column at which each field begins`() throws {
    let records = try read("日付,a b,\"c\"\"d\",e\n\"f\n\"\"g\",h,\n")
    #expect(records.map { $0.cells.map(\.column) } == [[1, 4, 8, 15], [1, 6, 8]])
    #expect(records.map { $0.cells.map(\.line) } == [[1, 1, 1, 1], [2, 3, 3]])
  }

  @Test func `are read in Shift_JIS, whose characters may hold the bytes of signs`() throws {
    // ソ is 83 5C, 構 is 8D 5C, ｱ is B1, ① is 87 40.
    let bytes: [UInt8] = [
      0x83, 0x5C, 0x2C, 0x22, 0x8D, 0x5C, 0x22, 0x2C, 0xB1, 0x2C, 0x87, 0x40, 0x0D, 0x0A,
    ]
    let records = try read(bytes, .shiftJIS)
    #expect(records.map(\.fields) == [["ソ", "構", "ｱ", "①"]])
    #expect(records.first?.cells.map(\.column) == [1, 3, 7, 9])
  }

  @Test func `in Shift_JIS with a byte that is none say so`() throws {
    #expect(throws: CSVFault(line: 1, column: 3, mistake: .notText(encoding: "Shift_JIS"))) {
      _ = try read([0x61, 0x2C, 0x83, 0x0A], .shiftJIS)
    }
  }

  @Test func `are read from text at hand`() throws {
    var reader = try CSVRecords("a,b\n")
    #expect(try reader.next()?.fields == ["a", "b"])
    #expect(try reader.next() == nil)
  }

  @Test func `have limits`() throws {
    let long = String(repeating: "x", count: CSVRecords.mostFieldBytes)
    #expect(try read(long).first?.fields == [long])
    let limit = CSVMistake.fieldTooLong(limit: CSVRecords.mostFieldBytes)
    #expect(fault(in: Array((long + "x").utf8)) == CSVFault(line: 1, column: 1, mistake: limit))
    let most = String(repeating: ",", count: CSVRecords.mostFields - 1)
    #expect(try read(most).first?.fields.count == CSVRecords.mostFields)
    let many = CSVMistake.tooManyFields(limit: CSVRecords.mostFields)
    #expect(
      fault(in: Array((most + ",").utf8))
        == CSVFault(line: 1, column: most.count + 2, mistake: many))
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
    // Numerical Recipes' linear congruence: the same bytes on every run.
    var seed: UInt32 = 4180
    func number(below limit: UInt32) -> Int {
      seed = seed &* 1_664_525 &+ 1_013_904_223
      return Int((seed >> 8) % limit)
    }
    let alphabet: [UInt8] = [0x2C, 0x22, 0x0A, 0x0D, 0x61, 0xE3, 0x81, 0x82, 0x00, 0xFF]
    for _ in 0..<2_000 {
      let bytes = (0..<number(below: 41)).map { _ in alphabet[number(below: 10)] }
      _ = fault(in: bytes)
    }
  }
}
