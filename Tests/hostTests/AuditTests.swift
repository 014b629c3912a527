import Foundation
import HostStandIn
import Testing

/// The audit as operators read it.
@Suite struct `The audit` {
  private static let user = "Ude000000000000000000000000000001"
  private static let stranger = "U" + String(repeating: "7", count: 32)

  private func explain(
    _ event: String, _ host: HostProcess, _ words: String...
  ) async throws -> String {
    let result = try await host.run(["explain", event] + words)
    #expect(result.status == 0)
    return result.output
  }

  private func newestEvent(of host: HostProcess) async throws -> String {
    let list = try await host("inbox", "list", "--last", "1", "--json")
    return try #require(list.jsonLines.first?["event"] as? String)
  }

  private func write(_ more: String, over bank: ServedBank) async throws {
    let before = try await bank.configStatus().version
    try Data(bank.config(more).utf8).write(to: URL(filePath: bank.host.folder + "/serve.json5"))
    for _ in 0..<500 where try await bank.configStatus().version == before {
      try await Task.sleep(for: .milliseconds(20))
    }
  }

  @Test func `tells why each event was answered as it was`() async throws {
    try await ServedBank.run { bank in
      try await bank.send([EventOrder(.text, text: "残高")], from: Self.user)
      let answered = try await newestEvent(of: bank.host)
      var told = try await explain(answered, bank.host)
      #expect(
        told.contains("the customer wrote something.\nIt called 'balance', which had an answer.\n"))
      #expect(told.contains("\nLINE took the answer.\n"))
      #expect(told.contains("customer demo, config "))
      #expect(
        try await explain(answered, bank.host, "--lang", "ja").contains("「balance」が呼ばれ、答えを用意しました。"))

      try await bank.send([EventOrder(.text, text: "残高")], from: Self.stranger)
      told = try await explain(try await newestEvent(of: bank.host), bank.host)
      #expect(
        told.contains("no figures were shown, because this chat has no account link."))
      #expect(!told.contains("customer demo"))

      try await write("plugins: { balance: { enabled: false } },", over: bank)
      try await bank.send([EventOrder(.text, text: "残高")], from: Self.user)
      told = try await explain(try await newestEvent(of: bank.host), bank.host)
      #expect(
        told.contains(
          "the menu was shown. 'balance' was meant, and it was switched off in the config."))

      try await write("", over: bank)
      try FileManager.default.removeItem(atPath: bank.host.folder + "/inquiry.db")
      let shown = try await bank.send([EventOrder(.text, text: "残高")], from: Self.user)
      let reference = try #require("\(shown)".firstMatch(of: /受付番号 ([A-Z]{6})/)).1
      told = try await explain(String(reference), bank.host)
      #expect(told.contains("'balance' failed, and the customer got an apology."))
      #expect(told.contains("reference \(reference)"))
    }
  }

  @Test func `of a running server is sound, and names who was touched`() async throws {
    try await ServedBank.run { bank in
      for user in [Self.user, Self.stranger] {
        try await bank.send([EventOrder(.text, text: "残高")], from: user)
      }
      _ = try await newestEvent(of: bank.host)
      let verified = try await bank.host("audit", "verify")
      #expect(verified.status == 0)
      #expect(verified.output.contains("inbox: 2 records (1 to 2), all as they were written"))
      #expect(verified.output.contains("connect: "))
      let who = try await bank.host("audit", "who", "--from", "2026-01-01", "--json")
      let demo = who.jsonLines.first { $0["customer"] as? String == "demo" }
      #expect(demo?["figures"] as? Int == 1)
      #expect(try await bank.host("audit", "who").status == 64)
      #expect(try await bank.host("explain", "nothing").status == 1)
    }
  }

  @Test func `names the record that was changed, and ends with 65`() async throws {
    let host = try await HostProcess.withDemoBank()
    #expect(try await host("audit", "verify").status == 0)
    let path = host.folder + "/connect.db"
    var data = try Data(contentsOf: URL(filePath: path))
    // The words of a record, in place: `link 1` of demo's link becomes `link 9`.
    let place = try #require(data.range(of: Data("link 1".utf8)))
    data.replaceSubrange(place, with: Data("link 9".utf8))
    try data.write(to: URL(filePath: path))
    let result = try await host("audit", "verify")
    #expect(result.status == 65)
    #expect(
      result.errors.contains(
        "the connect audit, record 1: it was changed, inserted or moved since it was written."))
  }

  @Test func `finds that its end was cut off by what was published`() async throws {
    let host = try await HostProcess.withDemoBank()
    let heads = host.folder + "/heads.log"
    _ = try host.write("serve.json5", "{ audit: { heads: \"heads.log\" } }")
    try await host.whileRunning(
      [
        "--config", host.folder + "/serve.json5", "serve", "--listen", "127.0.0.1:0", "--operator",
        "127.0.0.1:0",
      ],
      readyAt: "Health and metrics: "
    ) { _ in
      for _ in 0..<500 where !FileManager.default.fileExists(atPath: heads) {
        try await Task.sleep(for: .milliseconds(20))
      }
    }
    var result = try await host("audit", "verify", "--heads", heads)
    #expect(result.status == 0 && result.output.contains("1 published ones met"))
    let text = try String(contentsOfFile: heads, encoding: .utf8)
    let later = text.replacing(/"number":"(\d+)"/) { "\"number\":\"\((Int($0.1) ?? 0) + 2)\"" }
    _ = try host.write("later.log", text + later)
    result = try await host("audit", "verify", "--heads", host.folder + "/later.log")
    #expect(result.status == 65)
    #expect(result.errors.contains("it is missing, and all through record"))
    #expect(try await host("audit", "verify", "--heads", "/nowhere").status == 1)
  }
}
