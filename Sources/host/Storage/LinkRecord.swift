public import CommandKit
public import Foundation
import HostDrivers

/// One account link as it is stored.
public struct LinkRecord: Sendable, Equatable {
  /// Its key in the store.
  public let id: Int64
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
  /// The linked accounts in order.
  public let accounts: [AccountLink.Account]

  /// Whether figures may be shown by it.
  var isUsable: Bool { obstacle == nil }

  private var obstacle: LinkLookup.Obstacle? {
    switch status {
    case .suspended: .suspended
    case .revoked: .revoked
    case .active: consent.isComplete && !accounts.isEmpty ? nil : .unconfirmed
    }
  }

  /// The link as a command may see it, or why it may not be used.
  func lookup(secrets: [CustomerSecrets]) -> LinkLookup {
    if let obstacle { return LinkLookup(obstacle, language: language, secrets: secrets) }
    return LinkLookup(
      AccountLink(key: String(id), customer: customer, accounts: accounts), language: language,
      secrets: secrets)
  }

  static let columns = """
    id, channel, customer, status, language, pin_code, other_devices_off, passcode_lock,
    text_version, confirmed_at, changed_at
    """

  init(_ row: SQLiteRow, accounts: [AccountLink.Account]) throws {
    id = try row.int(0)
    channel = try row.text(1)
    customer = try row.text(2)
    // A status that this program doesn't know shows nothing: denied when unknown.
    status = LinkStatus(rawValue: try row.text(3)) ?? .revoked
    language = try row.optionalText(4).flatMap(Language.init(rawValue:))
    var confirmed = Set<Consent.SafetySetting>()
    if try row.int(5) == 1 { confirmed.insert(.pinCode) }
    if try row.int(6) == 1 { confirmed.insert(.otherDevicesOff) }
    if try row.int(7) == 1 { confirmed.insert(.passcodeLock) }
    consent = Consent(
      confirmed: confirmed, textVersion: try row.text(8),
      at: Date(timeIntervalSince1970: Double(try row.int(9))))
    changedAt = Date(timeIntervalSince1970: Double(try row.int(10)))
    self.accounts = accounts
  }
}

/// A link that is to be made.
public struct NewLink: Sendable {
  /// The chat user.
  public let sender: Sender
  /// The bank's customer number.
  public let customer: String
  /// The accounts with their nicknames, in order.
  public let accounts: [AccountLink.Account]
  /// What was confirmed.
  public let consent: Consent
  /// The language that the customer chose, if any.
  public let language: Language?

  /// Describes a link.
  public init(
    sender: Sender, customer: String, accounts: [AccountLink.Account], consent: Consent,
    language: Language? = nil
  ) {
    self.sender = sender
    self.customer = customer
    self.accounts = accounts
    self.consent = consent
    self.language = language
  }
}
