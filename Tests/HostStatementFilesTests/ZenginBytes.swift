import CommandKit
import Foundation
import HostFormats
import Testing

@testable import HostStatementFiles

/// The bytes of a file of 入出金取引明細, made or changed for a test.
struct ZenginBytes {
  var records: [[UInt8]]
  var end: [UInt8] = [0x0D, 0x0A]

  var bytes: [UInt8] { Array(records.joined(separator: end)) + end }

  /// The sample: one account with eight entries; records are counted from 0.
  static func sample() throws -> ZenginBytes {
    let data = try Data(contentsOf: fixture("nyushukkin-sample.dat"))
    let lines = data.split(separator: 0x0A).map { Array($0.dropLast()) }
    return ZenginBytes(records: lines)
  }

  static func fixture(_ name: String) throws -> URL {
    try #require(
      Bundle.module.resourceURL?.appending(path: "Fixtures/zengin/\(name)"))
  }

  /// Writes a text over a record from a byte on, which is counted from 1.
  func with(_ text: String, in record: Int, at byte: Int) -> ZenginBytes {
    with(Array(text.utf8), in: record, at: byte)
  }

  func with(_ bytes: [UInt8], in record: Int, at byte: Int) -> ZenginBytes {
    var copy = self
    copy.records[record].replaceSubrange(byte - 1..<byte - 1 + bytes.count, with: bytes)
    return copy
  }

  /// Reads it as of a day.
  func read(today: String = "2024-12-31") throws -> [ReadStatement] {
    try Self.read(bytes, today: today)
  }

  static func read(
    _ bytes: [UInt8], today: String = "2024-12-31", piece: Int = 65_536
  ) throws -> [ReadStatement] {
    var reader = ReadStatements()
    var rest = bytes[...]
    let source = ByteSource { () throws(FileFault) in
      defer { rest = rest.dropFirst(piece) }
      return Array(rest.prefix(piece))
    }
    try ZenginFile.read(source, today: try #require(CalendarDate(today)), into: &reader)
    return reader.statements
  }
}

/// One statement as a sink gets it.
struct ReadStatement: Equatable {
  let header: StatementHeader
  var entries: [StatementEntry] = []
  var closing: StatementClosing?
}

/// A sink that keeps everything.
struct ReadStatements: StatementSink {
  var statements: [ReadStatement] = []

  mutating func begin(_ account: StatementHeader) {
    statements.append(ReadStatement(header: account))
  }

  mutating func add(_ entry: StatementEntry) {
    statements[statements.count - 1].entries.append(entry)
  }

  mutating func end(_ closing: StatementClosing) {
    statements[statements.count - 1].closing = closing
  }
}
