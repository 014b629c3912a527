import CommandKit
import Foundation
import HostCommandLine
import HostStorage

extension Door {
  /// `host inquiry show`: what the inquiry database holds.
  func showInquiry() throws -> ExitStatus {
    let (account, customer) = (arguments.value("account"), arguments.value("as"))
    if account != nil, customer != nil { throw usage(.notTogether("as", "account")) }
    let count = try count("last", in: 1...10_000, else: 10)
    let configuration = try configuration()
    // A bank's own accounts are real whatever the config says.
    let isReal = try configuration.store != .demo || inquiry.holdsRealBank()
    let reason =
      isReal ? try lookReason("'inquiry show' shows real customers' figures.") : nil
    let links =
      isReal
      ? try links(in: DataFolder(dataPath), by: configuration)
      : try services(configuration).links
    let accounts = try inquiry.accounts(of: customer, named: account)
    if accounts.isEmpty, let named = customer ?? account {
      throw StorageFault.unknownCustomer(named)
    }
    if let reason {
      // Before anything is shown.
      try links.record(
        operator: NSUserName(), did: "look inquiry",
        customer: account == nil ? customer : accounts.first?.customer, reason: reason)
    }
    let text = InquiryText(zone: configuration.bank.timeZone)
    let wantsLines = account != nil || arguments.value("last") != nil
    let shown = try accounts.map {
      ($0, wantsLines ? try inquiry.newestLines(of: $0, count: count) : nil)
    }
    if accounts.isEmpty { output.problem("There are no accounts.") }
    if arguments.flag("json") {
      for (account, lines) in shown {
        output.line(JSONLine.text(InquiryJSON(account, lines: lines)))
      }
      return .success
    }
    let rows = text.table(of: accounts)
    if let head = rows.first, !accounts.isEmpty { output.line(output.faint(head)) }
    for (row, (_, lines)) in zip(rows.dropFirst(), shown) {
      output.line(row)
      for line in text.table(of: lines ?? []) { output.line("  " + line) }
    }
    return .success
  }
}
