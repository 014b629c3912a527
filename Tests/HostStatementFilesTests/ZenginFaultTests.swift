import CommandKit
import Foundation
import Testing

@testable import HostStatementFiles

@Suite struct `Zengin file with a fault` {
  let sample: ZenginBytes

  init() throws { sample = try ZenginBytes.sample() }

  private func fault(_ bytes: [UInt8], today: String = "2024-12-31") -> StatementFileFault? {
    do {
      _ = try ZenginBytes.read(bytes, today: today)
      return nil
    } catch {
      return error as? StatementFileFault
    }
  }

  /// What stands where in the sample, what goes there instead, and what is said of it.
  static let changes: [(String, Int, Int, String)] = [
    ("2", 0, 1, "The file doesn't begin with a header record (データ区分 1)."),
    ("01", 0, 2, "種別コード is 01: this is no file of 入出金取引明細, which has 03."),
    ("1", 0, 4, "コード区分 is 1, the wrong encoding flag: it says EBCDIC, and only JIS (0) is read."),
    ("7", 0, 4, "コード区分 is 7, which there isn't; JIS is 0."),
    ("061302", 0, 5, "作成日 is no day of 令和 or 平成 that can be meant here."),
    ("060230", 0, 11, "勘定日（自） is no day of 令和 or 平成 that can be meant here."),
    ("000000", 0, 17, "勘定日（至） is no day of 令和 or 平成 that can be meant here."),
    ("061031", 0, 17, "勘定日（自） lies after 勘定日（至）."),
    ("99A9", 0, 23, "銀行コード holds something else than digits."),
    ("  ", 0, 60, "ダミー holds something else than digits."),
    ("3", 0, 63, "預金種目 is 3, which there isn't; there are 1, 2 and 4."),
    ("0", 0, 114, "貸越区分 is 0, which there isn't; there are 1 and 2."),
    ("-", 0, 116, "取引前残高 holds something else than digits."),
    ("3", 1, 1, "There is no record with this データ区分; there are 1, 2, 8 and 9."),
    ("1", 1, 1, "This record can't stand here; expected is 2 or 8."),
    ("9", 1, 1, "This record can't stand here; expected is 2 or 8."),
    ("x", 1, 9, "照会番号 holds something else than digits."),
    ("061131", 1, 10, "勘定日 is no day of 令和 or 平成 that can be meant here."),
    (
      "061201", 1, 10,
      "勘定日 is 2024-12-01, outside of the header's period 2024-11-01 to 2024-11-30."
    ),
    (
      "061031", 1, 10,
      "勘定日 is 2024-10-31, outside of the header's period 2024-11-01 to 2024-11-30."
    ),
    ("069901", 1, 16, "預入・払出日 is no day of 令和 or 平成 that can be meant here."),
    ("3", 1, 22, "入払区分 is 3, which there isn't; there are 1 and 2."),
    (
      "17", 1, 23,
      "取引区分 is 17, which there isn't; there are 10, 11, 12, 13, 14, 15, 18 and 19."
    ),
    ("1", 1, 22, "入金件数 is 7, and the records add up to 8."),
    ("000000207003", 1, 25, "出金合計額 is 207002, and the records add up to 207003."),
    (" ", 1, 80, "振込依頼人コード holds something else than digits."),
    ("2", 9, 1, "手形・小切手番号 holds something else than digits."),
    ("2", 9, 40, "取引後残高 is -1898777, and 取引前残高 with all entries gives 1898777."),
    ("0000000012", 10, 2, "レコード総件数 is 12, and the records add up to 11."),
    ("00002", 10, 12, "口座数 is 2, and the records add up to 1."),
  ]

