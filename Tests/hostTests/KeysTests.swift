import Foundation
import HostStandIn
import Testing

/// Keys and secrets that change.
@Suite struct `A key` {
  private static let user = "Ude000000000000000000000000000001"

  @Test func `is changed while the server runs, and no link is lost`() async throws {
    try await ServedBank.run { bank in
      let words = EventOrder(.text, text: "残高")
      for use in ["chat", "audit", "chat"] {
        #expect("\(try await bank.send([words], from: Self.user))".contains("残高です"))
        let before = try await bank.configStatus().tries
        #expect(try await bank.host("keys", "new", use).status == 0)
        for _ in 0..<500 where try await bank.configStatus().tries == before {
          try await Task.sleep(for: .milliseconds(20))
        }
        #expect(try await bank.configStatus().lastTry?.faults == [])
      }
      #expect("\(try await bank.send([words], from: Self.user))".contains("残高です"))
      let list = try await bank.host("keys", "list").output
      #expect(list.contains("chat   3        1 open links, and all that is new"))
      #expect(
        "\(try await bank.send([EventOrder(.text, text: "停止")], from: Self.user))".contains("解除"))
      #expect("\(try await bank.send([words], from: Self.user))".contains("口座とつなぐ"))
      #expect(try await bank.host("audit", "verify").status == 0)
    }
  }

  @Test func `isn't taken away while links need it`() async throws {
    let host = try await HostProcess.withDemoBank()
    #expect(try await host("keys", "new", "chat").status == 0)
    try FileManager.default.moveItem(
      atPath: host.folder + "/chat.key", toPath: host.folder + "/elsewhere")
    try FileManager.default.moveItem(
      atPath: host.folder + "/chat-2.key", toPath: host.folder + "/chat.key")
    // Version 2 has become version 1, which the links were stored with under other bytes.
    let result = try await host("send", "残高")
    #expect(result.status == 78)
    #expect(result.errors.contains("were stored with another chat key"))
    let config = """
      { keys: { chat: { "2": { file: "\(host.folder)/chat.key" } } } }
      """
    _ = try host.write("host.json5", config)
    let missing = try await host("send", "残高")
    #expect(missing.status == 78)
    #expect(missing.errors.contains("need") || missing.errors.contains("version 1 of the chat key"))
  }

  @Test func `may not lie beside what it protects where customers are served`() async throws {
    let host = HostProcess()
    let channels = "channels: { main: { id: \"1\", secret: { env: \"S\" } } }"
    let bare = try host.write("bare.json5", "{ store: \"sqlite\", \(channels) }")
    let refused = try await host("config", "check", bare)
    #expect(refused.status == 78)
    #expect(refused.errors.contains("the keys lie in the data folder, beside what they protect."))
    #expect(refused.errors.contains("host keys new"))
    let inside = try host.write(
      "inside.json5",
      "{ store: \"sqlite\", \(channels), keys: { chat: { \"1\": { file: \"\(host.folder)/chat.key\" } }, audit: { \"1\": { env: \"A\" } } } }"
    )
    #expect(try await host("config", "check", inside).errors.contains("lies in the data folder"))
    let outside = try host.write(
      "outside.json5",
      "{ store: \"sqlite\", \(channels), keys: { chat: { \"1\": { env: \"C\" } }, audit: { \"1\": { env: \"A\" } } } }"
    )
    #expect(try await host("config", "check", outside).status == 0)
  }

  @Test func `is made in a file of its own, and never written over`() async throws {
    let host = HostProcess()
    _ = try host.write("x", "")
    let path = host.folder + "/keys-chat"
    let made = try await host("keys", "new", "chat", "--file", path)
    #expect(
      made.status == 0 && made.output.contains("keys: { chat: { \"1\": { file: \"\(path)\" } } }"))
    #expect(try await host("keys", "new", "chat", "--file", path).status == 64)
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
    #expect((mode as? NSNumber)?.intValue == 0o600)
  }
}
