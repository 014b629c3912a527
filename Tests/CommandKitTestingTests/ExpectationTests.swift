import BalancePlugin
import CommandKit
import CommandKitTesting
import StatementsPlugin
import Testing

@Suite struct `An expectation` {
  private let plugins: [any CommandPlugin] = [
    Balance(inquiry: InMemoryBank.sample), Statements(inquiry: InMemoryBank.sample),
  ]

  @Test func `that fails tells the whole story in 80 columns`() async throws {
    let chat = Conversation(plugins: plugins, toggles: Toggles(offPlugins: ["statements"]))
    let text = "残高と、それから先月の明細も合わせて教えてもらえますか？ よろしくお願いします。"
    let exchange = try await chat.send(text)
    let failure = #expect(throws: ExpectationFailure.self) {
      try exchange.replies(containing: "先月", file: "Tests/Mine.swift", line: 7)
    }
    #expect(
      failure?.description == """
        Tests/Mine.swift:7: The reply lacks a text.
          sent      "残高と、それから先月の明細も合わせて教えてもらえますか？
                    よろしくお願いします。"
          expected  a reply that contains "先月"
          received  9/3 18:05 の残高です🌱
                    普通預金  128,450円
                    これは今の残高です。ほかの日の残高は、ここではお見せできません🙏
          outcome   answered
          route     to balance other-days=yes
                    balance won; it had the words "残高"
                    statements lost, its plugin is off; it had the words "先月の明細"
        """)
  }

  @Test func `fails with the registry's faults when plugins don't fit`() async throws {
    let chat = Conversation(plugins: plugins + plugins)
    let failure = await #expect(throws: ExpectationFailure.self) {
      try await chat.send("残高").replies("")
    }
    #expect(failure?.problem == "The plugins can't be registered.")
    #expect(failure?.description.contains("Two plugins are called 'balance'.") == true)
    #expect(failure?.description.contains("Two plugins are called 'statements'.") == true)
    await #expect(throws: ExpectationFailure.self) { try await chat.run("balance") }
  }

  @Test func `of each kind fails when it should`() async throws {
    let exchange = try await Conversation(plugins: plugins).send("残高")
    #expect(throws: ExpectationFailure.self) { try exchange.replies("") }
    #expect(throws: ExpectationFailure.self) { try exchange.shows("普通預金", .yen(1)) }
    #expect(throws: ExpectationFailure.self) { try exchange.offers("送金") }
    #expect(throws: ExpectationFailure.self) { try exchange.routes(to: "statements") }
    #expect(throws: ExpectationFailure.self) { try exchange.routesNowhere() }
    #expect(throws: ExpectationFailure.self) { try exchange.ends(as: .off) }
    #expect(throws: ExpectationFailure.self) { try exchange.skips("statements", because: "off") }
  }

  @Test func `of a button names the buttons that there are`() async throws {
    let chat = Conversation(plugins: plugins)
    let early = await #expect(throws: ExpectationFailure.self) { try await chat.tap("明細") }
    #expect(early?.problem == "A button was tapped before anything was sent.")
    try await chat.send("残高")
    let failure = await #expect(throws: ExpectationFailure.self) { try await chat.tap("送金") }
    #expect(failure?.description.contains("expected  a button \"送金\"") == true)
    #expect(failure?.description.contains("buttons   [明細]") == true)
  }
}
