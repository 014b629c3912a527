public import CommandKit
public import Foundation
import HostDrivers
import HostLinking

/// One account link as it is stored.
public struct LinkRecord: Sendable, Equatable {
  /// Its key in the store.
  public let id: Int64
  /// The number that stands for the customer in the audit.
  package let person: Int64?
  /// The channel on which the chat user is.
  public let channel: String
  /// The bank's customer number.
  public let customer: String
  /// Where it stands.
  public let status: LinkStatus
  /// The language that the customer chose.
  public let language: Language?
  /// What the customer confirmed, and when.
  public let consent: Consent
  /// When it last changed.
  public let changedAt: Date
  /// Whether the customer has linked another chat since, and wasn't told here yet.
  public let hasNews: Bool
  /// Whether the bank has asked for it to be made anew.
  public let isOutdated: Bool
  /// The last day on which it was used; nil when it never was, or not since this is kept.
  public let usedAt: Date?
  /// The linked accounts in order.
  public let accounts: [AccountLink.Account]

  /// Why no figures may be shown by it; nil when they may.
  func obstacle(at now: Date, by terms: LinkTerms) -> LinkLookup.Obstacle? {
    switch status {
    case .suspended: return .suspended
    case .revoked: return .revoked
    case .active: break
    }
    guard consent.isComplete, !accounts.isEmpty else { return .unconfirmed }
    if isOutdated { return .outdated }
    if Self.isOlder(usedAt ?? changedAt, than: terms.unusedDays, at: now) { return .unused }
    let last = terms.confirmDays.map { $0 + terms.graceDays }
    return Self.isOlder(consent.confirmedAt, than: last, at: now) ? .unanswered : nil
  }

  private static func isOlder(_ date: Date, than days: Int?, at now: Date) -> Bool {
    days.map { now.timeIntervalSince(date) > Double($0) * 86_400 } ?? false
  }

  /// The link as a command may see it, or why it may not be used.
  func lookup(secrets: [CustomerSecrets], at now: Date, by terms: LinkTerms) -> LinkLookup {
    if let obstacle = obstacle(at: now, by: terms) {
      var found = LinkLookup(obstacle, language: language, secrets: secrets)
      found.person = person
      return found
    }
    var found = LinkLookup(
      AccountLink(key: String(id), customer: customer, accounts: accounts), language: language,
      secrets: secrets)
    found.person = person
    found.hasNews = hasNews
    found.asksToStay = Self.isOlder(consent.confirmedAt, than: terms.confirmDays, at: now)
    return found
  }

  static let columns = """
    id, channel, customer, status, language, screen_lock, other_devices_off, passcode_lock,
    text_version, confirmed_at, changed_at, has_news, is_outdated,
    used_at, person
    """
  static let columnCount = 15

  init(_ row: SQLiteRow, accounts: [AccountLink.Account]) throws {
    id = try row.int(0)
    channel = try row.text(1)
    customer = try row.text(2)
    // A status that this program doesn't know shows nothing: denied when unknown.
    status = LinkStatus(rawValue: try row.text(3)) ?? .revoked
    language = try row.optionalText(4).flatMap(Language.init(rawValue:))
    var confirmed = Set<Consent.SafetySetting>()
    if try row.int(5) == 1 { confirmed.insert(.screenLock) }
    if try row.int(6) == 1 { confirmed.insert(.otherDevicesOff) }
    if try row.int(7) == 1 { confirmed.insert(.passcodeLock) }
    consent = Consent(
      confirmed: confirmed, textVersion: try row.text(8),
      at: Date(timeIntervalSince1970: Double(try row.int(9))))
    changedAt = Date(timeIntervalSince1970: Double(try row.int(10)))
    hasNews = try row.int(11) == 1
    isOutdated = try row.int(12) == 1
    person = try row.optionalInt(14)
    usedAt = try row.optionalInt(13).map { Date(timeIntervalSince1970: Double($0)) }
    self.accounts = accounts
  }
}
