public import CommandKit

/// A link that is to be made.
public struct NewLink: Sendable, Equatable {
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
