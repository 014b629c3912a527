import HostStandIn
import Testing

@Suite struct `Stamps that came to a running server` {
  @Test func `are shown with the line that binds the last one`() async throws {
    try await ServedBank.run { bank in
      let none = try await bank.host("stamps", "learn", "--operator", bank.operators)
      #expect(none.status == 0 && none.output.contains("No stamp has come"))
      let user = "Ude000000000000000000000000000001"
      _ = try await bank.send([EventOrder(.stamp, stamp: "11537/52002738")], from: user)
      _ = try await bank.send([EventOrder(.stamp, stamp: "789/10855")], from: user)
      _ = try await bank.send([EventOrder(.stamp, stamp: "789/10855")], from: user)
      let told = try await bank.host("stamps", "learn", "--operator", bank.operators)
      #expect(told.status == 0)
      #expect(told.output.hasPrefix("789/10855       2 times  free; any stamp calls balance\n"))
      #expect(told.output.contains("\n11537/52002738  once     calls balance\n"))
      #expect(told.output.contains("  stamps: { \"789/10855\": \"balance\" },\n"))
      #expect(!told.output.contains(user))
    }
  }

  @Test func `are asked for in vain where no server runs`() async throws {
    try await ServedBank.run { bank in
      let told = try await bank.host("stamps", "learn", "--operator", "127.0.0.1:9")
      #expect(told.status == 1)
      #expect(told.errors.contains("Start it with 'host serve'"))
    }
  }
}
