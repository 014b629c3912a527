package import CommandKit

/// What a statement file says of an account after its entries.
package struct StatementClosing: Sendable, Hashable {
  /// The balance, as the bank's ledger says it; never computed here.
  package let balance: Money
  /// The day at whose end it holds.
  package let date: CalendarDate
  /// The days of which the file tells; nil where it doesn't say them.
  package let period: ClosedRange<CalendarDate>?

  /// Makes a closing.
  package init(balance: Money, date: CalendarDate, period: ClosedRange<CalendarDate>?) {
    self.balance = balance
    self.date = date
    self.period = period
  }
}
