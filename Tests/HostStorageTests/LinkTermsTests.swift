import CommandKit
import Foundation
import HostLinking
import Synchronization
import Testing

@testable import HostStorage

/// How long a link is good without a word of its customer's.
@Suite struct `A link that grows old` {
  private static let day: TimeInterval = 86_400
  private let store: TemporaryStore
  private let links: LinkStore
  private let uses: LinkUses
  private let clock: Clock
  private let sender = chat(1)

  private final class Clock: Sendable {
    private let held = Mutex(Date(timeIntervalSince1970: 1_000))
    var now: Date { held.withLock { $0 } }
    func wait(days: Double) { held.withLock { $0 += days * 86_400 } }
  }

  init() throws {
    store = try TemporaryStore()
    let clock = Clock()
    self.clock = clock
    let database = try ConnectDatabase(store.folder.connectPath)
    links = try LinkStore(
      database, keys: KeyFolder(store.folder).keys(), terms: LinkTerms(), now: { clock.now })
    uses = LinkUses(try ConnectDatabase(store.folder.connectPath), now: { clock.now })
    try links.add(newLink(sender), by: .customer)
  }

  private func lookup() async throws -> LinkLookup {
    try await ChatLinks(links, bank: store.bank, uses: uses).lookup(sender)
  }

  @Test func `is asked for after half a year, and figures wait a month later`() async throws {
    #expect(try await !lookup().asksToStay)
    for _ in 0..<6 {
      clock.wait(days: 30.1)
      _ = try await lookup()
      try uses.write()
    }
    #expect(try await lookup().asksToStay)
    #expect(try await lookup().usable != nil, "it is only asked")
    clock.wait(days: 30)
    #expect(try await lookup().obstacle == .unanswered)
    #expect(try links.stay(sender))
    #expect(try await lookup().usable != nil)
    #expect(try await !lookup().asksToStay)
  }

  @Test func `ends unused after a year, and a use in between counts`() async throws {
    for _ in 0..<3 {
      clock.wait(days: 300)
      #expect(try links.stay(sender))
      #expect(try await lookup().usable != nil)
      try uses.write()
    }
    clock.wait(days: 366)
    #expect(try links.stay(sender))
    #expect(try await lookup().obstacle == .unused)
  }

  @Test func `is written down as used once a day, and again once it could be`() async throws {
    _ = try await lookup()
    _ = try await lookup()
    #expect(try links.link(of: sender)?.usedAt == nil, "not before it is written")
    try uses.write()
    let used = try #require(try links.link(of: sender)?.usedAt)
    clock.wait(days: 0.1)
    _ = try await lookup()
    try uses.write()
    #expect(try links.link(of: sender)?.usedAt == used)
    clock.wait(days: 1)
    _ = try await lookup()
    try uses.write()
    #expect(try links.link(of: sender)?.usedAt == clock.now)
  }

  @Test func `is never asked for and never ends where the bank says so`() async throws {
    var terms = LinkTerms()
    (terms.confirmDays, terms.unusedDays) = (nil, nil)
    clock.wait(days: 4_000)
    let clock = clock
    let patient = try LinkStore(
      ConnectDatabase(store.folder.connectPath), keys: KeyFolder(store.folder).keys(), terms: terms,
      now: { clock.now })
    let found = try await ChatLinks(patient, bank: store.bank).lookup(sender)
    #expect(found.usable != nil && !found.asksToStay)
  }

  @Test func `is asked to be made anew, one customer's or every one`() async throws {
    try links.add(newLink(chat(2), customer: "demo", accounts: ["1001"]), by: .customer)
    #expect(try links.outdate(customer: "demo-new") == 1)
    #expect(try await lookup().obstacle == .outdated)
    #expect(try await ChatLinks(links, bank: store.bank).lookup(chat(2)).usable != nil)
    #expect(try links.outdate() >= 1)
    #expect(try await ChatLinks(links, bank: store.bank).lookup(chat(2)).obstacle == .outdated)
    #expect(try links.outdate() == 0, "each is asked once")
    #expect(try links.stop(sender), "and can be stopped as ever")
  }
}
