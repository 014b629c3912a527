import BalancePlugin
import CommandKitTesting
import HostContent
import InfoPlugin
import StatementsPlugin

extension Conversation {
  /// A customer of a bot with all plugins and the embedded content; one for all cases, since phrases
  /// are filed when a conversation begins.
  static let wholeBot = Conversation(plugins: [
    Balance(inquiry: InMemoryBank.sample), Statements(inquiry: InMemoryBank.sample),
    Info(content: ContentFolder.embedded),
  ])
}
