import CommandKit
import Foundation
import HostDrivers
import HostLinking
import Testing

@testable import HostStorage

@Suite struct `Link store` {
  let store: TemporaryStore
  let sender = chat(1)

  init() throws { store = try TemporaryStore() }

  /// A link of demo-new that stands somewhere.
  private func put(_ status: LinkStatus) throws {
    try store.links.add(newLink(sender), by: .customer)
    switch status {
    case .active: break
    case .suspended: try store.links.change(.suspend, ofCustomer: "demo-new", by: .bank)
    case .revoked: try store.links.change(.revoke, ofCustomer: "demo-new", by: .bank)
    }
    #expect(try store.links.link(of: sender)?.status == status)
  }

  @Test(
    arguments: LinkStatus.allCases.flatMap { status in
      LinkStatus.Action.allCases.map { (status, $0) }
    })
  func `goes only where the life of a link leads`(status: LinkStatus, action: LinkStatus.Action)
    throws
  {
    try put(status)
    if let next = status.after(action) {
      try store.links.change(action, ofCustomer: "demo-new", by: .bank)
      #expect(try store.links.link(of: sender)?.status == next)
    } else {
      #expect(throws: StorageFault.refusedTransition(action, from: status)) {
        try store.links.change(action, ofCustomer: "demo-new", by: .bank)
      }
      #expect(try store.links.link(of: sender)?.status == status)
    }
  }

  @Test func `never brings a revoked link back, even when the customer links anew`() throws {
    try put(.revoked)
    let old = try #require(try store.links.link(of: sender))
    try store.links.add(newLink(sender), by: .customer)
    let new = try #require(try store.links.link(of: sender))
    #expect(new.id != old.id)
    #expect(new.status == .active)
    try store.links.change(.suspend, ofCustomer: "demo-new", by: .bank)
    try store.links.change(.resume, ofCustomer: "demo-new", by: .bank)
    var statuses: [LinkStatus] = []
    try store.links.forEach(customer: "demo-new") { statuses.append($0.status) }
    #expect(statuses == [.revoked, .active])
  }

  @Test func `gives a chat user one open link`() throws {
    try put(.active)
    #expect(throws: StorageFault.alreadyLinked) {
      try store.links.add(newLink(sender, customer: "demo-two"), by: .customer)
    }
    try store.links.change(.suspend, ofCustomer: "demo-new", by: .bank)
    #expect(throws: StorageFault.alreadyLinked) {
      try store.links.add(newLink(sender), by: .customer)
    }
  }

  @Test func `keeps what was confirmed, the order of accounts, and the language`() throws {
    let link = newLink(
      sender, confirmed: [.screenLock], textVersion: "v1", accounts: ["1005", "1004"])
    try store.links.add(link, by: .customer)
    #expect(try store.links.choose(.en, for: sender))
    let kept = try #require(try store.links.link(of: sender))
    #expect(kept.consent == link.consent)
    #expect(kept.accounts == link.accounts)
    #expect(kept.language == .en)
    #expect(kept.customer == "demo-new")
    #expect(try store.links.link(ofCustomer: "demo-new") == kept)
  }

  @Test func `says when there is no link to change`() throws {
    #expect(throws: StorageFault.noLink("demo-new")) {
      try store.links.change(.revoke, ofCustomer: "demo-new", by: .bank)
    }
    #expect(try !store.links.stop(sender))
    #expect(try !store.links.choose(.en, for: sender))
  }

  @Test func `takes everything back when work in a transaction fails`() throws {
    struct Stopped: Error {}
    #expect(throws: Stopped.self) {
      try store.links.transaction {
        try store.links.insert(newLink(sender), by: .file)
        throw Stopped()
      }
    }
    #expect(try store.links.link(of: sender) == nil)
  }

  @Test(arguments: ["x' OR '1'='1", "x'); DROP TABLE link; --", "\"", "?1", "a\u{0}b", "%"])
  func `takes a text for a text, whatever it would be as SQL`(text: String) throws {
    let consent = newLink(sender).consent
    try store.links.add(
      NewLink(
        sender: sender, customer: text, accounts: [.init(key: text, nickname: text)],
        consent: consent), by: .customer)
    let link = try #require(try store.links.link(ofCustomer: text))
    #expect(link.customer == text && link.accounts.map(\.nickname) == [text])
    #expect(try store.links.link(ofCustomer: "x") == nil)
    try store.links.record(operator: text, did: "look", customer: text, reason: text)
    let ledger = try AuditLedger(store.folder, keys: store.links.keys)
    #expect(try ledger.newest(1).first?.note == text)
    #expect(try ledger.records(of: text).isEmpty)
    try store.links.change(.revoke, ofCustomer: text, by: .bank)
  }

  @Test func `notes every step and who took it`() throws {
    try put(.suspended)
    try store.links.change(.resume, ofCustomer: "demo-new", by: .bank)
    #expect(try store.links.stop(sender))
    let notes = try store.links.connection.query(
      """
      SELECT action, actor FROM audit JOIN person ON person.number = audit.person
      WHERE customer = 'demo-new' ORDER BY audit.number
      """
    ).map { try $0.text(0) + " by " + $0.text(1) }
    #expect(
      notes == ["link by customer", "suspend by bank", "resume by bank", "revoke by customer"])
  }
}

