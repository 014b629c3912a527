import Foundation
import HostStandIn
import Testing

/// What is kept of a customer, told and forgotten.
@Suite struct `A customer's data` {
  private static let user = "Ude000000000000000000000000000002"

  /// The files of a data folder that hold a text, but for the bank's own books.
  private func files(in folder: String, holding text: [UInt8]) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).filter { name in
      guard !name.hasPrefix("inquiry.db") else { return false }
      return try Data(contentsOf: URL(filePath: folder + "/" + name)).range(of: Data(text)) != nil
    }
  }

  @Test func `is told whole, and then nothing of it is left in any file`() async throws {
    try await ServedBank.run { bank in
      let host = bank.host
      try await bank.send([EventOrder(.text, text: "残高、合言葉はひまわり")], from: Self.user)
      try await bank.send([EventOrder(.text, text: "連携")], from: Self.user)
      let looked = try await host("links", "suspend", "--as", "demo-two", "--reason", "夏目様から電話")
      #expect(looked.status == 0)

      let told = try await host("customer", "export", "--as", "demo-two").json
      let links = try #require(told["links"] as? [[String: Any]])
      #expect(links.count == 1)
      let nickname = try #require((links.first?["nicknames"] as? [String])?.first)
      let chat = try #require((told["chats"] as? [String])?.first)
      #expect((told["events"] as? [Any])?.count == 2)
      let notes = (told["audit"] as? [[String: Any]])?.compactMap { $0["note"] as? String }
      #expect(notes == ["夏目様から電話"])

      let hash = stride(from: 0, to: chat.count, by: 2).compactMap { index in
        UInt8(chat.dropFirst(index).prefix(2), radix: 16)
      }
      let planted: [(String, [UInt8])] = [
        ("nickname", Array(nickname.utf8)), ("note", Array("夏目様".utf8)), ("chat", hash),
        ("text", Array("ひまわり".utf8)), ("user", Array(Self.user.utf8)),
      ]
      #expect(try !files(in: host.folder, holding: hash).isEmpty)

      let erased = try await host("customer", "erase", "--as", "demo-two")
      #expect(erased.status == 0)
      #expect(erased.output == "demo-two: erased 1 links; 2 events no longer lead to anyone.\n")
      for (what, bytes) in planted {
        #expect(try files(in: host.folder, holding: bytes) == [], "\(what)")
      }
      let listed = try await host("links", "list", "--json")
      #expect(listed.jsonLines.allSatisfy { $0["customer"] as? String != "demo-two" })
      #expect(try await host("audit", "verify").status == 0)
      let who = try await host("audit", "who", "--from", "2026-01-01")
      #expect(who.output.contains("(erased, 2)") && !who.output.contains("demo-two"))
      #expect(
        "\(try await bank.send([EventOrder(.text, text: "残高")], from: Self.user))".contains(
          "口座とつなぐ"))
    }
  }

  @Test func `of a real bank isn't touched without a reason`() async throws {
    let host = try await HostProcess.withDemoBank()
    _ = try host.write("host.json5", "{ store: \"sqlite\" }")
    for verb in ["export", "erase"] {
      let refused = try await host("customer", verb, "--as", "demo-two")
      #expect(refused.status == 64 && refused.output.isEmpty)
      #expect(refused.errors.contains("--reason"))
    }
    #expect(try await host("customer", "export", "--as", "nobody", "--reason", "x").status == 1)
    #expect(
      try await host("customer", "erase", "--as", "demo-two", "--reason", "letter").status == 0)
    let records = try await host("audit", "list", "--json").jsonLines
    #expect(records.first?["action"] as? String == "erase")
    #expect(records.first?["note"] as? String == "letter")
  }
}
