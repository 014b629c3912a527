import Foundation
import HostStandIn
import HostStorage
import Testing

/// Linking as a customer does it: in the chat, on the page, and back.
@Suite(.timeLimit(.minutes(20))) struct `Linking on the page` {
  private static let chat = "Ude000000000000000000000000000003"
  private static let identity = [
    "branch": "118", "account": "4603985", "pin": "2580", "birth": "20020217",
  ]

  @Test func `leads from a stamp to the first balance, and ends at a word`() async throws {
    try await ServedBank.run { bank in
      let unlinked = try await bank.send([EventOrder(.stamp, stamp: "1/1")], from: Self.chat)
      #expect(unlinked.first?.text.contains("口座とつなぐと見られます") == true)
      let offer = try await bank.send([EventOrder(.text, text: "連携")], from: Self.chat)
      let button = try #require(offer.last?.buttons?.first)
      let address = try #require(button.uri)
      #expect(address.hasPrefix("\(ServedBank.origin)/link/?linkToken="))

      let nonce = try await bank.walk(address, as: Self.identity)
      let before = try await bank.send([EventOrder(.text, text: "残高")], from: Self.chat)
      #expect(before.first?.text.contains("円") == false, "nothing before LINE confirms")
      let done = try await bank.send([.accountLink("ok", nonce: nonce)], from: Self.chat)
      #expect(done.first?.text.contains("つながりました") == true)
      #expect(done.first?.text.contains("停止") == true)

      let balance = try await bank.send([EventOrder(.text, text: "残高")], from: Self.chat)
      #expect(balance.first?.text.contains("さいふ") == true)
      #expect(balance.first?.text.contains("円") == true)
      try await bank.send([EventOrder(.text, text: "停止")], from: Self.chat)
      let after = try await bank.send([EventOrder(.text, text: "残高")], from: Self.chat)
      #expect(after.first?.text.contains("円") == false)
    }
  }

  @Test func `links nobody when LINE names another, and answers nobody when it names none`()
    async throws
  {
    try await ServedBank.run { bank in
      let offer = try await bank.send([EventOrder(.text, text: "連携")], from: Self.chat)
      let address = try #require(offer.last?.buttons?.first?.uri)
      let nonce = try await bank.walk(address, as: Self.identity)
      let stranger = "Uaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
      let other = try await bank.send([.accountLink("ok", nonce: nonce)], from: stranger)
      #expect(other.first?.text.contains("つながりませんでした") == true)
      let failed = EventOrder(
        .raw,
        event: .object([
          "type": "accountLink", "source": .null, "replyToken": .null,
          "link": .object(["result": "failed", "nonce": .string(nonce)]),
        ]))
      let report = try await bank.line.send(
        WebhookOrder([failed], user: Self.chat, to: bank.front + "/line/main"))
      #expect(report.status == 200)
      var isDropped = false
      for _ in 0..<500 where !isDropped {
        try await Task.sleep(for: .milliseconds(10))
        let links = try await bank.host.run([
          "--config", bank.host.folder + "/serve.json5", "links", "list",
        ])
        isDropped = !links.output.contains("demo-new")
      }
      let late = try await bank.send([.accountLink("ok", nonce: nonce)], from: Self.chat)
      #expect(late.first?.text.contains("つながりませんでした") == true, "the nonce is dropped")
    }
  }

  @Test func `stops on the page, without LINE`() async throws {
    try await ServedBank.run { bank in
      let user = "Ude000000000000000000000000000001"
      let linked = try await bank.send([EventOrder(.text, text: "残高")], from: user)
      #expect(linked.first?.text.contains("円") == true)
      let page = try await bank.page("/link/stop")
      let csrf = try #require(page.text.firstMatch(of: /name="csrf" value="([^"]*)"/))
      let stopped = try await bank.page(
        "/link/stop", cookie: page.cookie,
        form: [
          "branch": "201", "account": "7315642", "pin": "2580", "birth": "2001-05-09",
          "csrf": String(csrf.1),
        ])
      #expect(stopped.status == 200 && stopped.text.contains("止まりました"))
      let after = try await bank.send([EventOrder(.text, text: "残高")], from: user)
      #expect(after.first?.text.contains("円") == false)
    }
  }
}
