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
