import CommandKit
import Foundation
import HostFormats
import Testing

@testable import HostStatementFiles

@Suite struct `Bank CSV fault` {
  private func fault(in bytes: [UInt8]) -> StatementFileFault? {
    do {
      var sink = ReadStatements()
      try BankCSVFile.read(
        ByteSource(bytes), account: AccountReference(branch: "001", number: "1234567"),
        into: &sink)
      return nil
    } catch {
      return error as? StatementFileFault
    }
  }

  private func fault(in text: String) -> StatementFileFault? { fault(in: Array(text.utf8)) }

  private static let mufg = """
    "日付","摘要","摘要内容","支払い金額","預かり金額","差引残高","メモ","未資金化区分","入払区分"
    "2024/11/1","口座振替３","ミホン","8,412","","512,345","","","支払い"
    "2024/11/5","カード","","30,000","","482,345","","","支払い"
    "2024/11/8","振込１","ミホン","","15,000","497,345","","","預り"

    """

  @Test func `there is none in the file from which the others are made`() {
    #expect(fault(in: Self.mufg) == nil)
  }

  @Test(arguments: [
    ("2024/11/5", "2024/2/30", 3, 1, "日付 (\"2024/2/30\") is no day that the calendar has."),
    ("2024/11/5", "24/11/5", 3, 1, "日付 (\"24/11/5\") is no day that the calendar has."),
    (
      "2024/11/5", "2024-11-05", 3, 1,
      "日付 (\"2024-11-05\") is no day that the calendar has."
    ),
    ("2024/11/5", "", 3, 1, "日付 (\"\") is no day that the calendar has."),
    ("\"30,000\"", "\"\"", 3, 22, "Both 支払い金額 and 預かり金額 are empty."),
    ("\"30,000\",\"\"", "\"30,000\",\"1\"", 3, 22, "Both 支払い金額 and 預かり金額 are filled."),
    (
      "30,000", "-30,000", 3, 22,
      "支払い金額 (\"-30,000\") is no amount in whole yen without a sign."
    ),
    (
      "30,000", "30,00", 3, 22,
      "支払い金額 (\"30,00\") is no amount in whole yen without a sign."
    ),
    ("30,000", "30.5", 3, 22, "支払い金額 (\"30.5\") is no amount in whole yen without a sign."),
    ("15,000", "15千", 4, 28, "預かり金額 is no amount in whole yen without a sign."),
    ("482,345", "", 3, 34, "差引残高 (\"\") is no amount in whole yen."),
    ("482,345", "482,346", 3, 34, "The balance isn't that of line 2 with this line's amount."),
    (
      "497,345", "99999999999999999999", 4, 37,
      "差引残高 (\"99999999999999999999\") is no amount in whole yen."
    ),
    (
      "\"\",\"\",\"預り\"", "\"\",\"\",\"支払い\"", 4, 53,
      "The amount stands in another column than 入払区分 says."
    ),
    ("\"預り\"", "\"\"", 4, 53, "入払区分 (\"\") is neither 支払い nor 預り."),
    ("カード", "カー\u{0}ド", 3, 13, "摘要 holds a control character."),
    ("カード", "カー\nド", 3, 13, "摘要 holds a control character."),
    // What may be somebody's name isn't repeated.
    (
      "\"ミホン\",\"\",\"15,000\"", "\"\",\"ミホン\",\"\"", 4, 22,
      "支払い金額 is no amount in whole yen without a sign."
    ),
    ("\"2024/11/5\",\"カード\"", "2024/11/5,\"カ\"ード", 3, 11, "Something follows a closing quote."),
    ("\"支払い\"\n\"2024/11/8\"", "\"支払い\n\"2024/11/8\"", 4, 1, "Something follows a closing quote."),
  ])
  func `says line, column and what is wrong`(
    old: String, new: String, line: Int, column: Int, problem: String
  ) throws {
    var text = Self.mufg
    text.replaceSubrange(try #require(text.firstRange(of: old)), with: new)
    let fault = fault(in: text)
    #expect(fault?.problem == problem)
    #expect(fault?.place == .line(line, column: column))
  }

  @Test(arguments: [
    ("", 1, "The file is empty."), ("\n\n", 1, "The file is empty."),
    ("日付,金額\n", 1, "The header is not one that is known."),
    ("\n日付,金額\n", 2, "The header is not one that is known."),
    ("取引日,入出金(円),取引後残高(円)\n20241101,1,1\n", 1, "The header is not one that is known."),
    ("取引日,入出金(円),取引後残高(円),入出金内容,メモ\n", 1, "The header is not one that is known."),
    ("取引日,入出金(円),取引後残高(円),入出金内容\n", 2, "The file has no entries, and so no balance."),
    ("取引日,入出金(円),取引後残高(円),入出金内容", 2, "The file has no entries, and so no balance."),
    ("取引日,入出金(円),取引後残高(円),入出金内容\n20241101,1,1\n", 2, "The line has 3 values and the header 4."),
    ("取引日,入出金(円),取引後残高(円),入出金内容\n20241101,1,1,x,y\n", 2, "The line has 5 values and the header 4."),
    ("20241101,1,1,x\n", 1, "The header is not one that is known."),
    ("<?xml version='1.0'?>\n", 1, "The header is not one that is known."),
  ])
  func `of the whole file or line names no column`(text: String, line: Int, problem: String) {
    let fault = fault(in: text)
    #expect(fault?.problem == problem)
    #expect(fault?.place == .line(line, column: nil))
  }

  @Test func `of an unknown header names the known ones`() {
    #expect(
      fault(in: "日付,金額\n")?.remedy
        == "The known ones are 日付,摘要,摘要内容,支払い金額,預かり金額,差引残高,メモ,未資金化区分,入払区分 (MUFG) and "
        + "取引日,入出金(円),取引後残高(円),入出金内容 (Rakuten Bank).")
  }

