import CommandKit
import Foundation
import HostDrivers

/// What an answer needs of an account in the inquiry database.
struct AccountRow {
  let key: Int64
  /// The number of its customer.
  let customer: String
  /// In minor units.
  let balance: Int64
  let currency: Currency
  /// The moment for which the balance holds, kept within the calendar's years.
  let asOf: Date

  /// Finds an account; nil when there is none of that key.
  init?(key: Int64, _ connection: SQLiteConnection) throws {
    let row = try connection.first(
      "SELECT customer, balance, currency, as_of FROM account WHERE key = ?", .integer(key))
    guard let row else { return nil }
    self.key = key
    customer = try row.text(0)
    balance = try row.int(1)
    currency = try InquiryDatabase.currency(row, 2)
    asOf = Date(keptSeconds: try row.int(3))
  }
}
