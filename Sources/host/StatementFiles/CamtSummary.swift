import CommandKit

/// The totals that a camt.053 statement may say (TransactionsSummary), held against its entries.
///
/// They may be those of all entries of the message or of the booked ones: banks do both.
struct CamtSummary {
  private let element: CamtElement
  private let currency: Currency

  init(_ element: CamtElement, _ currency: Currency) {
    self.element = element
    self.currency = currency
  }

  /// Refuses totals that are those of no entries here.
  func check(booked: CamtTally, all: CamtTally) throws(StatementFileFault) {
    let tallies = [booked, all]
    for (name, count) in [
      ("TtlNtries", \CamtTally.count), ("TtlCdtNtries", \.credits), ("TtlDbtNtries", \.debits),
    ] {
      guard let number = element.child(name, "NbOfNtries") else { continue }
      try check(number, Int64(number.text), tallies.map { Int64($0[keyPath: count]) }) { "\($0)" }
    }
    // Sums of several currencies mean nothing.
    guard all.currencies.isSubset(of: [currency]) else { return }
    for (name, sum) in [
      ("TtlNtries", \CamtTally.sum), ("TtlCdtNtries", \.creditSum), ("TtlDbtNtries", \.debitSum),
    ] {
      guard let total = element.child(name, "Sum") else { continue }
      try check(total, units(total), tallies.map { $0[keyPath: sum] }, shown)
    }
    try checkNet(tallies)
  }

  private func checkNet(_ tallies: [CamtTally]) throws(StatementFileFault) {
    guard let total = element.child("TtlNtries") else { return }
    // TtlNetNtryAmt and CdtDbtInd up to camt.053.001.03, both within TtlNetNtry from .04 on.
    let holder = total.child("TtlNetNtry") ?? total
    guard let net = holder.child("TtlNetNtryAmt") ?? holder.child("Amt") else { return }
    let isCredit = holder.child("CdtDbtInd") == nil ? true : try holder.isCredit()
    try check(net, units(net).map { isCredit ? $0 : -$0 }, tallies.map(\.netSum), shown)
  }

  private func check(
    _ element: CamtElement, _ written: Int64?, _ counted: [Int64?], _ show: (Int64) -> String
  ) throws(StatementFileFault) {
    if let written, counted.contains(written) { return }
    let sums = Set(counted.map { $0.map(show) ?? "more than can be counted" })
    throw element.fault(
      "\(element.name) is \(element.text.quoted), and the entries give "
        + sums.sorted().joined(separator: " or ") + ".",
      "Fetch the statement again; if it stays so, ask the bank.")
  }

  /// A total in minor units: a DecimalNumber of ISO 20022, which may end in zeros.
  private func units(_ total: CamtElement) -> Int64? {
    StatementAmount.decimal(total.text, minorDigits: currency.minorDigits, dropsZeros: true)
  }

  private func shown(_ units: Int64) -> String { Money(minorUnits: units, currency).decimalText }
}
