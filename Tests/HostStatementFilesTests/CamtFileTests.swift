import CommandKit
import Foundation
import HostFormats
import Testing

@testable import HostStatementFiles

@Suite struct `camt 053 file` {
  private func sample(_ name: String) throws -> String {
    try #require(
      Bundle.module.path(forResource: name, ofType: nil, inDirectory: "Fixtures/camt053"))
  }

  private func read(_ name: String) throws -> [ReadStatement] {
    var sink = ReadStatements()
    try CamtFile.read(ByteSource(path: sample(name)), into: &sink)
    return sink.statements
  }

  private func day(_ text: String) throws -> CalendarDate { try #require(CalendarDate(text)) }

  private func euro(_ cents: Int64) -> Money { Money(minorUnits: cents, .eur) }

  @Test func `of version 2 gives header, entry and closing`() throws {
    let statement = try #require(try read("camt053.v2.minimal.xml").first)
    let sek = try #require(Currency(code: "SEK"))
    let period = try day("2007-10-18")...day("2007-10-18")
    #expect(
      statement.header
        == StatementHeader(
          account: AccountReference(branch: "", number: "NL26VAYB8060476890"), currency: .eur,
          opening: euro(1_815), period: period,
          place: .element("Document/BkToCstmrStmt/Stmt[1]", line: 26, column: 14)))
    #expect(
      try statement.entries == [
        StatementEntry(
          date: day("2014-12-31"), valueDate: day("2015-01-02"), amount: euro(885),
          remark: "NAME NAME", kind: "544",
          place: .element("Document/BkToCstmrStmt/Stmt[1]/Ntry[1]", line: 90, column: 18))
      ])
    #expect(
      try statement.closing
        == StatementClosing(
          balance: Money(minorUnits: -2_700, sek), date: day("2014-12-31"), period: period))
  }

  @Test func `of version 8 mixes currencies and says the day in its own offset`() throws {
    // The sample calls itself page 2, which alone isn't read.
    #expect(throws: StatementFileFault.self) { try read("camt053.v8.xml") }
    let text = try String(contentsOfFile: sample("camt053.v8.xml"), encoding: .utf8)
      .replacing("<PgNb>2</PgNb>", with: "<PgNb>1</PgNb>")
    let statement = try #require(try CamtText.read(text).first)
    let sek = try #require(Currency(code: "SEK"))
    #expect(statement.header.account.number == "NL26VAYB8060476890")
    #expect(statement.header.currency == sek)
    #expect(statement.header.opening == euro(1_815))
    #expect(statement.header.holder == "FINPETROL")
    #expect(statement.header.bank == "AAAA BANKEN")
    #expect(statement.entries.map(\.amount) == [euro(885)])
    #expect(try statement.entries.map(\.date) == [day("2014-12-31")])
    #expect(statement.entries.map(\.kind) == ["PMNT/RCDT/BOOK"])
    #expect(statement.closing?.balance == Money(minorUnits: -2_700, sek))
  }

  @Test func `of several statements agrees with the parsed sample`() throws {
    let statements = try read("camt053.v2.multi.statement.xml")
    let json = try JSONSerialization.jsonObject(
      with: Data(contentsOf: URL(filePath: sample("camt053.v2.multi.statement.json"))))
    // The sample tells the second statement; the first stands there as "__RECURSIVITY__".
    let entries = try #require((json as? [String: Any])?["getEntries"] as? [[String: Any]])
    let record = try #require(entries.first?["getRecord"] as? [String: Any])
    let balances = try #require(record["getBalances"] as? [[String: Any]])
    let last = try #require(statements.last)
    #expect(statements.count == 2)
    #expect(last.header.account.number == text(record, "getAccount", "getIdentification"))
    #expect(last.header.opening.map(\.minorUnits) == number(balances[0]))
    #expect(last.closing.map(\.balance.minorUnits) == number(balances[1]))
    #expect(last.closing?.date.description == day(balances[1], "getDate"))
    #expect(last.entries.map { Optional($0.amount.minorUnits) } == entries.map(number))
    #expect(
      last.entries.map { Optional($0.date.description) }
        == entries.map { day($0, "getBookingDate") })
    #expect(
      last.entries.map { $0.valueDate?.description }
        == entries.map { day($0, "getValueDate") })
    #expect(
      last.entries.map { Optional($0.remark) }
        == entries.map {
          text($0, "getTransactionDetail", "getRemittanceInformation", "getMessage")
        })
    #expect(statements.map(\.header.opening) == [euro(1_815), euro(2_700)])
    #expect(statements.map(\.closing?.balance) == [euro(2_700), euro(2_000)])
    #expect(
      statements.map { $0.entries.map(\.remark) }
        == [["Transaction Description 1"], ["Transaction Description 2"]])
  }

  private func number(_ object: [String: Any]) -> Int64? {
    text(object, "getAmount", "getAmount").flatMap(Int64.init)
  }

  private func day(_ object: [String: Any], _ key: String) -> String? {
    text(object, key, "0").map { String($0.prefix(10)) }
  }

  private func text(_ object: [String: Any], _ keys: String...) -> String? {
    var value: Any? = object
    for key in keys { value = (value as? [String: Any])?[key] }
    return value as? String
  }

  @Test func `leaves out what isn't booked`() throws {
    let statement = try #require(
      try CamtText.read(
        CamtText.message(
          opening: "100", closing: "90", entries: CamtText.entry("10", "DBIT"),
          CamtText.entry("5", "CRDT", status: "PDNG"), CamtText.entry("7", "DBIT", status: "INFO"),
          CamtText.entry("0", "CRDT"))
      ).first)
    #expect(statement.entries.map(\.amount) == [.yen(-10), .yen(0)])
  }

  @Test(arguments: [
    (
      "<NtryDtls><TxDtls><RmtInf><Ustrd> 家 \n 賃 </Ustrd><Ustrd>11月</Ustrd></RmtInf></TxDtls></NtryDtls>"
        + "<AddtlNtryInf>振替</AddtlNtryInf>", "家 賃 11月"
    ),
    (
      "<NtryDtls><TxDtls><RltdPties><Dbtr><Nm>見本</Nm></Dbtr></RltdPties></TxDtls></NtryDtls>"
        + "<AddtlNtryInf>振替</AddtlNtryInf>", "振替"
    ),
    (
      "<NtryDtls><TxDtls><RltdPties><Dbtr><Nm>出</Nm></Dbtr><Cdtr><Nm>入</Nm></Cdtr></RltdPties>"
        + "</TxDtls></NtryDtls>", "出"
    ),
    (
      "<RvslInd>true</RvslInd><NtryDtls><TxDtls><RltdPties><Dbtr><Nm>出</Nm></Dbtr><Cdtr><Pty>"
        + "<Nm>入</Nm></Pty></Cdtr></RltdPties></TxDtls></NtryDtls>", "入"
    ),
    (
      "<NtryDtls><TxDtls><RmtInf><Ustrd>一</Ustrd></RmtInf></TxDtls><TxDtls><RmtInf><Ustrd>二</Ustrd>"
        + "</RmtInf></TxDtls></NtryDtls><NtryDtls><TxDtls/></NtryDtls>", "一"
    ),
    (
      "<NtryDtls><TxDtls><RmtInf><Ustrd>A&amp;B<![CDATA[ <C>]]></Ustrd></RmtInf></TxDtls></NtryDtls>",
      "A&B <C>"
    ), ("", ""),
  ])
  func `takes the remark where it is`(rest: String, remark: String) throws {
    let statement = try #require(
      try CamtText.read(
        CamtText.message(
          opening: "100", closing: "110", entries: CamtText.entry("10", "CRDT", rest: rest))
      ).first)
    #expect(statement.entries.map(\.remark) == [remark])
  }

  @Test func `takes the direction of a reversal from its indicator`() throws {
    let statement = try #require(
      try CamtText.read(
        CamtText.message(
          opening: "100", closing: "105",
          entries: CamtText.entry("10", "CRDT", rest: "<RvslInd>true</RvslInd>"),
          CamtText.entry("5", "DBIT", rest: "<RvslInd>true</RvslInd>"))
      ).first)
    #expect(statement.entries.map(\.amount) == [.yen(10), .yen(-5)])
  }

  @Test(arguments: ["02", "03", "04", "06", "08", "10", "13"])
  func `of any version with this shape is read`(version: String) throws {
    let text = CamtText.small.replacing("053.001.08", with: "053.001.\(version)")
    #expect(try CamtText.read(text).first?.entries.count == 2)
  }

  @Test func `without entries has a closing balance all the same`() throws {
    let statement = try #require(
      try CamtText.read(CamtText.message(opening: "7", closing: "7")).first)
    #expect(statement.entries.isEmpty)
    #expect(statement.header.opening == .yen(7))
    #expect(statement.closing?.balance == .yen(7))
  }

  @Test func `of two accounts gives one after the other`() throws {
    let first = try #require(CamtText.small.firstRange(of: "<Stmt>"))
    let last = try #require(CamtText.small.firstRange(of: "</Stmt>"))
    let second = String(CamtText.small[first.lowerBound..<last.upperBound])
      .replacing("001-1234567", with: "002-7654321")
    var text = CamtText.small
    text.insert(contentsOf: second, at: last.upperBound)
    let statements = try CamtText.read(text)
    #expect(statements.map(\.header.account.number) == ["001-1234567", "002-7654321"])
    #expect(
      statements.map { $0.entries.map(\.amount) }
        == Array(repeating: [.yen(500), .yen(-200)], count: 2))
    #expect(
      statements.map { $0.entries.last?.place.description }
        == [
          "line 12, column 6, in Document/BkToCstmrStmt/Stmt[1]/Ntry[2]",
          "line 21, column 6, in Document/BkToCstmrStmt/Stmt[2]/Ntry[2]",
        ])
  }

  @Test func `may begin with the balance of the day before`() throws {
    let text = CamtText.small.replacing("OPBD", with: "PRCD")
    #expect(try CamtText.read(text).first?.header.opening == .yen(1_000))
    let none = text.replacing("PRCD", with: "OPAV").replacing(
      "<Amt Ccy=\"JPY\">1300", with: "<Amt Ccy=\"JPY\">9")
    #expect(try CamtText.read(none).first?.header.opening == nil)
  }

  @Test func `passes over what sender and receiver added`() throws {
    let added =
      "<SplmtryData><Envlp><x:Stmt xmlns:x='urn:x'><x:Ntry/></x:Stmt></Envlp></SplmtryData>"
    let text = CamtText.small.replacing("</Stmt>", with: added + "</Stmt>" + added)
      .replacing("</Ntry>", with: added + "</Ntry>")
    #expect(try CamtText.read(text) == CamtText.read(CamtText.small).map { $0 })
  }

  @Test func `of Shift_JIS is read`() throws {
    let text = CamtText.message(
      opening: "1", closing: "2",
      entries: CamtText.entry("1", "CRDT", rest: "<AddtlNtryInf>ﾐﾎﾝ①</AddtlNtryInf>"))
    let bytes = [UInt8](
      try #require(("<?xml version='1.0' encoding='Shift_JIS'?>" + text).data(using: .shiftJIS)))
    #expect(try CamtText.read(bytes).first?.entries.map(\.remark) == ["ﾐﾎﾝ①"])
  }
}
