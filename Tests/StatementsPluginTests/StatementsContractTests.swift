import BalancePlugin
import CommandKitTesting
import StatementsPlugin
import Testing

@Suite struct `Statements contract` {
  @Test(arguments: [InMemoryBank.sample, .twoAccounts])
  func `is kept`(bank: InMemoryBank) async throws {
    let statements = Statements(inquiry: bank)
    try await PluginContract(statements, beside: [Balance(inquiry: bank)], customer: bank).check()
  }
}
