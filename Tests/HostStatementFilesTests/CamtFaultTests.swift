import CommandKit
import HostFormats
import Testing

@testable import HostStatementFiles

@Suite struct `camt 053 fault` {
  private func fault(in text: String) -> StatementFileFault? { fault(in: Array(text.utf8)) }

  private func fault(in bytes: [UInt8]) -> StatementFileFault? {
    do {
      _ = try CamtText.read(bytes)
      return nil
    } catch {
      return error as? StatementFileFault
    }
  }

  private func path(_ fault: StatementFileFault?) -> String? {
    if case .element(let path, _, _)? = fault?.place { path } else { nil }
  }

  @Test func `there is none in the message from which the others are made`() {
    #expect(fault(in: CamtText.small) == nil)
  }

  private static let statement = "Document/BkToCstmrStmt/Stmt[1]"

  @Test(arguments: [
    // What stands twice and differs.
    (
      "\">1000<", "\">1001<", "/Bal",
      "The closing balance is 1300, and the opening balance with all booked entries gives 1301."
    ),
    (
      "\">500<", "\">501<", "/TxsSummry/TtlNtries/Sum",
      "Sum is \"700.00\", and the entries give 701."
    ),
    (
      "<NbOfNtries>2", "<NbOfNtries>3", "/TxsSummry/TtlNtries/NbOfNtries",
      "NbOfNtries is \"3\", and the entries give 2."
    ),
    (
      "<NbOfNtries>2", "<NbOfNtries>two", "/TxsSummry/TtlNtries/NbOfNtries",
      "NbOfNtries is \"two\", and the entries give 2."
    ),
    (
      "<Sum>700.00", "<Sum>700.50", "/TxsSummry/TtlNtries/Sum",
      "Sum is \"700.50\", and the entries give 700."
    ),
    (
      "<Sum>500<", "<Sum>200<", "/TxsSummry/TtlCdtNtries/Sum",
      "Sum is \"200\", and the entries give 500."
    ),
    (
      "<Sum>200<", "<Sum><", "/TxsSummry/TtlDbtNtries/Sum", "Sum is \"\", and the entries give 200."
    ),
    (
      "<Amt>300<", "<Amt>301<", "/TxsSummry/TtlNtries/TtlNetNtry/Amt",
      "Amt is \"301\", and the entries give 300."
    ),
    (
      "</Amt><CdtDbtInd>CRDT</CdtDbtInd></TtlNetNtry>",
      "</Amt><CdtDbtInd>DBIT</CdtDbtInd></TtlNetNtry>", "/TxsSummry/TtlNtries/TtlNetNtry/Amt",
      "Amt is \"300\", and the entries give 300."
    ),
    // What is missing.
    ("CLBD", "CLAV", "", "The statement has no closing booked balance (CLBD) before its entries."),
    (
      "<Acct><Id><Othr><Id>001-1234567</Id></Othr></Id><Ccy>JPY</Ccy></Acct>", "", "",
      "The statement has no account (Acct)."
    ),
    (
      "<Othr><Id>001-1234567</Id></Othr>", "<Othr/>", "/Acct/Id",
      "The account has neither an IBAN nor another identifier."
    ),
    ("<BookgDt><Dt>2024-11-05</Dt></BookgDt>", "", "/Ntry[1]", "There is no BookgDt here."),
    ("<Dt>2024-11-05</Dt>", "", "/Ntry[1]/BookgDt", "There is no DtTm here."),
    ("<CdtDbtInd>DBIT</CdtDbtInd>", "", "/Ntry[2]", "There is no CdtDbtInd here."),
    ("<Sts><Cd>BOOK</Cd></Sts>", "", "/Ntry[1]", "There is no Sts here."),
    ("<Amt Ccy=\"JPY\">500</Amt>", "", "/Ntry[1]", "There is no Amt here."),
    // What can't be.
    (
      "2024-11-05", "2024-02-30", "/Ntry[1]/BookgDt/Dt",
      "\"2024-02-30\" is no day that the calendar has."
    ),
    (
      "2024-11-05", "20241105", "/Ntry[1]/BookgDt/Dt",
      "\"20241105\" is no day that the calendar has."
    ),
    (
      "2024-11-05", "2024-11-05T", "/Ntry[1]/BookgDt/Dt",
      "\"2024-11-05T\" is no day that the calendar has."
    ),
    (
      "<Dt>2024-11-05</Dt>", "<DtTm>2024-11-05</DtTm>", "/Ntry[1]/BookgDt/DtTm",
      "\"2024-11-05\" is no day that the calendar has."
    ),
    (
      "\">500<", "\">-500<", "/Ntry[1]/Amt",
      "\"-500\" is not an amount of JPY, which has 0 decimals and no sign."
    ),
    (
      "\">500<", "\"><", "/Ntry[1]/Amt",
      "\"\" is not an amount of JPY, which has 0 decimals and no sign."
    ),
    (
      "\">500<", "\">500.50<", "/Ntry[1]/Amt",
      "\"500.50\" is not an amount of JPY, which has 0 decimals and no sign."
    ),
    (
      "\">500<", "\">５００<", "/Ntry[1]/Amt",
      "\"５００\" is not an amount of JPY, which has 0 decimals and no sign."
    ),
    (
      "\">500<", "\">99999999999999999999<", "/Ntry[1]/Amt",
      "\"99999999999999999999\" is not an amount of JPY, which has 0 decimals and no sign."
    ),
    (" Ccy=\"JPY\">500", ">500", "/Ntry[1]/Amt", "The amount has no currency of three letters."),
    (
      " Ccy=\"JPY\">500", " Ccy=\"yen\">500", "/Ntry[1]/Amt",
      "The amount has no currency of three letters."
    ),
    (
      "<CdtDbtInd>DBIT", "<CdtDbtInd>DEBIT", "/Ntry[2]/CdtDbtInd",
      "\"DEBIT\" is neither CRDT nor DBIT."
    ),
    (
      "<Cd>BOOK", "<Cd>DONE", "/Ntry[1]/Sts/Cd",
      "\"DONE\" is none of the states BOOK, PDNG, INFO and FUTR, so that nobody can say whether the entry is booked."
    ),
    ("<Ccy>JPY", "<Ccy>jpy", "/Acct/Ccy", "\"jpy\" is no currency of three letters."),
    ("<Othr><Id>001-1234567</Id></Othr>", "<IBAN>123</IBAN>", "/Acct/Id/IBAN", "This is no IBAN."),
    // What is a page of several.
    (
      "<Acct>", "<StmtPgntn><PgNb>1</PgNb><LastPgInd>false</LastPgInd></StmtPgntn><Acct>",
      "/StmtPgntn", "This is page 1 of several, and not the whole."
    ),
    (
      "<Acct>", "<StmtPgntn><PgNb>2</PgNb><LastPgInd>true</LastPgInd></StmtPgntn><Acct>",
      "/StmtPgntn", "This is page 2, and not the whole."
    ),
    (
      "<Acct>", "<StmtPgntn/><Acct>", "/StmtPgntn",
      "This is page \"\" of several, and not the whole."
    ),
    (
      "<Cd>OPBD", "<Cd>ITBD", "/Bal",
      "The statement begins with an interim balance (ITBD): it is a page, and not the whole."
    ),
    (
      "<Cd>OPBD</Cd></CdOrPrtry>", "<Cd>OPBD</Cd></CdOrPrtry><SubTp><Cd>INTM</Cd></SubTp>", "/Bal",
      "The balance is that of a page (INTM), and not of the whole."
    ),
    (
      "<Cd>CLBD</Cd></CdOrPrtry>", "<Cd>CLBD</Cd></CdOrPrtry><SubTp><Cd>INTM</Cd></SubTp>", "/Bal",
      "The balance is that of a page (INTM), and not of the whole."
    ),
    // What stands in the wrong place.
    ("<Acct>", "<Acct><Id/></Acct><Acct>", "/Acct", "Acct stands here twice."),
    (
      "</Stmt>", CamtText.balance("CLBD", "1300", "2024-11-30") + "</Stmt>", "/Bal",
      "Bal stands after the first entry."
    ),
    (
      "<TxsSummry>", CamtText.balance("CLBD", "1", "2024-11-30") + "<TxsSummry>", "/Bal",
      "There are two balances of the type CLBD."
    ),
    (
      "<Acct>",
      "<FrToDt><FrDtTm>2024-11-30T00:00:00</FrDtTm><ToDtTm>2024-11-01T00:00:00Z</ToDtTm></FrToDt><Acct>",
      "/FrToDt", "The period ends before it begins."
    ),
  ])
  func `says what is wrong, and where`(
    old: String, new: String, path: String, problem: String
  ) throws {
    var text = CamtText.small
    text.replaceSubrange(try #require(text.firstRange(of: old)), with: new)
    let fault = fault(in: text)
    #expect(fault?.problem == problem)
    #expect(self.path(fault) == Self.statement + path)
  }

  @Test(arguments: [
    (
      "053.001.08", "052.001.08",
      "The message is \"camt.052.001.08\"; camt.053.001.02 to .13 are read."
    ),
    (
      "053.001.08", "053.001.14",
      "The message is \"camt.053.001.14\"; camt.053.001.02 to .13 are read."
    ),
    (
      "053.001.08", "053.001.1",
      "The message is \"camt.053.001.1\"; camt.053.001.02 to .13 are read."
    ),
    (
      "urn:iso:std:iso:20022:tech:xsd:camt.053.001.08", "urn:x",
      "The document is of the namespace \"urn:x\", not of urn:iso:std:iso:20022:tech:xsd:camt.053.001."
    ),
    (
      "Document", "Papers",
      "The root element is \"Papers\", not Document."
    ),
    ("BkToCstmrStmt", "BkToCstmrAcctRpt", "\"BkToCstmrAcctRpt\" can't stand here."),
    ("Stmt>", "Ntfctn>", "\"BkToCstmrNtfctn\" can't stand here."),
    (
      "<GrpHdr>", "<x:Stmt xmlns:x='urn:x'/><GrpHdr>",
      "\"Stmt\" is of another namespace, \"urn:x\"."
    ),
  ])
  func `another message is refused by its name`(old: String, new: String, problem: String) {
    #expect(fault(in: CamtText.small.replacing(old, with: new))?.problem == problem)
  }

  @Test(arguments: [("1", "true", true), ("1", "false", false), ("3", "true", false)])
  func `a message of several pages is refused`(page: String, isLast: String, isWhole: Bool) {
    let pages = "<MsgPgntn><PgNb>\(page)</PgNb><LastPgInd>\(isLast)</LastPgInd></MsgPgntn>"
    let fault = fault(in: CamtText.small.replacing("</GrpHdr>", with: pages + "</GrpHdr>"))
    #expect((fault == nil) == isWhole)
    #expect(isWhole || path(fault) == "Document/BkToCstmrStmt/GrpHdr/MsgPgntn")
    #expect(isWhole || fault?.problem.hasSuffix("and not the whole.") == true)
  }

  @Test func `a message without a statement is refused`() {
    let text = """
      <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>\
      <GrpHdr/></BkToCstmrStmt></Document>
      """
    #expect(fault(in: text)?.problem == "The message has no statement.")
  }

  @Test func `a file that is cut anywhere is refused`() {
    let bytes = Array(CamtText.small.utf8)
    for count in stride(from: 0, to: bytes.count, by: 7) {
      #expect(fault(in: Array(bytes.prefix(count))) != nil, "\(count) bytes")
    }
    #expect(fault(in: Array(bytes.dropLast())) != nil)
  }

  @Test(arguments: [
    ("", "There is no XML element."),
    ("{}", "There is no XML element."),
    ("<a", "There is no XML element."),
    ("{\"a\": 1}", "The document is not well-formed XML (libxml2 code 4)."),
    ("<!DOCTYPE a []>" + CamtText.small, "The document has a DOCTYPE, which is not read."),
    (CamtText.small + "<a/>", "The document is not well-formed XML (libxml2 code 5)."),
    (String(CamtText.small.dropLast(20)), "The document ends before its first element is closed."),
  ])
  func `what is no XML is refused`(text: String, problem: String) {
    let text =
      text.hasPrefix("<!DOCTYPE")
      ? text.replacing("<?xml version=\"1.0\" encoding=\"UTF-8\"?>", with: "") : text
    #expect(fault(in: text)?.problem == problem)
  }

  @Test func `bytes of another encoding are refused with their line`() {
    let text = CamtText.small.replacing("</Ntry>", with: "<AddtlNtryInf>X</AddtlNtryInf></Ntry>")
    var bytes = Array(text.utf8)
    if let index = bytes.firstIndex(of: UInt8(ascii: "X")) { bytes[index] = 0x83 }
    let fault = fault(in: bytes)
    #expect(fault?.problem == "The text is not UTF-8.")
    #expect(fault?.place == .element("", line: 11, column: 134))
  }

  @Test func `amounts that add up to more than can be counted are refused`() {
    let many = Array(repeating: CamtText.entry("999999999999999999", "CRDT"), count: 10).joined()
    #expect(
      fault(in: CamtText.message(opening: "1", closing: "1", entries: many))?.problem
        == "The amounts add up to more than can be counted.")
  }