  @Test(arguments: changes)
  func `in one field is refused with record and byte`(
    text: String, record: Int, byte: Int, problem: String
  ) throws {
    let found = try #require(fault(sample.with(text, in: record, at: byte).bytes))
    #expect(found.problem == problem)
    #expect(found.remedy.hasSuffix("."))
    guard case .record(let number, let place) = found.place else {
      Issue.record("\(found.place)")
      return
    }
    // Totals are found wrong at the trailer.
    if problem.contains("add up") && record < 9 {
      #expect(number == 10)
    } else if !(record == 9 && byte == 1) {
      #expect(number == record + 1)
      #expect(
        (byte..<byte + text.utf8.count).contains(place) || problem.contains("lies after")
          || problem.contains("gives"))
    }
  }

  @Test(arguments: [("5", "通知"), ("6", "定期"), ("7", "積立定期")])
  func `of a time deposit is refused by name`(code: String, name: String) throws {
    let found = try #require(fault(sample.with(code, in: 0, at: 63).bytes))
    #expect(found.problem.hasPrefix("預金種目 says \(name): "))
    #expect(found.place == .record(1, byte: 63))
  }

  @Test func `in one digit of any total is refused`() {
    typealias Trailer = ZenginLayout.Trailer
    let places: [(Int, [ZenginField])] = [
      (0, [ZenginLayout.Header.opening]),
      (
        9,
        [
          Trailer.countIn, Trailer.sumIn, Trailer.countOut, Trailer.sumOut, Trailer.sign,
          Trailer.balance, Trailer.records,
        ]
      ),
      (10, [ZenginLayout.End.records, ZenginLayout.End.accounts]),
    ]
    var passed: [String] = []
    for (record, fields) in places {
      for byte in fields.flatMap({ Array($0.bytes) }) {
        for digit in UInt8(ascii: "0")...UInt8(ascii: "9")
        where digit != sample.records[record][byte - 1] {
          if fault(sample.with([digit], in: record, at: byte).bytes) == nil {
            passed.append("\(record) \(byte) \(digit)")
          }
        }
      }
    }
    #expect(passed == [])
  }

  @Test func `in any one byte that isn't text is refused at its place`() {
    for byte in [0x00, 0x09, 0x1A, 0x7F, 0x80, 0x81, 0xA0, 0xE0, 0xEF, 0xFF] as [UInt8] {
      for place in [2, 30, 113, 200] {
        let found = fault(sample.with([byte], in: 0, at: place).bytes)
        #expect(found?.place == .record(1, byte: place), "\(byte) \(place)")
      }
    }
  }

  @Test(arguments: [[0x0D, 0x0A], []] as [[UInt8]])
  func `that is cut anywhere is refused`(end: [UInt8]) {
    var file = sample
    file.end = end
    let whole = file.bytes
    for count in 0..<(whole.count - end.count) {
      #expect(fault(Array(whole.prefix(count))) != nil, "\(count)")
    }
    if !end.isEmpty { #expect(fault(whole.dropLast()) != nil) }
  }

  @Test(arguments: [[0x0D, 0x0A], [0x0A], []] as [[UInt8]])
  func `with a record one byte short or long, missing or twice is refused`(end: [UInt8]) {
    for index in sample.records.indices {
      var broken: [[[UInt8]]] = Array(repeating: sample.records, count: 6)
      broken[0][index].removeLast()
      broken[1][index].append(0x20)
      broken[2][index].removeFirst()
      broken[3][index].insert(0x31, at: 0)
      broken[4].remove(at: index)
      broken[5].insert(sample.records[index], at: index)
      for (kind, records) in broken.enumerated() {
        let file = ZenginBytes(records: records, end: end)
        let found = fault(file.bytes)
        #expect(found != nil, "\(index) \(kind)")
        // Where nothing stands between records, a short one shows at the next.
        if kind < 2, !end.isEmpty {
          #expect(found?.place == .record(index + 1, byte: kind == 0 ? 200 : 201))
        }
      }
    }
  }

  @Test func `in its frame is refused with what to do`() throws {
    let whole = sample.bytes
    var withoutTrailer = sample
    withoutTrailer.records = Array(sample.records[..<9])
    var withoutEnd = sample
    withoutEnd.records.removeLast()
    var mixed = whole
    mixed.remove(at: 200)
    let cases: [([UInt8], String)] = [
      ([], "The file is empty."), ([0x1A], "The file is empty."),
      ([0xEF, 0xBB, 0xBF] + whole, "The file begins with a Unicode byte order mark."),
      ([0xFF, 0xFE, 0x31, 0x00], "The file begins with a Unicode byte order mark."),
      ([0xF1, 0xF0, 0xF3], "The file is in EBCDIC."),
      (whole + [0x20], "Something follows the end of the file's data."),
      (whole + whole, "Something follows the end of the file's data."),
      (whole + [0x1A, 0x1A], "Something follows the end of the file's data."),
      (whole + [0x0D, 0x0A], "Something follows the end of the file's data."),
      (mixed, "The records before end in another way than this one."),
      (
        withoutTrailer.bytes,
        "The file ends without the account's trailer record (データ区分 8)."
      ),
      (withoutEnd.bytes, "The file ends without its end record (データ区分 9)."),
      (Array(whole.dropLast()), "A carriage return stands without a line feed."),
      (Array("日付,摘要".utf8), ZenginMistake.noHeader.problem),
      (Array("<?xml version".utf8), ZenginMistake.noHeader.problem),
      (Array("1,2024-11-01\r\n".utf8), "The record has 12 bytes instead of 200."),
    ]
    for (bytes, problem) in cases { #expect(fault(bytes)?.problem == problem) }
  }

  @Test func `in another encoding is refused`() throws {
    let text = sample.records.map { record in
      record.map { byte in
        byte < 0x80
          ? Character(Unicode.Scalar(byte))
          : Character(Unicode.Scalar(0xFF61 + UInt32(byte) - 0xA1) ?? " ")
      }
    }.map { String($0) }.joined(separator: "\r\n")
    for encoding in [String.Encoding.utf8, .utf16, .utf16LittleEndian, .utf16BigEndian] {
      let data = try #require(text.data(using: encoding))
      #expect(fault(Array(data)) != nil)
    }
    // テスト in full width, cut to the field as some programs write it.
    let wide: [UInt8] = [0x83, 0x65, 0x83, 0x58, 0x83, 0x67]
    let found = fault(sample.with(wide, in: 0, at: 74).bytes)
    #expect(found?.place == .record(1, byte: 74))
    #expect(found?.remedy.contains("全銀形式") == true)
  }
}

@Suite struct `Zengin era` {
  private func day(_ digits: Int64, _ limit: String) throws -> String? {
    ZenginEra.latest(digits, notAfter: try #require(CalendarDate(limit)))?.description
  }

  @Test(arguments: [
    (61130, "2026-11-23", "2024-11-30"), (310430, "2026-11-23", "2019-04-30"),
    (10501, "2026-11-23", "2019-05-01"), (81123, "2026-11-23", "2026-11-23"),
    (81124, "2026-11-23", "1996-11-24"), (280503, "2026-11-23", "2016-05-03"),
    (310507, "2026-11-23", "2019-05-07"), (10107, "2026-11-23", nil),
    (10108, "2026-11-23", "1989-01-08"), (320101, "2026-11-23", nil),
    (310430, "2049-04-30", "2049-04-30"), (640101, "2026-11-23", nil),
    (60229, "2026-11-23", "2024-02-29"), (70229, "2026-11-23", nil), (0, "2026-11-23", nil),
    (991332, "2026-11-23", nil),
  ])
  func `is the latest in which a day doesn't lie in the future`(
    digits: Int64, today: String, expected: String?
  ) throws {
    #expect(try day(digits, today) == expected)
  }

  @Test func `may change within a period`() throws {
    var file = try ZenginBytes.sample()
    file = file.with("010507310401010506", in: 0, at: 5)
    for (record, date) in zip(
      1...8,
      [
        "310401", "310430", "010501", "010502", "010503", "010504", "010505", "010506",
      ])
    {
      file = file.with(date + date, in: record, at: 10)
    }
    let read = try file.read()[0]
    #expect(read.header.period?.lowerBound == CalendarDate("2019-04-01"))
    #expect(read.header.period?.upperBound == CalendarDate("2019-05-06"))
    #expect(
      read.entries.map(\.date.description).prefix(3) == ["2019-04-01", "2019-04-30", "2019-05-01"])
  }

  @Test func `gives no day when the clock is behind`() throws {
    let file = try ZenginBytes.sample()
    let fault = #expect(throws: StatementFileFault.self) {
      try file.with("320101", in: 0, at: 5).read(today: "2019-06-01")
    }
    #expect(fault?.problem == "作成日 lies in the future in every era.")
    #expect(fault?.place == .record(1, byte: 5))
  }
}
