/// A button below a reply.
public struct QuickReply: Sendable, Hashable {
  /// What a tap sends.
  public enum Action: Sendable, Hashable {
    /// The words, as if the customer had typed them.
    case text(String)
    /// A command with its arguments; a channel carries it as opaque data.
    case command(String, arguments: [String: String])
    /// Opens a page of the bank's own; only the host makes such a button.
    case page(PageLink)
  }

  /// The most characters that a label has on every channel (LINE: 20, counted in graphemes).
  public static let longestLabel = 20
  /// The most buttons below one reply on every channel (LINE: 13).
  public static let most = 13

  /// What stands on the button.
  public let label: String
  /// What a tap sends.
  public let action: Action

  /// Makes a button that sends words: its label, unless others are given.
  public init(_ label: String, sends text: String? = nil) {
    self.label = label
    self.action = .text(text ?? label)
  }

  package init(_ label: String, opens page: PageLink) {
    self.label = label
    self.action = .page(page)
  }

  /// Makes a button that calls a command.
  public init(_ label: String, calls command: String, _ arguments: [String: String] = [:]) {
    self.label = label
    self.action = .command(command, arguments: arguments)
  }
}
