package import CommandKit

/// What a statement file says of an account before its entries.
package struct StatementHeader: Sendable, Hashable {
  /// The account.
  package let account: AccountReference
  /// The bank's number or name as the file has it; nil where it has none.
  package let bank: String?
  /// The kind of account: the digit of 預金種目 in a Zengin file, else nil.
  package let kind: String?
  /// The holder's name or its kana; empty where there is none; never for messages.
  package let holder: String
  /// The currency in which the account is kept.
  package let currency: Currency
  /// The balance before the first entry; nil where the file has none.
  package let opening: Money?
  /// The days of which the file tells; nil where it doesn't say them before the entries.
  package let period: ClosedRange<CalendarDate>?
  /// Where the account begins in the file.
  package let place: StatementPlace

  /// Makes a header.
  package init(
    account: AccountReference, bank: String? = nil, kind: String? = nil, holder: String = "",
    currency: Currency, opening: Money?, period: ClosedRange<CalendarDate>?, place: StatementPlace
  ) {
    self.account = account
    self.bank = bank
    self.kind = kind
    self.holder = holder
    self.currency = currency
    self.opening = opening
    self.period = period
    self.place = place
  }
}
