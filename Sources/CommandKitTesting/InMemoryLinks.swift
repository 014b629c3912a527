public import CommandKit
import Foundation
import Synchronization

/// Account links kept in memory: who is linked, and how the link stands.
public final class InMemoryLinks: AccountLinks {
  private struct User: Hashable {
    let channel: String
    let name: String

    init(_ sender: Sender) {
      channel = sender.channel
      name = sender.user
    }
  }

  private struct Record {
    var status = LinkStatus.active
    var consent: Consent?
    var language: Language?
    let link: AccountLink
    let secrets: [CustomerSecrets]
  }

  private let records = Mutex<[User: Record]>([:])

  /// Makes a store without any link.
  public init() {}

  /// Links a chat user to all accounts of a bank, with a complete consent.
  ///
  /// Replaces an older link.
  public func link(_ sender: Sender, to bank: InMemoryBank) {
    link(
      sender, to: AccountLink(key: "link-1", customer: "sample", accounts: bank.linkedAccounts),
      bank.secrets)
  }

  package func link(_ sender: Sender, to link: AccountLink, _ secrets: [CustomerSecrets]) {
    let consent = Consent(
      confirmed: Set(Consent.SafetySetting.allCases), textVersion: "1", at: FakeClock.start)
    let record = Record(consent: consent, link: link, secrets: secrets)
    records.withLock { $0[User(sender)] = record }
  }

  /// Takes a step with a chat user's link.
  ///
  /// - Returns: Whether the link may take that step from where it stands.
  @discardableResult
  public func take(_ action: LinkStatus.Action, for sender: Sender) -> Bool {
    change(sender) { record in
      guard let next = record.status.after(action) else { return false }
      record.status = next
      return true
    }
  }

  /// Removes a link without a trace: the store no longer knows the chat user.
  public func remove(_ sender: Sender) {
    records.withLock { $0[User(sender)] = nil }
  }

  /// Forgets that a chat user confirmed the safety settings.
  public func forgetConsent(of sender: Sender) {
    _ = change(sender) { record in
      record.consent = nil
      return true
    }
  }

  /// Looks a chat user up.
  public func lookup(_ sender: Sender) async throws -> LinkLookup {
    guard let record = records.withLock({ $0[User(sender)] }) else { return LinkLookup(.unknown) }
    let obstacle: LinkLookup.Obstacle? =
      switch record.status {
      case .revoked: .revoked
      case .suspended: .suspended
      case .active: record.consent?.isComplete == true ? nil : .unconfirmed
      }
    if let obstacle {
      return LinkLookup(obstacle, language: record.language, secrets: record.secrets)
    }
    return LinkLookup(record.link, language: record.language, secrets: record.secrets)
  }

  /// Ends the link of a chat user.
  public func stop(_ sender: Sender) async throws -> Bool {
    take(.revoke, for: sender)
  }

  /// Keeps the language that a chat user chose, unless the link has ended.
  public func choose(_ language: Language, for sender: Sender) async throws -> Bool {
    change(sender) { record in
      guard record.status != .revoked else { return false }
      record.language = language
      return true
    }
  }

  private func change(_ sender: Sender, _ work: (inout Record) -> Bool) -> Bool {
    records.withLock { records in
      guard var record = records[User(sender)], work(&record) else { return false }
      records[User(sender)] = record
      return true
    }
  }
}
