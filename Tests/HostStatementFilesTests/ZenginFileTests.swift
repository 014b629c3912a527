import CommandKit
import Foundation
import HostFormats
import Testing

@testable import HostStatementFiles

@Suite struct `Zengin file` {
  let sample: ZenginBytes

  init() throws { sample = try ZenginBytes.sample() }

  @Test func `the sample says all that is expected of it`() throws {
    let data = try Data(contentsOf: ZenginBytes.fixture("nyushukkin-sample.expected.json"))
    let expected = try JSONDecoder().decode(ExpectedFile.self, from: data)
    #expect(try sample.read().map(ExpectedAccount.init) == expected.accounts)
    #expect(expected.accounts[0].tx.count == 8)
  }

  @Test func `names and remarks keep their half-width kana`() throws {
    let statement = try sample.read()[0]
    #expect(statement.header.holder == "ﾃｽﾄ ﾀﾛｳ")
    #expect(statement.header.kind == "1")
    #expect(
      statement.entries.map(\.remark) == [
        "ﾔﾏﾀﾞ ﾊﾅｺ ﾌﾘｺﾐ", "ｽｲﾄﾞｳｷﾖｸ ﾌﾘｺﾐ", "ｶ)ﾐﾎﾝｼﾖｳｼﾞ ﾌﾘｺﾐ", "ｶ)ﾐﾎﾝｼﾖｳｼﾞ ﾌﾘｺﾐ", "ｽｲﾄﾞｳｷﾖｸ ﾌﾘｺﾐ",
        "ﾃﾞﾝｷﾘﾖｳｷﾝ ｺｳｻﾞﾌﾘｶｴ", "ﾃﾞﾝｷﾘﾖｳｷﾝ ﾌﾘｺﾐ", "ｶ)ﾐﾎﾝｼﾖｳｼﾞ ｺｳｻﾞﾌﾘｶｴ",
      ])
    let signs = try sample.with("A\u{5C}B~C", in: 1, at: 160).read()[0].entries[0].remark
    #expect(signs == "ﾔﾏﾀﾞ ﾊﾅｺ A¥B‾C")
  }

  @Test func `fields of each record follow on each other over 200 bytes`() {
    for fields in [
      ZenginLayout.Header.all, ZenginLayout.Entry.all, ZenginLayout.Trailer.all,
      ZenginLayout.End.all,
    ] {
      #expect(fields.flatMap { Array($0.bytes) } == Array(1...200))
    }
  }

  @Test(arguments: [[0x0D, 0x0A], [0x0A], []] as [[UInt8]])
  func `records end with CR LF, LF or nothing, and 0x1A may end the file`(end: [UInt8]) throws {
    let expected = try sample.read()
    var file = sample
    file.end = end
    let whole = file.bytes
    let open = Array(whole.dropLast(end.count))
    for bytes in [whole, whole + [0x1A], open, open + [0x1A]] {
      for piece in [1, 7, 200, 65_536] {
        #expect(try ZenginBytes.read(bytes, piece: piece) == expected)
      }
    }
  }

  @Test func `several accounts follow on each other`() throws {
    var file = sample
    let second = sample.with("0007654321", in: 0, at: 64)
    file.records =
      sample.records.dropLast() + second.records.dropLast() + [
        sample.with("000000002100002", in: 10, at: 2).records[10]
      ]
    let read = try file.read()
    #expect(read.map(\.header.account.number) == ["1234567", "7654321"])
    #expect(read.map(\.entries.count) == [8, 8])
    #expect(read[1].header.place == .record(11, byte: 1))
  }

  @Test func `an account without entries closes as it opened`() throws {
    var file = sample
    file.records = [
      sample.records[0],
      sample.with(
        "000000" + "0000000000000" + "000000" + "0000000000000" + "1" + "00000001234567"
          + "0000000", in: 9, at: 2
      ).records[9],
      sample.with("0000000003", in: 10, at: 2).records[10],
    ]
    let read = try file.read()[0]
    #expect(read.entries == [])
    #expect(read.closing?.balance == .yen(1_234_567))
  }

  @Test func `an overdrawn balance is negative`() throws {
    let file = sample.with("2", in: 0, at: 114).with("00000000000100", in: 0, at: 116)
      .with("1", in: 9, at: 40).with("00000000664110", in: 9, at: 41)
    let read = try file.read()[0]
    #expect(read.header.opening == .yen(-100))
    #expect(read.closing?.balance == .yen(664_110))
    let below = file.with("00000000700000", in: 0, at: 116).with("2", in: 9, at: 40)
      .with("00000000035790", in: 9, at: 41)
    #expect(try below.read()[0].closing?.balance == .yen(-35_790))
  }

  @Test func `a correction counts in the direction that is written`() throws {
    // The first entry went out; its correction comes in again.
    var file = sample
    file.records.insert(sample.with("119", in: 1, at: 22).records[1], at: 2)
    file = file.with("000008", in: 10, at: 2).with("0000001078214", in: 10, at: 8)
      .with("00000002105779", in: 10, at: 41).with("0000009", in: 10, at: 55)
      .with("0000000012", in: 11, at: 2)
    let read = try file.read()[0]
    #expect(read.entries[0].amount == .yen(-207_002))
    #expect(read.entries[1].amount == .yen(207_002))
    #expect(read.entries[1].kind == "19")
    let other = file.with("219", in: 2, at: 22)
    let fault = #expect(throws: StatementFileFault.self) { try other.read() }
    #expect(fault?.place == .record(11, byte: 2))
    #expect(fault?.remedy.contains("corrections (取引区分 19)") == true)
  }

  @Test func `a file that was made within its period closes on the day when it was made`() throws {
    let read = try sample.with("061126", in: 0, at: 5).read()[0]
    #expect(read.closing?.date == CalendarDate("2024-11-26"))
    #expect(read.header.period?.upperBound == CalendarDate("2024-11-30"))
  }
}

/// The sample as its makers describe it.
private struct ExpectedFile: Decodable {
  let accounts: [ExpectedAccount]
}

private struct ExpectedAccount: Decodable, Equatable {
  struct Entry: Decodable, Equatable {
    let date: String
    let value_date: String
    let dir: String
    let amount: Int64
    let kind: Int
  }

  let bank: String
  let branch: String
  let type: Int
  let number: String
  let opening: Int64
  let closing: Int64
  let from: String
  let to: String
  let tx: [Entry]

  init(_ read: ReadStatement) {
    bank = read.header.bank ?? ""
    branch = read.header.account.branch
    type = Int(read.header.kind ?? "") ?? 0
    number = read.header.account.number
    opening = read.header.opening?.minorUnits ?? 0
    closing = read.closing?.balance.minorUnits ?? 0
    from = read.header.period?.lowerBound.description ?? ""
    to = read.header.period?.upperBound.description ?? ""
    tx = read.entries.map { entry in
      Entry(
        date: entry.date.description, value_date: entry.valueDate?.description ?? "",
        dir: entry.amount.minorUnits < 0 ? "out" : "in",
        amount: Int64(entry.amount.minorUnits.magnitude),
        kind: Int(entry.kind ?? "") ?? 0)
    }
  }
}