  @Test func `a line that is missing shows in the next balance, whichever way the file runs`() {
    let header = "取引日,入出金(円),取引後残高(円),入出金内容\n"
    let lines = ["20241101,300,300,A", "20241103,10,110,C", "20241104,-30,80,D"]
    let problem = { (line: Int) in
      StatementFileFault(
        place: .line(3, column: 13),
        problem: "The balance isn't that of line \(line) with this line's amount.",
        remedy: "A line is missing or was changed: fetch the file again.")
    }
    #expect(fault(in: header + lines.joined(separator: "\n")) == problem(2))
    #expect(fault(in: header + lines.reversed().joined(separator: "\n")) == problem(4))
  }

  @Test func `a file that is cut anywhere is refused, but for whole lines`() {
    // Whole lines of a file whose balances agree can't be told from a shorter file.
    let bytes = Array(Self.mufg.utf8)
    let ends = Set(bytes.indices.filter { bytes[$0] == 0x0A }.dropFirst().flatMap { [$0, $0 + 1] })
    for count in 0..<bytes.count where !ends.contains(count) {
      #expect(fault(in: Array(bytes.prefix(count))) != nil, "\(count) bytes")
    }
  }

  @Test(arguments: [
    ([0xFF, 0xFE, 0xE5, 0x65] as [UInt8], "The text is not UTF-8.", 1),
    ([0x93, 0xFA, 0x95, 0x74, 0x0A], "The header is not one that is known.", nil),
    ([0xC6, 0xFC, 0xC9, 0xD5, 0xFF, 0x0A], "The text is not Shift_JIS.", 1),
    ([0x00, 0x01, 0x02, 0x0A], "The header is not one that is known.", nil),
  ])
  func `another encoding is refused`(bytes: [UInt8], problem: String, column: Int?) {
    let fault = fault(in: bytes)
    #expect(fault?.problem == problem)
    #expect(fault?.place == .line(1, column: column))
  }

  @Test func `encodings can't be mixed`() throws {
    let lines = Self.mufg.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var bytes = Array("\(lines[0])\n".utf8)
    bytes += [UInt8](try #require(lines[1].data(using: .shiftJIS)))
    #expect(fault(in: bytes)?.place == .line(2, column: 13))
    #expect(fault(in: bytes)?.problem == "The text is not UTF-8.")
  }
}
