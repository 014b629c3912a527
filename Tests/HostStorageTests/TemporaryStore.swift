import CommandKit
import Foundation
import HostDrivers
import HostLinking
import Testing

@testable import HostStorage

/// A data folder that is gone when its owner is.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "storage-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func file(_ name: String) -> String { path + "/" + name }
}

/// A data folder with the demo bank in it.
struct TemporaryStore {
  let temporary: TemporaryFolder
  let folder: DataFolder
  let links: LinkStore
  let bank: InquiryDatabase

  /// - Parameter day: The day of the demo bank, `2026-09-03`; nil makes no bank.
  init(demo day: String? = "2026-09-03") throws {
    temporary = try TemporaryFolder()
    folder = try DataFolder(temporary.path)
    // Tests name days long past; how links grow old has tests of its own.
    var terms = LinkTerms()
    (terms.confirmDays, terms.unusedDays) = (nil, nil)
    links = try LinkStore(
      ConnectDatabase(folder.connectPath), keys: KeyFolder(folder).keys(), terms: terms)
    var rules = InquiryRules()
    // After every day that tests name, so that nothing in them is yet to come.
    rules.now = { noon("2027-01-01") ?? Date() }
    bank = InquiryDatabase(folder.inquiryPath, rules: rules)
    if let day { try prepare(day) }
  }

  func prepare(_ day: String) throws {
    try DemoBank.prepare(
      folder: folder, links: links, now: try #require(noon(day)), zone: .gmt)
  }
}

/// The middle of a day in Greenwich.
func noon(_ day: String) -> Date? {
  CalendarDate(day).map { Date(timeIntervalSince1970: Double($0.dayNumber) * 86_400 + 43_200) }
}

/// A chat user on LINE.
func chat(_ number: Int) -> Sender {
  Sender(channel: "line", user: "U" + String(repeating: "0", count: 24) + "\(10_000_000 + number)")
}

/// A link to the account of `demo-new`.
func newLink(
  _ sender: Sender, customer: String = "demo-new",
  confirmed: Set<Consent.SafetySetting> = Set(Consent.SafetySetting.allCases),
  textVersion: String = "2026-04", accounts: [String] = ["1004"]
) -> NewLink {
  NewLink(
    sender: sender, customer: customer,
    accounts: accounts.map { AccountLink.Account(key: $0, nickname: "口座") },
    consent: Consent(
      confirmed: confirmed, textVersion: textVersion, at: Date(timeIntervalSince1970: 1_000)))
}

extension LinkLookup {
  /// What stands in the way, if anything.
  var obstacle: Obstacle? {
    guard case .failure(let refusal) = link else { return nil }
    return refusal.obstacle
  }

  /// The link that may be used.
  var usable: AccountLink? { try? link.get() }
}
