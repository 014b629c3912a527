import BalancePlugin
import CommandKit
import CommandKitTesting
import StatementsPlugin
import Testing

@Suite struct `A conversation` {
  private let chat = Conversation(plugins: [
    Balance(inquiry: InMemoryBank.sample), Statements(inquiry: InMemoryBank.sample),
  ])

  @Test func `carries words, stamps, taps and runs to the plugins`() async throws {
    try await chat.send("残高").routes(to: "balance").replies(containing: "残高です")
    try await chat.send(.stamp("11537", "52002738")).routes(to: "balance")
    try await chat.tap("明細").routes(to: "statements").offers("つぎの10件")
    try await chat.tap("つぎの10件").replies(containing: "40件のうち 11〜20件目")
    try await chat.run("statements", ["last": "5"]).offers("つぎの5件")
  }
}
