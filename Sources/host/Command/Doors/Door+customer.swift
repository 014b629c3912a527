import CommandKit
import Foundation
import HostCommandLine
import HostCryptography
import HostLinking
import HostStorage

extension Door {
  /// `host customer export`: all that is kept of a customer.
  func exportCustomer() async throws -> ExitStatus {
    let services = try services()
    let customer = try namedCustomer(services)
    let reason = try dataReason("export", services)
    let store = CustomerStore(
      try DataFolder(dataPath), links: services.links, linking: services.linking)
    try services.links.record(
      operator: NSUserName(), did: "export", customer: customer, reason: reason)
    let accounts = try services.inquiry.customer(customer)?.accounts ?? []
    let holdings = try store.holdings(of: customer, accounts: accounts)
    let held = try await services.with(services.desk) { _ in
      var held: [String: [CustomerJSON.Datum]] = [:]
      for plugin in services.registry.plugins {
        guard let holder = plugin as? any CustomerDataHolder else { continue }
        held[plugin.identifier] = try await store.accountLinks(of: customer).asyncFlatMap {
          try await holder.customerData(of: $0).map { .init(name: $0.name, value: $0.value) }
        }
      }
      return held
    }
    output.line(
      JSONLine.pretty(CustomerJSON(customer, holdings, plugins: held, made: now())))
    return .success
  }

  /// `host customer erase`: forgets all that is kept of a customer.
  func eraseCustomer() async throws -> ExitStatus {
    let services = try services()
    let customer = try namedCustomer(services)
    let reason = try dataReason("erase", services)
    let store = CustomerStore(
      try DataFolder(dataPath), links: services.links, linking: services.linking)
    // First nothing more may be answered, and what was on its way must have ended.
    do {
      try services.links.change(.revoke, ofCustomer: customer, by: .bank)
    } catch StorageFault.noLink, StorageFault.refusedTransition {}
    await waitForAnswers()
    try await services.with(services.desk) { _ in
      for plugin in services.registry.plugins {
        guard let holder = plugin as? any CustomerDataHolder else { continue }
        for link in try store.accountLinks(of: customer) {
          try await holder.eraseCustomerData(of: link)
        }
      }
    }
    let accounts = try services.inquiry.customer(customer)?.accounts ?? []
    let erasure = try store.erase(customer, accounts: accounts, by: NSUserName(), reason: reason)
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

  /// Why someone exports or erases, which must be said for a real customer.
  private func dataReason(_ what: String, _ services: Services) throws -> String {
    guard services.configuration.store != .demo else { return arguments.value("reason") ?? "" }
    return try lookReason("'customer \(what)' is about a real customer's data.")
  }
}

extension Sequence {
  /// What comes of each element, one after the other.
  fileprivate func asyncFlatMap<Element2>(
    _ transform: (Element) async throws -> [Element2]
  ) async throws -> [Element2] {
    var all: [Element2] = []
    for element in self { all += try await transform(element) }
    return all
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
