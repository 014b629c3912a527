/// The order in which a bank's CSV file runs, found by its balances, and proof that none is missing.
struct BankCSVChain {
  /// The lines, oldest first.
  let rows: [BankCSVRow]

  /// Puts lines in order.
  ///
  /// Each balance is the one before with the line's amount. The days say which way to try first,
  /// since few lines may fit both ways; where no way fits, the fault is that of the first.
  init(_ rows: [BankCSVRow]) throws(StatementFileFault) {
    let runsBackward = rows.first.map { $0.date > rows[rows.count - 1].date } ?? false
    let likely = runsBackward ? rows.reversed() : rows
    guard let index = Self.firstBreak(likely) else {
      self.rows = likely
      return
    }
    let other: [BankCSVRow] = likely.reversed()
    guard Self.firstBreak(other) == nil else { throw Self.fault(likely, index) }
    self.rows = other
  }

  /// The first line whose balance isn't the one before with its amount.
  private static func firstBreak(_ rows: [BankCSVRow]) -> Int? {
    rows.indices.dropFirst().first { index in
      let (sum, overflow) = rows[index - 1].balance.addingReportingOverflow(rows[index].amount)
      return overflow || sum != rows[index].balance
    }
  }

  private static func fault(_ rows: [BankCSVRow], _ index: Int) -> StatementFileFault {
    StatementFileFault(
      place: .line(rows[index].line, column: rows[index].balanceColumn),
      problem: "The balance isn't that of line \(rows[index - 1].line) with this line's amount.",
      remedy: "A line is missing or was changed: fetch the file again.")
  }
}
