import CommandKit
import Foundation
import HostCommandLine
import HostLinking
import HostStorage

extension Door {
  /// `host links list`.
  func listLinks() throws -> ExitStatus {
    let services = try services()
    let isNamed = arguments.value("as") != nil || arguments.value("account") != nil
    let only = isNamed ? try customer(services) : nil
    var count = 0
    try services.links.forEach(customer: only) { link in
      count += 1
      if arguments.flag("json") {
        output.line(JSONLine.text(LinkJSON(link)))
      } else {
        if count == 1 {
          output.line(
            output.faint("customer          status     consent    channel   accounts  changed"))
        }
        output.line(row(link))
      }
    }
    if count == 0 { output.problem("There are no links.") }
    return .success
  }

  /// `host links revoke`, `suspend`, `resume`.
  func changeLink(_ action: LinkStatus.Action) async throws -> ExitStatus {
    let services = try services()
    let customer = try namedCustomer(services)
    try services.links.change(action, ofCustomer: customer, by: .bank)
    if action != .resume { await waitForAnswers() }
    if let reason = arguments.value("reason") {
      try services.links.record(
        operator: NSUserName(), did: "links \(action.rawValue)", customer: customer,
        reason: reason)
    }
    let status = try services.links.link(ofCustomer: customer)?.status.rawValue ?? "gone"
    output.line("\(customer): \(status)")
    return .success
  }

  /// `host links outdate`.
  func outdateLinks() throws -> ExitStatus {
    let services = try services()
    let isAll = arguments.flag("all")
    if isAll, arguments.value("as") != nil || arguments.value("account") != nil {
      throw usage(.notTogether("all", arguments.value("as") == nil ? "account" : "as"))
    }
    let customer = isAll ? nil : try namedCustomer(services)
    let count = try services.links.outdate(customer: customer)
    try services.links.record(
      operator: NSUserName(), did: "links outdate", customer: customer,
      reason: arguments.value("reason") ?? "")
    output.line("to be linked anew: \(count)")
    return .success
  }

  /// `host links unlock`.
  func unlock() throws -> ExitStatus {
    let services = try services()
    let customer = try namedCustomer(services)
    let accounts = try services.inquiry.customer(customer)?.accounts ?? []
    let count = try services.linking.forgetTries(with: accounts)
    try services.links.record(
      operator: NSUserName(), did: "links unlock", customer: customer,
      reason: arguments.value("reason") ?? "")
    output.line("\(customer): failed tries forgotten: \(count)")
    return .success
  }

  /// Waits, while a server runs beside, for the answers that were on their way: so that no figures come
  /// once this command has ended.
  func waitForAnswers() async {
    guard let folder = try? DataFolder(dataPath),
      FileManager.default.fileExists(atPath: folder.inboxPath),
      let ledger = try? EventLedger(folder), let newest = try? ledger.newestOpen()
    else { return }
    for _ in 0..<200 where (try? ledger.isOpen(upTo: newest)) == true {
      try? await Task.sleep(for: .milliseconds(10))
    }
  }

  /// `host links import`.
  func importLinks() throws -> ExitStatus {
    let file = arguments.value("file") ?? ""
    let services = try services()
    do {
      let count = try LinkImport.run(path: file, into: services.links, bank: services.inquiry)
      output.line("\(file.visible(columns: 200)): links taken: \(count)")
      return .success
    } catch let faults as LinkImportFaults {
      throw DataFault(description: "\(faults)")
    }
  }

  /// `host links link`: the steps of the bank's page, in the terminal.
  func link() throws -> ExitStatus {
    let services = try services()
    let customer = try namedCustomer(services)
    let walk = LinkWalk(
      services: services, sender: services.chatUser(of: customer), customer: customer,
      language: language ?? services.configuration.bank.language)
    return try walk.run() ? .success : .failure
  }

  private func row(_ link: LinkRecord) -> String {
    link.customer.visible(columns: 16).padded(toColumns: 18)
      + (link.isOutdated && link.status == .active ? "outdated" : link.status.rawValue).padded(
        toColumns: 11)
      + (link.consent.isComplete ? "complete" : "missing").padded(toColumns: 11)
      + link.channel.padded(toColumns: 10) + String(link.accounts.count).padded(toColumns: 10)
      + LinkJSON.time(link.changedAt)
  }
}

private struct LinkJSON: Encodable {
  let id: Int64
  let customer: String
  let channel: String
  let status: String
  let consent: [String]
  let textVersion: String
  let confirmedAt: String
  let changedAt: String
  let usedAt: OrNull<String>
  let isOutdated: Bool
  let language: OrNull<String>
  let nicknames: [String]

  init(_ link: LinkRecord) {
    id = link.id
    customer = link.customer
    channel = link.channel
    status = link.status.rawValue
    consent = link.consent.confirmed.map(\.rawValue).sorted()
    textVersion = link.consent.textVersion
    confirmedAt = Self.time(link.consent.confirmedAt)
    changedAt = Self.time(link.changedAt)
    usedAt = OrNull(link.usedAt.map(Self.time))
    isOutdated = link.isOutdated
    language = OrNull(link.language?.rawValue)
    nicknames = link.accounts.map(\.nickname)
  }

  static func time(_ date: Date) -> String {
    date.formatted(.iso8601)
  }
}
