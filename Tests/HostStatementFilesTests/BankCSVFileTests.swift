import CommandKit
import Foundation
import HostFormats
import Testing

@testable import HostStatementFiles

@Suite struct `Bank CSV file` {
  private static let account = AccountReference(branch: "001", number: "1234567")

  private func sample(_ name: String) throws -> [UInt8] {
    let path = try #require(
      Bundle.module.path(forResource: name, ofType: nil, inDirectory: "Fixtures/csv"))
    return try [UInt8](Data(contentsOf: URL(filePath: path)))
  }

  private func read(_ bytes: [UInt8]) throws -> ReadStatement {
    var sink = ReadStatements()
    try BankCSVFile.read(ByteSource(bytes), account: Self.account, into: &sink)
    #expect(sink.statements.count == 1)
    return try #require(sink.statements.first)
  }

  private func day(_ day: Int) throws -> CalendarDate {
    try #require(CalendarDate(year: 2024, month: 11, day: day))
  }

  private func expected(
    _ entries: [(day: Int, amount: Int64, remark: String)], balance: Int64
  ) throws -> ReadStatement {
    let period = try day(1)...day(25)
    var statement = ReadStatement(
      header: StatementHeader(
        account: Self.account, currency: .jpy, opening: nil, period: period,
        place: .line(1, column: nil)))
    statement.entries = try entries.enumerated().map { index, entry in
      StatementEntry(
        date: try day(entry.day), amount: .yen(entry.amount), remark: entry.remark,
        place: .line(index + 2, column: nil))
    }
    statement.closing = StatementClosing(balance: .yen(balance), date: try day(25), period: period)
    return statement
  }

  @Test func `of MUFG's columns is read`() throws {
    let mufg = try expected(
      [
        (1, -8_412, "口座振替３ ミホンデンリヨク"), (5, -30_000, "カード"), (8, 15_000, "振込１ ミホン　ハナコ"),
        (15, -220, "手数料 振込手数料"), (25, 251_300, "給料振込 ミホンシヨウジ（カ"),
      ], balance: 748_425)
    #expect(try read(sample("mufg-style-sjis.csv")) == mufg)
  }

  @Test func `of Rakuten Bank's columns is read`() throws {
    let rakuten = try expected(
      [
        (1, -8_412, "ミホンデンリヨク"), (5, -30_000, "セブン銀行ATM　引出し"), (8, 15_000, "ミホン　ハナコ"),
        (25, 251_300, "ミホンシヨウジ(カ"),
      ], balance: 748_645)
    #expect(try read(sample("rakuten-style-sjis.csv")) == rakuten)
  }

  @Test(arguments: ["", "\u{FEFF}"])
  func `in UTF-8 is the same`(mark: String) throws {
    for name in ["mufg-style-sjis.csv", "rakuten-style-sjis.csv"] {
      let bytes = try sample(name)
      let text = try TextEncoding.shiftJIS.decode(bytes)
      #expect(try read(Array((mark + text).utf8)) == read(bytes))
    }
  }

  @Test func `with the newest line first gives the oldest first`() throws {
    let text = """
      取引日,入出金(円),取引後残高(円),入出金内容
      20241102,-30,80,D
      20241102,10,110,C
      20241101,-200,100,B
      20241101,300,300,A
      """
    let statement = try read(Array(text.utf8))
    #expect(statement.entries.map(\.remark) == ["A", "B", "C", "D"])
    #expect(statement.entries.map(\.place) == [5, 4, 3, 2].map { .line($0, column: nil) })
    #expect(statement.closing?.balance == .yen(80))
    #expect(statement.closing?.date == (try day(2)))
  }

  @Test(arguments: [
    // Two lines that fit both ways: the days decide.
    ("20241105,-50,100,B\n20241104,50,150,A", ["A", "B"]),
    ("20241104,50,150,A\n20241105,-50,100,B", ["A", "B"]),
    // On one day the balances decide, and where they can't, the file's order.
    ("20241104,7,107,B\n20241104,-50,100,A", ["A", "B"]),
    ("20241104,50,150,A\n20241104,-50,100,B", ["A", "B"]),
    // A line booked back lies before its day's neighbours and keeps its place.
    ("20241104,1,1,A\n20241102,2,3,B\n20241105,3,6,C", ["A", "B", "C"]),
    ("20241104,1,1,A", ["A"]), ("20241104,-1,-1,A\n20241104,0,-1,B", ["A", "B"]),
  ])
  func `runs the way its balances say`(lines: String, remarks: [String]) throws {
    let text = "取引日,入出金(円),取引後残高(円),入出金内容\n\(lines)\n"
    #expect(try read(Array(text.utf8)).entries.map(\.remark) == remarks)
  }

  @Test(arguments: [
    ("\"1,234,567\"", 1_234_567), ("1234567", 1_234_567), ("１２，３４５", 12_345), (" 10 ", 10),
    ("-10", -10), ("－1,000", -1_000), ("−5", -5), ("0", 0), ("-0", 0), ("007", 7),
  ])
  func `has amounts as people write them`(text: String, amount: Int64) throws {
    let field =
      text.contains("，") || !text.contains(",") || text.hasPrefix("\"") ? text : "\"\(text)\""
    let line = "20241104,\(field),5000,x"
    let file = "取引日,入出金（円）,取引後残高（円）,入出金内容\n\(line)\n"
    #expect(try read(Array(file.utf8)).entries.map(\.amount) == [.yen(amount)])
  }
}
