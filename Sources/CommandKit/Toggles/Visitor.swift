public import Foundation

/// Whom a gate is asked about, and when.
public struct Visitor: Sendable {
  /// The channel: its name in the config, or `terminal`.
  public let channel: String
  /// The language of the answer.
  public let language: Language
  /// The moment of the message.
  public let now: Date
  /// The bank's number of the linked customer; it never leaves the bank.
  package let customer: String?
  /// The chat user; nil when who it is couldn't be looked up.
  package let sender: Sender?

  package init(
    channel: String, language: Language, now: Date, customer: String? = nil, sender: Sender?
  ) {
    self.channel = channel
    self.language = language
    self.now = now
    self.customer = customer
    self.sender = sender
  }

  /// What a share is drawn by and a limit counts by: the customer, or the chat user who has no link.
  ///
  /// Nil when it couldn't be looked up.
  var key: String? {
    if let customer { return customer }
    guard let sender else { return nil }
    guard let hash = sender.hash else { return "\(sender.channel)/\(sender.user)" }
    return hash.map { String($0, radix: 16) }.joined(separator: ".")
  }
}
