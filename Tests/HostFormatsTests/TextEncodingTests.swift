import Foundation
import Testing

@testable import HostFormats

@Suite struct `Text encoding` {
  @Test func `Shift_JIS is Microsoft's`() throws {
    let bytes: [UInt8] = [
      0x87, 0x40, 0xB1, 0xDE, 0x81, 0x60, 0x5C, 0x7E, 0x88, 0x9F, 0xED, 0x40, 0xFA, 0xB1,
    ]
    #expect(try TextEncoding.shiftJIS.decode(bytes) == "①ｱﾞ～\\~亜纊﨑")
  }

  @Test(arguments: [
    (TextEncoding.utf8, [0xEF, 0xBB, 0xBF, 0xE3, 0x81, 0x82] as [UInt8], "あ"),
    (.utf8, [], ""), (.utf8, [0xEF, 0xBB, 0xBF], ""),
    (.utf16LittleEndian, [0xFF, 0xFE, 0x42, 0x30], "あ"),
    (.utf16BigEndian, [0xFE, 0xFF, 0x30, 0x42], "あ"),
    (.utf16LittleEndian, [0x42, 0x30, 0x3C, 0xD8, 0x63, 0xDF], "あ🍣"),
    (.latin1, [0x41, 0xE9, 0xFF], "Aéÿ"), (.ascii, [0x41], "A"),
  ])
  func `is read without its byte order mark`(
    encoding: TextEncoding, bytes: [UInt8], text: String
  ) throws {
    #expect(try encoding.decode(bytes) == text)
  }

  @Test(arguments: [
    (TextEncoding.utf8, [0x61, 0x0A, 0xE3, 0x81, 0x82, 0x83] as [UInt8], 2, 2, 5),
    (.utf8, [0xC0, 0x80], 1, 1, 0), (.utf8, [0xED, 0xA0, 0x80], 1, 1, 0),
    (.utf8, [0xEF, 0xBB, 0xBF, 0x61, 0xFF], 1, 2, 4),
    (.utf8, [0xFF, 0xFE, 0x61, 0x00], 1, 1, 0),
    (.shiftJIS, [0x61, 0x0A, 0x83, 0x5C, 0x83], 2, 2, 4),
    (.shiftJIS, [0x82, 0xA0, 0x81, 0x20, 0x0A], 1, 2, 2), (.shiftJIS, [0xFF], 1, 1, 0),
    (.ascii, [0x61, 0x80], 1, 2, 1),
    (.utf16LittleEndian, [0x61, 0x00, 0x0A, 0x00, 0x00, 0xD8], 2, 1, 4),
    (.utf16BigEndian, [0x00, 0x61, 0x00], 1, 2, 2),
  ])
  func `says where its text ends to be text`(
    encoding: TextEncoding, bytes: [UInt8], line: Int, column: Int, byte: Int
  ) {
    #expect(
      throws: TextFault(mistake: .notText(encoding), line: line, column: column, byte: byte)
    ) { try encoding.decode(bytes) }
  }

  @Test func `finds one bad byte in much text`() {
    let line = [UInt8]("口座振替,1\n".utf8)
    var bytes = Array(repeatElement(line, count: 20_000).joined())
    bytes[line.count * 12_345 + 3] = 0xFF
    #expect(
      throws: TextFault(
        mistake: .notText(.utf8), line: 12_346, column: 2, byte: line.count * 12_345 + 3)
    ) { try TextEncoding.utf8.decode(bytes) }
  }

  @Test(arguments: [
    ("", nil, TextEncoding.utf8), ("<?xml version='1.0'?><a/>", nil, .utf8), ("a", "UTF-8", .utf8),
    ("<?xml version=\"1.0\" encoding=\"Shift_JIS\"?>", nil, .shiftJIS),
    ("<?xml version='1.0'\n encoding = 'windows-31j' standalone='yes'?>", nil, .shiftJIS),
    ("<?xml version='1.0' encoding='Shift_JIS'?>", "utf-8", .utf8),
    ("a", "CP932", .shiftJIS), ("a", "x-sjis", .shiftJIS), ("a", "SJIS", .shiftJIS),
    ("a", "us-ascii", .ascii), ("a", "ISO-8859-1", .latin1),
    ("\u{FEFF}<?xml version='1.0' encoding='Shift_JIS'?>", nil, .utf8),
    ("<?xml-stylesheet encoding='Shift_JIS'?>", nil, .utf8),
  ])
  func `is found by mark, name or declaration`(
    text: String, declared: String?, expected: TextEncoding
  ) throws {
    #expect(try TextEncoding.detected(in: Array(text.utf8), declared: declared) == expected)
  }

  @Test(arguments: [
    ("EUC-JP", TextMistake.unknownName("EUC-JP")), ("utf-16", .noByteOrderMark),
    ("", .unknownName("")), ("iso-2022-jp", .unknownName("iso-2022-jp")),
  ])
  func `of another name is refused by that name`(name: String, mistake: TextMistake) {
    #expect(throws: TextFault(mistake: mistake, line: 1, column: 1, byte: 0)) {
      try TextEncoding.detected(in: [0x61], declared: name)
    }
    #expect(throws: TextFault(mistake: mistake, line: 1, column: 1, byte: 0)) {
      try TextEncoding.detected(in: Array("<?xml version='1.0' encoding='\(name)'?>".utf8))
    }
  }

  @Test(arguments: [[0xFF, 0xFE] as [UInt8], [0xFE, 0xFF]])
  func `UTF-16 is known by its mark, whatever is said`(mark: [UInt8]) throws {
    let found = try TextEncoding.detected(in: mark, declared: "utf-8")
    #expect(found == (mark[0] == 0xFF ? .utf16LittleEndian : .utf16BigEndian))
  }
}
