import CommandKit
import HostStatementFiles
import HostStorage

/// An account as `host inquiry show --json` prints it, one a line.
///
/// Amounts are decimals as text in the currency beside them; what isn't there is null.
struct InquiryJSON: Encodable {
  private struct Line: Encodable {
    let date: String
    let amount: String
    let currency: String
    let remark: String
  }

  private let account: InquiryAccount
  private let lines: [Line]?

  init(_ account: InquiryAccount, lines: [StatementLine]?) {
    self.account = account
    self.lines = lines?.map {
      Line(
        date: $0.date.description, amount: $0.amount.decimalText,
        currency: $0.amount.currency.code, remark: $0.remark)
    }
  }

  private enum Key: String, CodingKey {
    case account, customer, kind, currency, balance, asOf, lineCount, first, last, lines
  }

  func encode(to encoder: any Encoder) throws {
    var json = encoder.container(keyedBy: Key.self)
    try json.encode(account.reference.description, forKey: .account)
    try json.encode(account.customer, forKey: .customer)
    try json.encode(account.kind, forKey: .kind)
    try json.encode(account.balance.currency.code, forKey: .currency)
    try json.encode(account.balance.decimalText, forKey: .balance)
    try json.encode(InquiryText.time(account.asOf), forKey: .asOf)
    try json.encode(account.lineCount, forKey: .lineCount)
    try json.encode(account.days?.lowerBound.description, forKey: .first)
    try json.encode(account.days?.upperBound.description, forKey: .last)
    try json.encode(lines, forKey: .lines)
  }
}
