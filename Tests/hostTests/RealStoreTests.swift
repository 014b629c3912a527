import Foundation
import HostStorage
import Testing

@Suite struct `A real store` {
  private let refusal =
    "Error: 'balance' shows a real customer's figures. "
    + "Say why with --reason TEXT; it is recorded.\n"

  /// A data folder with a bank in it, and a config that calls it real.
  private func bank() async throws -> HostProcess {
    let host = try await HostProcess.withDemoBank()
    _ = try host.write("host.json5", "{ store: \"sqlite\" }")
    return host
  }

  /// What operators looked at, and why.
  private func looks(in host: HostProcess) async throws -> [String] {
    try await host("audit", "list", "--last", "1000", "--json").jsonLines.compactMap { record in
      guard let action = record["action"] as? String, action.hasPrefix("look") else { return nil }
      return "\(action) \(record["customer"] ?? "") \(record["note"] ?? "")"
    }
  }

  @Test func `makes no demo bank, and says nothing of one`() async throws {
    let host = HostProcess()
    _ = try host.write("host.json5", "{ store: \"sqlite\" }")
    let greeting = try await host.ask("send", "こんにちは")
    #expect(greeting.output.hasPrefix("こんにちは、銀行です😊"))
    #expect(greeting.errors.isEmpty)
    let names = try FileManager.default.contentsOfDirectory(atPath: host.folder)
    #expect(!names.contains("inquiry.db"))
    let money = try await host.ask("send", "送金したい")
    #expect(!money.output.contains("demo"))
    #expect(!money.output.contains("0120"))
    #expect(try await host.ask("send", "金利").status == 1)
    let list = try await host("links", "list")
    #expect(list.output.isEmpty)
    #expect(list.errors == "There are no links.\n")
  }

  @Test(arguments: [
    ["send", "残高"], ["send", "--stamp", "1/1"], ["run", "balance"], ["run", "statements"],
  ])
  func `has no default customer`(_ words: [String]) async throws {
    let result = try await bank().ask(words)
    #expect(result.status == 64)
    #expect(result.output.isEmpty)
    #expect(result.errors.contains("--as"))
  }

  @Test(arguments: [
    ["send", "残高"], ["send", "--stamp", "1/1"], ["run", "balance"], ["chat"],
  ])
  func `shows figures for a reason alone, by number or by account`(_ words: [String]) async throws {
    let host = try await bank()
    let input = "残高\n"
    for rest in [["--as", "demo"], ["--account", "201-7315642", "--reason", " \t　"]] {
      let result = try await host.ask(words + rest, input: input)
      #expect(result.status == 64)
      #expect(result.output.isEmpty)
      #expect(result.errors.hasPrefix(refusal))
    }
    let shown = try await host.ask(
      words + ["--account", "201-7315642", "--reason", "電話で\nお問い合わせ #12"], input: input)
    #expect(shown.status == 0)
    #expect(shown.output.contains("の残高です🌱\n  普通預金  "))
    #expect(try await looks(in: host) == ["look balance demo 電話で\nお問い合わせ #12"])
  }

  @Test func `asks for no reason where no figures are shown`() async throws {
    let host = try await bank()
    for words in [
      ["send", "こんにちは"], ["send", "使い方"], ["send", "送金"], ["send", "残高と明細"], ["route", "残高"],
      ["run", "info.help"],
    ] {
      let result = try await host.ask(words + ["--as", "demo"])
      #expect(!result.errors.contains("--reason"), "\(words)")
    }
    #expect(try await looks(in: host).isEmpty)
  }

  @Test func `asks for a reason at the webhook door of the command line, too`() async throws {
    let host = try await bank()
    let user = DemoBank.chatUser(of: "demo") ?? ""
    let event = LineEvent.text("残高").json(from: ["type": "user", "userId": user], token: "t")
    let body = try JSONSerialization.data(withJSONObject: ["events": [event]])
    let result = try await host.ask(
      "send", "--webhook", "-", input: String(decoding: body, as: UTF8.self))
    #expect(result.status == 64)
    #expect(result.output.isEmpty)
    #expect(result.errors.hasPrefix(refusal))
    let replies = try await host.post([.text("残高")], user: user, ["--reason", "落とし物"])
    #expect(replies[0].texts[0].contains("\n普通預金  "))
    #expect(try await looks(in: host) == ["look balance demo 落とし物"])
  }

  @Test func `answers politely while the inquiry system is away, and the log says what is wrong`()
    async throws
  {
    let host = try await bank()
    let user = DemoBank.chatUser(of: "demo") ?? ""
    try FileManager.default.removeItem(atPath: host.folder + "/inquiry.db")
    let reason = ["--reason", "x"]
    let replies = try await host.post(
      [.text("残高"), .text("明細"), .text("こんにちは")], user: user, reason)
    let apology =
      /ごめんなさい、いま銀行の記録を見られません🙏 少し待って、もう一度送ってください。（受付番号 [A-Z]{6}）/
    for reply in replies.prefix(2) { #expect(reply.texts[0].wholeMatch(of: apology) != nil) }
    #expect(replies[2].texts[0].hasPrefix("こんにちは、銀行です😊"))
    for words in [["send", "残高"], ["run", "statements"]] {
      let result = try await host.ask(words + ["--as", "demo"] + reason)
      #expect(result.status == 1)
      let reference = try #require(result.errors.firstMatch(of: /^\[([A-Z]{6})\]/))
      #expect(result.output.contains(String(reference.1)))
      #expect(result.errors.split(separator: "\n").count == 1)
      #expect(
        result.errors.contains(
          " failed: the inquiry system is not available "
            + "(The inquiry database '\(host.folder)/inquiry.db' is not there. "))
    }
  }

  @Test func `ends the link of a lost phone while the inquiry system is away`() async throws {
    let host = try await bank()
    try FileManager.default.removeItem(atPath: host.folder + "/inquiry.db")
    let user = DemoBank.chatUser(of: "demo") ?? ""
    let stopped = try await host.post([.text("スマホをなくした")], user: user)
    #expect(stopped[0].texts[0].hasPrefix("連携を解除しました。"))
    let revoked = try await host("links", "revoke", "--as", "demo-two")
    #expect(revoked.status == 0)
    #expect(revoked.output == "demo-two: revoked\n")
    let list = try await host("links", "list", "--json").output.split(separator: "\n")
    #expect(list.prefix(2).allSatisfy { $0.contains("\"status\":\"revoked\"") })
  }

  @Test func `doesn't let the demo bank into a bank's own data`() async throws {
    let host = try await HostProcess.withDemoBank()
    // A bank of its own lacks the table by which the demo bank knows itself.
    let path = URL(filePath: host.folder + "/inquiry.db")
    var data = try Data(contentsOf: path)
    while let place = data.range(of: Data("demo_bank".utf8)) {
      data.replaceSubrange(place, with: Data("real_bank".utf8))
    }
    try data.write(to: path)
    let result = try await host.ask("send", "残高")
    #expect(result.status == 78)
    #expect(
      result.errors == "The inquiry database '\(host.folder)/inquiry.db' holds the bank's own "
        + "accounts, so the demo bank is not put there. "
        + "Name another data folder with --data DIR.\n")
  }
}
