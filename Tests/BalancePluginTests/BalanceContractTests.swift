import BalancePlugin
import CommandKitTesting
import StatementsPlugin
import Testing

@Suite struct `Balance contract` {
  @Test func `is kept`() async throws {
    let balance = Balance(inquiry: InMemoryBank.sample)
    let statements = Statements(inquiry: InMemoryBank.sample)
    try await PluginContract(balance, beside: [statements]).check()
  }
}
