import Foundation
import Testing

@Suite struct `A statement file that contradicts the bank` {
  private func refusal(_ result: HostProcess.Result, _ sentence: String) {
    #expect(result.status == 65)
    #expect(result.output == "")
    #expect(result.errors.contains(sentence), "\(result.errors)")
    #expect(result.errors.hasSuffix(" Nothing was imported.\n"))
  }

  @Test func `by another customer is refused, and both are named`() async throws {
    let bank = try await ImportedBank()
    let file = bank.host.folder + "/november.dat"
    refusal(
      try await bank.take(file, "--customer", "77"),
      "The account of this statement is customer 1000234's, not customer 77's.")
    #expect(try await bank.take(file, "--customer", ImportedBank.customer).status == 0)
    #expect(try await bank.take(file).status == 0)
  }

  @Test func `by another holder is refused, or said when no customer was named`() async throws {
    let bank = try await ImportedBank()
    var other = ZenginText()
    other.holder = "BETSUNO HITO"
    let file = try bank.host.write("other.dat", other.text)
    refusal(
      try await bank.take(file, "--customer", ImportedBank.customer),
      "The account's holder has another name in the file than customer 1000234 has at the bank.")
    let taken = try await bank.take(file)
    #expect(taken.status == 0)
    #expect(
      taken.output.contains(
        "Its holder has another name in the file than customer 1000234 has at the bank."))
    #expect(!taken.output.contains("BETSUNO"))
  }

  @Test(arguments: ["1234567", "7654321"])
  func `by another bank's code is refused, unless that bank is named`(
    number: String
  ) async throws {
    let bank = try await ImportedBank()
    var other = ZenginText()
    other.bank = "0005"
    other.number = number
    let file = try bank.host.write("other.dat", other.text)
    let customer = ["--customer", ImportedBank.customer]
    let words = ["inquiry", "import", file, "--format", "zengin"] + customer
    refusal(
      try await bank.host.run(words),
      "The file is bank 0005's, and what is kept here is bank 9999's.")
    refusal(
      try await bank.host.run(words + ["--bank", "9999"]),
      "The file is bank 0005's, not bank 9999's.")
    #expect(try await bank.host.run(words + ["--bank", "0005"]).status == 0)
    #expect(try await bank.host.run(words).status == 0)
    #expect(try await bank.host.run(words + ["--bank", "five"]).status == 64)
  }

  @Test func `that is one page of several is refused`() async throws {
    let host = HostProcess()
    _ = try host.write("host.json5", "{ store: \"sqlite\" }")
    let page = { (page: String) in
      """
      <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt><Id>1</Id>
      \(page)<Acct><Id><IBAN>NL26VAYB8060476890</IBAN></Id><Ccy>EUR</Ccy></Acct>
      <Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">12.50</Amt>
      <CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2024-11-30</Dt></Dt></Bal></Stmt></BkToCstmrStmt></Document>
      """
    }
    let words = ["--format", "camt053", "--customer", "9"]
    let last = try host.write(
      "last.xml",
      page("<StmtPgntn><PgNb>2</PgNb><LastPgInd>true</LastPgInd></StmtPgntn>\n"))
    refusal(
      try await host.run(["inquiry", "import", last] + words),
      "This is page 2, and not the whole.")
    let whole = try host.write(
      "whole.xml",
      page("<StmtPgntn><PgNb>1</PgNb><LastPgInd>true</LastPgInd></StmtPgntn>\n"))
    #expect(try await host.run(["inquiry", "import", whole] + words).status == 0)
  }
}

@Suite struct `An account with an IBAN` {
  @Test func `is linked by a file of links`() async throws {
    let bank = try await ImportedBank()
    try bank.change(
      "UPDATE account SET branch = '', number = 'NL26VAYB8060476890', currency = 'EUR'")
    let user = "Uabcabcabcabcabcabcabcabcabcabcac"
    let taken = try await bank.link("nl26 vayb 8060 4768 90", user: user)
    #expect(taken.errors == "")
    #expect(taken.status == 0)
    #expect(try await bank.ask("balance").map(\.status) == [0, 0])
    let wrong = try await bank.link("NL26VAYB80604768", user: user + "d")
    #expect(wrong.status == 65)
  }
}
