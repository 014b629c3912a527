import CommandKit
import HostStatementFiles
import HostStorage

/// What an import of a statement file did, as one JSON object.
struct ImportJSON: Encodable {
  private struct Period: Encodable {
    let from: String
    let to: String
  }

  private struct Account: Encodable {
    let account: String
    let customer: String
    let new: Bool
    let otherHolder: Bool
    let periods: [Period]
    let added: Int
    let replaced: Int
    let removed: Int
    let unchanged: Int
    let currency: String
    let balance: String
    let asOf: String
    let fileBalance: String
    let fileBalanceDay: String
    let balanceChange: String

    init(_ account: StatementImportReport.Account) {
      self.account = account.reference.description
      customer = account.customer
      new = account.isNew
      otherHolder = account.hasOtherHolder
      periods = account.periods.map {
        Period(from: $0.lowerBound.description, to: $0.upperBound.description)
      }
      added = account.lines.added
      replaced = account.lines.replaced
      removed = account.lines.removed
      unchanged = account.lines.unchanged
      currency = account.balance.kept.currency.code
      balance = account.balance.kept.decimalText
      asOf = InquiryText.time(account.balance.asOf)
      fileBalance = account.balance.inFile.decimalText
      fileBalanceDay = account.balance.dayInFile.description
      balanceChange = account.balance.change.rawValue
    }
  }

  private let file: String
  private let dryRun: Bool
  private let changed: Bool
  private let newCustomer: OrNull<String>
  private let accounts: [Account]

  init(_ report: StatementImportReport, file: String) {
    self.file = file
    dryRun = report.isDryRun
    changed = !report.isUnchanged
    newCustomer = OrNull(report.newCustomer)
    accounts = report.accounts.map(Account.init)
  }
}
