/// Something that customers ask for and that no command fulfils: a certificate, a new card, the
/// balance of another firm's card.
///
/// Where a wish stands in a message, no command that shows an account is overheard in it: "the fee on
/// my statement" doesn't ask for the statement. Wishes are counted by name, so that a product team
/// learns what to add.
public struct Wish: Sendable, Hashable {
  /// What a message is counted as that nobody's wishes hold.
  public static let unknown = "unknown"

  /// Its name, as `host unmet` counts it: small letters, digits and hyphens.
  public let name: String
  /// What says it, written as the phrases of commands are.
  public let phrases: [String]
  /// What the customer hears, with `{bank}`, `{phone}` and `{url}` as in content; nil for the host's
  /// own "that's something I can't do in this chat".
  public let reply: LocalizedText?

  /// Names a wish.
  public init(_ name: String, phrases: [String], reply: LocalizedText? = nil) {
    self.name = name
    self.phrases = phrases
    self.reply = reply
  }
}
