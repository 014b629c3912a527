import CommandKit
import Foundation
import HostCryptography
import HostDrivers
import HostLinking
import HostPages
import Synchronization
import Testing

@testable import HostStorage

/// The link pages over a store of their own and a bank of two invented customers.
final class LinkWorld: Sendable {
  static let origin = "https://link.bank.example"
  static let start = Date(timeIntervalSince1970: 1_800_000_000)

  let folder = NSTemporaryDirectory() + "linking-\(UUID().uuidString)"
  let bank = FakeBank()
  let links: LinkStore
  let linking: StoredLinking
  let endpoint: LinkEndpoint
  private let reported = Reported()
  private let clock = Clock()

  private final class Clock: Sendable {
    let held = Mutex(LinkWorld.start)
  }

  private final class Reported: Sendable {
    let held = Mutex<[String]>([])
  }

  init(rules: LinkingRules = LinkingRules(), atOnce: Int = 4, mostWaiting: Int = 1_000) throws {
    let folder = try DataFolder(folder)
    var rules = rules
    rules.grain = .zero
    let key = try #require(KeyRing([1: Secret(Array(repeating: 7, count: 32))]))
    let clock = clock
    links = try LinkStore(
      ConnectDatabase(folder.connectPath), keys: StoreKeys(chat: key, audit: key))
    linking = StoredLinking(links, rules: rules)
    let reported = reported
    let desk = LinkDesk(
      store: linking, bank: bank,
      checks: IdentityChecks(bank, atOnce: atOnce, mostWaiting: mostWaiting), rules: rules,
      dialog: try #require(URL(string: "https://access.line.me/dialog/bot/accountLink")),
      now: { clock.held.withLock { $0 } })
    endpoint = try LinkEndpoint(
      desk: desk, files: PageFiles(),
      site: LinkPages.Site(
        bank: [.ja: "こもれび銀行", .en: "Komorebi Bank"], phone: "0120-000-000",
        host: "link.bank.example", minutes: desk.minutes, mostAccounts: rules.mostAccounts,
        mostChats: rules.mostChats),
      origin: Self.origin, formTargets: ["https://access.line.me"], standard: .ja
    ) { error in
      reported.held.withLock { $0.append("\(error)") }
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  var now: Date { clock.held.withLock { $0 } }

  func wait(_ seconds: TimeInterval) { clock.held.withLock { $0 += seconds } }

  /// What the operator was told of.
  var problems: [String] { reported.held.withLock { $0 } }

  /// How many failures stand against someone.
  var countedTries: Int64? {
    get throws {
      try linking.connection.first("SELECT count(*) FROM identity_try", [])?.int(0)
    }
  }

  /// 「停止」 in a chat.
  func stopChat(_ user: String) throws { _ = try links.stop(Sender(channel: "line", user: user)) }

  /// `host links revoke`, whether there is a link to revoke or not.
  func revoke(_ customer: String) { try? links.change(.revoke, ofCustomer: customer, by: .bank) }

  /// Takes away what the pages need.
  func breakStore() throws { try linking.connection.execute("DROP TABLE link_session") }

  /// A chat user has been told of the customer's new link.
  func tellNews(_ user: String) throws {
    try links.tellNews(to: Sender(channel: "line", user: user))
  }

  /// A chat user is offered the page; gives LINE's token.
  @discardableResult
  func invite(_ user: String = "U1", token: String? = nil, name: String? = "あかり") throws -> String {
    let token = token ?? "line-" + UUID().uuidString
    try linking.invite(
      LinkInvitation(
        token: token, sender: Sender(channel: "line", user: user), displayName: name,
        language: nil, made: now))
    return token
  }

  /// LINE brings a nonce back.
  func redeem(_ nonce: String, for user: String = "U1", event: String = "line/1") throws
    -> LinkRedemption
  {
    try linking.redeem(
      nonce: SecretToken.hash(nonce), for: Sender(channel: "line", user: user), event: event,
      at: now)
  }

  /// The link that a chat user has now.
  func link(of user: String = "U1") throws -> LinkRecord? {
    guard let record = try links.link(of: Sender(channel: "line", user: user)),
      record.status != .revoked
    else { return nil }
    return record
  }
}

/// A bank that recognises two customers at once, and counts how often it was asked.
final class FakeBank: CustomerIdentification {
  struct Away: Error {}

  private let asked = Mutex(0)
  private let isAway = Mutex(false)
  private let work: Mutex<Double> = Mutex(0)

  var questions: Int { asked.withLock { $0 } }

  func setAway(_ away: Bool) { isAway.withLock { $0 = away } }

  /// How many seconds each question takes.
  func setWork(_ seconds: Double) { work.withLock { $0 = seconds } }

  func identify(_ given: Identification) throws -> CustomerRecord? {
    asked.withLock { $0 += 1 }
    if isAway.withLock({ $0 }) { throw Away() }
    let seconds = work.withLock { $0 }
    if seconds > 0 { Thread.sleep(forTimeInterval: seconds) }
    let known = Self.customers.first { record, birth in
      record.accounts.contains { $0.branch == given.branch && $0.number == given.number }
        && given.pin == "2580" && given.birthDate == birth
    }
    return known?.0
  }

  func isSafeNickname(_ nickname: String, ofCustomer customer: String) throws -> Bool {
    !nickname.contains("7315642") && !nickname.contains("水無瀬")
  }

  func customer(_ number: String) throws -> CustomerRecord? {
    Self.customers.first { $0.0.number == number }?.0
  }

  private static let customers: [(CustomerRecord, String)] = [
    (
      CustomerRecord(
        number: "akari",
        accounts: [.init(key: "1001", branch: "201", number: "7315642", kind: "普通")]), "20010509"
    ),
    (
      CustomerRecord(
        number: "sota",
        accounts: [
          .init(key: "1002", branch: "305", number: "2846917", kind: "普通"),
          .init(key: "1003", branch: "305", number: "9052374", kind: "貯蓄"),
          .init(key: "1004", branch: "305", number: "9052375", kind: "普通"),
          .init(key: "1005", branch: "305", number: "9052376", kind: "普通"),
        ]), "20041123"
    ),
  ]
}