  @Test func `balances without end are refused`() {
    let many = String(repeating: CamtText.balance("OPAV", "1", "2024-10-31"), count: 1_000)
    #expect(
      fault(in: CamtText.small.replacing("<TxsSummry>", with: many + "<TxsSummry>"))?.problem
        == "There are more than 1000 balances.")
  }

  @Test func `an entry of many elements is refused, one of many transactions isn't`() {
    let details = { (count: Int) in
      "<NtryDtls><TxDtls>" + String(repeating: "<Refs/>", count: count) + "</TxDtls></NtryDtls>"
    }
    let entry = CamtText.entry("0", "CRDT", rest: details(10_000))
    #expect(
      fault(in: CamtText.message(opening: "1", closing: "1", entries: entry))?.problem
        == "There are more than 10000 elements within one.")
    let transactions =
      "<NtryDtls>" + String(repeating: "<TxDtls><Refs/></TxDtls>", count: 10_000)
      + "</NtryDtls>"
    let batch = CamtText.entry("0", "CRDT", rest: transactions)
    #expect(fault(in: CamtText.message(opening: "1", closing: "1", entries: batch)) == nil)
  }

  @Test func `a message names neither account nor holder`() {
    let text = CamtText.small.replacing("\">1000<", with: "\">1001<")
      .replacing("<Ccy>JPY</Ccy>", with: "<Ccy>JPY</Ccy><Ownr><Nm>MIHON</Nm></Ownr>")
    let message = fault(in: text)?.message(file: "a.xml") ?? ""
    #expect(message.hasPrefix("a.xml, line 7, column "))
    #expect(!message.contains("1234567") && !message.contains("MIHON"))
  }
}
