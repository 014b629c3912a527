import CommandKit
import Foundation
import HostCommandLine
import HostCryptography
import HostLinking
import HostStorage

extension Door {
  /// `host customer export`: all that is kept of a customer.
  func exportCustomer() async throws -> ExitStatus {
    let request = try CustomerRequest(self)
    let (customer, links) = (request.customer, request.services.links)
    try links.record(
      operator: NSUserName(), did: "export", customer: customer, reason: request.reason)
    let holdings = try request.store.holdings(of: customer, accounts: request.accounts())
    var held: [String: [CustomerJSON.Datum]] = [:]
    try await request.forEachHolder { name, holder, link in
      held[name, default: []] += try await holder.customerData(of: link).map {
        .init(name: $0.name, value: $0.value)
      }
    }
    output.line(
      JSONLine.pretty(CustomerJSON(customer, holdings, plugins: held, made: now())))
    return .success
  }

  /// `host customer erase`: forgets all that is kept of a customer.
  func eraseCustomer() async throws -> ExitStatus {
    let request = try CustomerRequest(self)
    let customer = request.customer
    // First nothing more may be answered, and what was on its way must have ended.
    do {
      try request.services.links.change(.revoke, ofCustomer: customer, by: .bank)
    } catch StorageFault.noLink, StorageFault.refusedTransition {}
    await waitForAnswers()
    try await request.forEachHolder { _, holder, link in
      try await holder.eraseCustomerData(of: link)
    }
    let erasure = try request.store.erase(
      customer, accounts: request.accounts(), by: NSUserName(), reason: request.reason)
    output.line(
      "\(customer.visible(columns: 32)): erased \(erasure.links) links; \(erasure.events) events no "
        + "longer lead to anyone.")
    if !erasure.isGoneFromLogs {
      output.notice(
        "The databases' logs are in use and still hold it; a running server empties them within a minute."
      )
    }
    output.notice("Backups hold what they hold until you drop them.")
    return .success
  }
}

/// Whose data is asked for, by whom and why.
private struct CustomerRequest {
  let services: Services
  let customer: String
  /// Why; it must be said for a real customer.
  let reason: String
  let store: CustomerStore

  init(_ door: Door) throws {
    services = try door.services()
    customer = try door.namedCustomer(services)
    reason =
      services.configuration.store == .demo
      ? door.arguments.value("reason") ?? ""
      : try door.lookReason(
        "'\(door.path.joined(separator: " "))' is about a real customer's data.")
    store = CustomerStore(
      try DataFolder(door.dataPath), links: services.links, linking: services.linking)
  }

  func accounts() throws -> [CustomerRecord.Account] {
    try services.inquiry.customer(customer)?.accounts ?? []
  }

  /// Works with each plugin that keeps something about customers, for each link of this one.
  func forEachHolder(
    _ work: (String, any CustomerDataHolder, AccountLink) async throws -> Void
  ) async throws {
    try await services.with(services.desk) { _ in
      for plugin in services.registry.plugins {
        guard let holder = plugin as? any CustomerDataHolder else { continue }
        for link in try store.accountLinks(of: customer) {
          try await work(plugin.identifier, holder, link)
        }
      }
    }
  }
}

/// What is kept of a customer, as JSON.
private struct CustomerJSON: Encodable {
  struct Datum: Encodable {
    let name: String
    let value: String
  }

  struct Link: Encodable {
    let channel: String
    let status: String
    let nicknames: [String]
    let accounts: [String]
    let confirmed: [String]
    let textVersion: String
    let confirmedAt: String
    let changedAt: String
    let usedAt: OrNull<String>
    let language: OrNull<String>
  }

  struct Linking: Encodable {
    let ends: String
    let name: OrNull<String>
  }

  let customer: String
  let madeAt: String
  let links: [Link]
  /// The names that stand for the customer's chats in the databases: keyed hashes.
  let chats: [String]
  let halfMade: [Linking]
  let failedTries: Int
  let events: [EventJSON]
  let audit: [AuditEntryJSON]
  let plugins: [String: [Datum]]

  init(
    _ customer: String, _ holdings: CustomerStore.Holdings, plugins: [String: [Datum]], made: Date
  ) {
    self.customer = customer
    self.plugins = plugins
    madeAt = made.formatted(.iso8601)
    links = holdings.links.map { link in
      Link(
        channel: link.channel, status: link.status.rawValue,
        nicknames: link.accounts.map(\.nickname), accounts: link.accounts.map(\.key),
        confirmed: link.consent.confirmed.map(\.rawValue).sorted(),
        textVersion: link.consent.textVersion,
        confirmedAt: link.consent.confirmedAt.formatted(.iso8601),
        changedAt: link.changedAt.formatted(.iso8601),
        usedAt: OrNull(link.usedAt?.formatted(.iso8601)),
        language: OrNull(link.language?.rawValue))
    }
    chats = holdings.chats.map { Hex.encode($0) }
    halfMade = holdings.linkings.map {
      Linking(ends: $0.ends.formatted(.iso8601), name: OrNull($0.name))
    }
    failedTries = holdings.failedTries
    events = holdings.events.map(EventJSON.init)
    audit = holdings.records.map(AuditEntryJSON.init)
  }
}
