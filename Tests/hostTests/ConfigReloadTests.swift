import Foundation
import HostStandIn
import Testing

/// A config that is changed while the server runs.
@Suite struct `A changed config` {
  private static let user = "Ude000000000000000000000000000001"

  private func write(_ more: String, over bank: ServedBank) throws {
    try Data(bank.config(more).utf8).write(to: URL(filePath: bank.host.folder + "/serve.json5"))
  }

  /// Asks the server until it says what is expected.
  private func wait(
    _ bank: ServedBank, until isSo: (ConfigStatusJSON) -> Bool
  ) async throws -> ConfigStatusJSON {
    for _ in 0..<500 {
      let status = try await bank.configStatus()
      if isSo(status) { return status }
      try await Task.sleep(for: .milliseconds(20))
    }
    throw ServedBank.Unexpected(description: "\(try await bank.configStatus())")
  }

  private func texts(_ entries: [TalkEntry]) -> String { "\(entries)" }

  @Test func `takes effect without a restart, and a bad one leaves the old in force`() async throws
  {
    try await ServedBank.run { bank in
      let words = EventOrder(.text, text: "残高")
      #expect(texts(try await bank.send([words], from: Self.user)).contains("残高です"))
      #expect(try await bank.configStatus().version == 1)

      try write("plugins: { balance: { enabled: false } },", over: bank)
      _ = try await wait(bank) { $0.version == 2 }
      #expect(!texts(try await bank.send([words], from: Self.user)).contains("残高です"))

      try write("plugins: { balance: {\n enabeld: true } },", over: bank)
      let refused = try await wait(bank) { $0.lastTry?.faults.isEmpty == false }
      #expect(refused.version == 2)
      #expect(refused.lastTry?.faults.first?.contains("Did you mean \"enabled\"?") == true)
      #expect(refused.lastTry?.faults.first?.contains("serve.json5:") == true)
      #expect(!texts(try await bank.send([words], from: Self.user)).contains("残高です"))
      let told = try await bank.host("config", "status", "--operator", bank.operators)
      #expect(told.status == 1 && told.output.contains("Did you mean \"enabled\"?"))

      try write("", over: bank)
      _ = try await wait(bank) { $0.version == 3 && $0.lastTry?.faults.isEmpty == true }
      #expect(texts(try await bank.send([words], from: Self.user)).contains("残高です"))
      let good = try await bank.host("config", "status", "--operator", bank.operators)
      #expect(good.status == 0 && good.output.contains("in force since"))
    }
  }

  @Test func `that is gone, or is another bank's, isn't taken`() async throws {
    try await ServedBank.run { bank in
      try FileManager.default.removeItem(atPath: bank.host.folder + "/serve.json5")
      let gone = try await wait(bank) { $0.lastTry?.faults.isEmpty == false }
      #expect(gone.lastTry?.faults.first?.contains("the config file can't be read") == true)
      let keys = "{ \"1\": { env: \"KEY\" } }"
      try write("store: \"sqlite\", keys: { chat: \(keys), audit: \(keys) },", over: bank)
      let other = try await wait(bank) {
        $0.lastTry?.faults.first?.contains("another store is another bank") == true
      }
      #expect(other.version == 1)
      #expect(
        texts(try await bank.send([EventOrder(.text, text: "残高")], from: Self.user)).contains(
          "残高です"))
    }
  }

  @Test func `is one whose holidays changed, too`() async throws {
    try await ServedBank.run { bank in
      let days = URL(filePath: bank.host.folder + "/days.csv")
      try Data("2026-11-03,文化の日\n".utf8).write(to: days)
      try write("holidays: \"days.csv\",", over: bank)
      _ = try await wait(bank) { $0.version == 2 }
      try Data("2026-11-03,文化の日\n2026-13-23,\n".utf8).write(to: days)
      let refused = try await wait(bank) { $0.lastTry?.faults.isEmpty == false }
      #expect(refused.lastTry?.faults.first?.contains("days.csv:2") == true)
      #expect(refused.version == 2)
      try Data("2026-11-03,文化の日\n2026-11-23,勤労感謝の日\n".utf8).write(to: days)
      _ = try await wait(bank) { $0.version == 3 && $0.lastTry?.faults.isEmpty == true }
    }
  }

  @Test func `says what of it waits for a restart`() async throws {
    try await ServedBank.run { bank in
      try write("linking2: {},", over: bank)
      _ = try await wait(bank) { $0.lastTry?.faults.isEmpty == false }
      let path = bank.host.folder + "/serve.json5"
      let text = bank.config("anyStamp: false,")
        .replacing("operator: \"127.0.0.1:0\"", with: "operator: \"127.0.0.1:0\", drain: 7")
      try Data(text.utf8).write(to: URL(filePath: path))
      let status = try await wait(bank) { $0.version == 2 }
      #expect(status.needsRestart == ["serve"])
      let answer = try await bank.send([EventOrder(.stamp, stamp: "1/1")], from: Self.user)
      #expect(!texts(answer).contains("残高です"), "the rest of it is in force")
    }
  }
}

/// What `/config` tells.
struct ConfigStatusJSON: Decodable, Sendable {
  struct Try: Decodable, Sendable {
    let faults: [String]
  }

  let version: Int
  let tries: Int
  let lastTry: Try?
  let needsRestart: [String]
}
