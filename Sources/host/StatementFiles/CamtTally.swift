import CommandKit

/// Counts and sums of entries.
struct CamtTally {
  private(set) var credits = 0
  private(set) var debits = 0
  private(set) var currencies: Set<Currency> = []
  /// The sums, both positive, in minor units; nil once one doesn't fit.
  private(set) var creditSum: Int64? = 0
  private(set) var debitSum: Int64? = 0

  var count: Int { credits + debits }

  /// What came in less what went out; nil when it doesn't fit.
  var netSum: Int64? {
    guard let creditSum, let debitSum else { return nil }
    return creditSum - debitSum
  }

  /// Both sums together; nil when they don't fit.
  var sum: Int64? { Self.sum(creditSum, debitSum) }

  mutating func add(_ entry: CamtEntry) {
    currencies.insert(entry.amount.currency)
    let units = Int64(clamping: entry.amount.minorUnits.magnitude)
    if entry.isCredit {
      credits += 1
      creditSum = Self.sum(creditSum, units)
    } else {
      debits += 1
      debitSum = Self.sum(debitSum, units)
    }
  }

  private static func sum(_ left: Int64?, _ right: Int64?) -> Int64? {
    guard let left, let right else { return nil }
    let (sum, overflow) = left.addingReportingOverflow(right)
    return overflow ? nil : sum
  }
}
