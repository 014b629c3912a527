import HostDrivers

/// A line of a statement as the inquiry database keeps it, without its day and place.
struct LedgerLine: Hashable {
  /// In minor units: positive came in, negative went out.
  let amount: Int64
  let remark: String
  /// The currency's code where it isn't that of the account.
  let currency: String?

  init(amount: Int64, remark: String, currency: String?) {
    self.amount = amount
    self.remark = remark
    self.currency = currency
  }

  /// Reads the columns amount, remark and currency.
  init(_ row: SQLiteRow) throws {
    self.init(
      amount: try row.int(0), remark: try row.text(1), currency: try row.optionalText(2))
  }

  var currencyValue: SQLiteValue { currency.map { .text($0) } ?? .null }
}