@Suite struct `Looking a link up` {
  let store: TemporaryStore
  let sender = chat(1)
  let chats: ChatLinks
  let customers: CustomerLinks

  init() throws {
    store = try TemporaryStore()
    chats = ChatLinks(store.links, bank: store.bank)
    customers = CustomerLinks(store.links, bank: store.bank)
  }

  private func both() async throws -> [LinkLookup] {
    [
      try await chats.lookup(sender),
      try await customers.lookup(Sender(channel: "terminal", user: "demo-new")),
    ]
  }

  @Test func `finds nothing for someone unknown`() async throws {
    #expect(try await both().map(\.obstacle) == [.unknown, .unknown])
  }

  @Test func `gives an active link with its nicknames and the customer's secrets`() async throws {
    try store.links.add(newLink(sender), by: .customer)
    for lookup in try await both() {
      #expect(lookup.obstacle == nil)
      #expect(lookup.usable?.accounts.map(\.nickname) == ["口座"])
      #expect(lookup.secrets.count == 1)
    }
  }

  @Test(arguments: [
    newLink(chat(1), confirmed: [.screenLock, .passcodeLock]),
    newLink(chat(1), confirmed: []),
    newLink(chat(1), textVersion: ""),
    newLink(chat(1), accounts: []),
  ])
  func `shows nothing without a complete confirmation`(link: NewLink) async throws {
    try store.links.add(link, by: .customer)
    #expect(try await both().map(\.obstacle) == [.unconfirmed, .unconfirmed])
  }

  @Test func `shows nothing while the bank holds the link, nor after its end`() async throws {
    try store.links.add(newLink(sender), by: .customer)
    try store.links.change(.suspend, ofCustomer: "demo-new", by: .bank)
    #expect(try await both().map(\.obstacle) == [.suspended, .suspended])
    try store.links.change(.revoke, ofCustomer: "demo-new", by: .bank)
    #expect(try await both().map(\.obstacle) == [.revoked, .revoked])
  }

  @Test func `a stop ends the link at once, a second one finds none`() async throws {
    try store.links.add(newLink(sender), by: .customer)
    #expect(try await chats.stop(sender))
    #expect(try await chats.lookup(sender).obstacle == .revoked)
    #expect(try await !chats.stop(sender))
    #expect(try await !customers.stop(Sender(channel: "terminal", user: "demo-new")))
  }

  @Test func `the same user on another channel is someone else`() async throws {
    try store.links.add(newLink(sender), by: .customer)
    let other = Sender(channel: "simulator", user: sender.user)
    #expect(try await chats.lookup(other).obstacle == .unknown)
  }
}
