import CommandKit

/// An entry of a camt.053 statement, booked or not.
struct CamtEntry {
  let amount: Money
  let isCredit: Bool
  let isBooked: Bool
  private let element: CamtElement

  init(_ element: CamtElement) throws(StatementFileFault) {
    self.element = element
    amount = try element.signedAmount()
    isCredit = try element.isCredit()
    isBooked = try Self.isBooked(element.required("Sts"))
  }

  /// What goes to the sink.
  func entry() throws(StatementFileFault) -> StatementEntry {
    StatementEntry(
      date: try element.required("BookgDt").day(), valueDate: try element.child("ValDt")?.day(),
      amount: amount, remark: try remark().singleSpaced, kind: kind,
      place: element.place)
  }

  /// The status stands in `Sts` itself up to camt.053.001.07, and in `Sts/Cd` from .08 on.
  private static func isBooked(_ status: CamtElement) throws(StatementFileFault) -> Bool {
    let code = status.child("Cd") ?? status
    switch code.text {
    case "BOOK": return true
    case "PDNG", "INFO", "FUTR": return false
    default:
      throw code.fault(
        "\(code.text.quoted) is none of the states BOOK, PDNG, INFO and FUTR, so that nobody can "
          + "say whether the entry is booked.",
        "Ask the bank what the state means.")
    }
  }

  /// The bank's code for the kind of entry: `PMNT/RCDT/BOOK` of ISO 20022, else the bank's own.
  private var kind: String? {
    guard let code = element.child("BkTxCd") else { return nil }
    guard let domain = code.child("Domn") else { return code.child("Prtry", "Cd")?.text }
    return [domain.child("Cd"), domain.child("Fmly", "Cd"), domain.child("Fmly", "SubFmlyCd")]
      .compactMap { $0?.text }.joined(separator: "/")
  }

  /// What the sender wrote, else what the bank wrote, else who is on the other side.
  private func remark() throws(StatementFileFault) -> String {
    let details = element.children("NtryDtls").lazy.compactMap { $0.child("TxDtls") }.first
    let written = details?.child("RmtInf")?.children("Ustrd").map(\.text).filter { !$0.isEmpty }
    if let written, !written.isEmpty { return written.joined(separator: " ") }
    if let added = element.child("AddtlNtryInf")?.text, !added.isEmpty { return added }
    return try otherSide(details)
  }

  /// The name of the other party: the debtor of what came in, the creditor of what went out; of a
  /// reversal, the other way around, since its parties are those of the entry taken back.
  private func otherSide(_ details: CamtElement?) throws(StatementFileFault) -> String {
    let isReversal = ["true", "1"].contains(element.child("RvslInd")?.text)
    guard let parties = details?.child("RltdPties"),
      let party = parties.child(isCredit != isReversal ? "Dbtr" : "Cdtr")
    else { return "" }
    // Since camt.053.001.08 a party is a `Pty` or an agent.
    return (party.child("Nm") ?? party.child("Pty", "Nm"))?.text ?? ""
  }
}
