import CommandKitTesting
import InfoPlugin
import Testing

@Suite struct `Info contract` {
  @Test func `is kept`() async throws {
    try await PluginContract(Info(content: InMemoryContent.sample)).check()
  }
}
