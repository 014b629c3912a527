/// One message from a customer, whatever channel it came by.
public struct IncomingMessage: Sendable, Hashable {
  /// What a customer can send.
  public enum Content: Sendable, Hashable {
    /// Words.
    case text(String)
    /// A chat sticker.
    case stamp(Stamp)
    /// The data of a button that was tapped.
    case postback(String)
    /// Words that nobody should have typed, found before they were kept: what they were is gone.
    case withheld(SensitiveInput, in: Language?)
  }

  /// Who sent it.
  public let sender: Sender
  /// What was sent.
  public let content: Content

  /// Makes a message.
  public init(from sender: Sender, _ content: Content) {
    self.sender = sender
    self.content = content
  }
}

extension IncomingMessage.Content {
  /// The same, without words that nobody should have typed: what is kept, even for a moment.
  public var withoutSecrets: Self {
    guard case .text(let text) = self, let kind = SensitiveInput.found(in: text) else {
      return self
    }
    return .withheld(kind, in: Language.written(in: text))
  }
}
