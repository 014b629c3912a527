import CommandKit

/// A balance of a camt.053 statement.
struct CamtBalance {
  /// The code, such as `CLBD`; empty for one of the bank's own.
  let type: String
  /// The code within the type; empty where there is none.
  let subtype: String
  let amount: Money
  let date: CalendarDate
  let element: CamtElement

  init(_ element: CamtElement) throws(StatementFileFault) {
    self.element = element
    type = element.child("Tp", "CdOrPrtry", "Cd")?.text ?? ""
    subtype = element.child("Tp", "SubTp", "Cd")?.text ?? ""
    amount = try element.signedAmount()
    date = try element.required("Dt").day()
  }
}
