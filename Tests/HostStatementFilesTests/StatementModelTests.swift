import CommandKit
import Testing

@testable import HostStatementFiles

@Suite struct `Statement model` {
  @Test(arguments: [
    (AccountReference(branch: "001", number: "1234567"), "001-1234567"),
    (AccountReference(branch: "", number: "NL26VAYB8060476890"), "NL26VAYB8060476890"),
  ])
  func `an account is named as banks do`(account: AccountReference, text: String) {
    #expect(account.description == text)
  }

  @Test(arguments: [
    (StatementPlace.record(3, byte: 41), "record 3, byte 41"),
    (.line(3, column: 5), "line 3, column 5"), (.line(3, column: nil), "line 3"),
    (.element("Document/Stmt", line: 3, column: 5), "line 3, column 5, in Document/Stmt"),
    (.element("", line: 1, column: 1), "line 1, column 1"),
  ])
  func `a fault says file, place, problem and remedy`(place: StatementPlace, text: String) {
    let fault = StatementFileFault(place: place, problem: "It rained.", remedy: "Wait.")
    #expect(fault.message(file: "a.csv") == "a.csv, \(text): It rained. Wait.")
  }
}
