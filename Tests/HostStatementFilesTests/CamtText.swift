import Foundation
import HostFormats

@testable import HostStatementFiles

/// The text of camt.053 messages made for tests.
enum CamtText {
  /// A message of version 8 with one statement in yen: 1,000 + 500 − 200 = 1,300.
  static let small = """
    <?xml version="1.0" encoding="UTF-8"?>
    <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>
    <GrpHdr><MsgId>1</MsgId></GrpHdr>
    <Stmt><Id>1</Id>
    <Acct><Id><Othr><Id>001-1234567</Id></Othr></Id><Ccy>JPY</Ccy></Acct>
    \(balance("OPBD", "1000", "2024-10-31"))
    \(balance("CLBD", "1300", "2024-11-30"))
    <TxsSummry><TtlNtries><NbOfNtries>2</NbOfNtries><Sum>700.00</Sum>\
    <TtlNetNtry><Amt>300</Amt><CdtDbtInd>CRDT</CdtDbtInd></TtlNetNtry></TtlNtries>
    <TtlCdtNtries><NbOfNtries>1</NbOfNtries><Sum>500</Sum></TtlCdtNtries>
    <TtlDbtNtries><NbOfNtries>1</NbOfNtries><Sum>200</Sum></TtlDbtNtries></TxsSummry>
    \(entry("500", "CRDT"))
    \(entry("200", "DBIT"))
    </Stmt></BkToCstmrStmt></Document>
    """

  static func balance(
    _ type: String, _ amount: String, _ day: String, _ currency: String = "JPY"
  ) -> String {
    "<Bal><Tp><CdOrPrtry><Cd>\(type)</Cd></CdOrPrtry></Tp><Amt Ccy=\"\(currency)\">\(amount)</Amt>"
      + "<CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>\(day)</Dt></Dt></Bal>"
  }

  static func entry(
    _ amount: String, _ direction: String, status: String = "BOOK", rest: String = ""
  ) -> String {
    "<Ntry><Amt Ccy=\"JPY\">\(amount)</Amt><CdtDbtInd>\(direction)</CdtDbtInd>"
      + "<Sts><Cd>\(status)</Cd></Sts><BookgDt><Dt>2024-11-05</Dt></BookgDt>\(rest)</Ntry>"
  }

  /// The small message without its totals and with other entries.
  static func message(opening: String, closing: String, entries: String...) -> String {
    """
    <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt>
    <Acct><Id><IBAN>NL26VAYB8060476890</IBAN></Id></Acct>
    \(balance("OPBD", opening, "2024-10-31"))\(balance("CLBD", closing, "2024-11-30"))
    \(entries.joined(separator: "\n"))</Stmt></BkToCstmrStmt></Document>
    """
  }

  static func read(_ text: String) throws -> [ReadStatement] { try read(Array(text.utf8)) }

  static func read(_ bytes: [UInt8]) throws -> [ReadStatement] {
    var sink = ReadStatements()
    try CamtFile.read(ByteSource(bytes), into: &sink)
    return sink.statements
  }
}
