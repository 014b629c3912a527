import Foundation
import HostCryptography
import HostHTTPServer
import HostLINE
import Synchronization
import Testing

@testable import HostStandIn

@Suite(.timeLimit(.minutes(30))) struct `The control API` {
  @Test func `sends several events in one webhook, signed over its bytes`() throws {
    let standIn = StandIn()
    let outgoing = try standIn.prepare(
      WebhookOrder([
        EventOrder(.text, text: "残高 🌱"), EventOrder(.stamp, stamp: "11537/52002738"),
        EventOrder(.postback, data: "x"), EventOrder(.follow), EventOrder(.unsend),
        EventOrder(.raw, event: ["type": "hologram", "glow": true]), EventOrder(.unfollow),
      ]))
    let signature = try WebhookSignature(secret: Secret(StandInIdentity.secret))
    #expect(signature.secret(of: try #require(outgoing.signature), for: outgoing.body) == .current)
    // As LINE writes them: emoji as escapes, so that parsing and writing again breaks the signature.
    #expect(String(decoding: outgoing.body, as: UTF8.self).contains("残高 \\uD83C\\uDF31"))
    let webhook = try Webhook(outgoing.body)
    #expect(
      webhook.events.map(\.type)
        == ["message", "message", "postback", "follow", "unsend", "hologram", "unfollow"])
    #expect(
      webhook.events.map { $0.replyToken != nil } == [
        true, true, true, true, false, true, false,
      ])
    #expect(Set(webhook.events.map(\.key)).count == 7)
  }

  @Test(arguments: [WebhookOrder.Signature.forged, .missing])
  func `signs wrongly when it is told to`(kind: WebhookOrder.Signature) throws {
    let order = WebhookOrder([EventOrder(.follow)], signature: kind)
    let outgoing = try StandIn().prepare(order)
    let signature = try WebhookSignature(secret: Secret(StandInIdentity.secret))
    #expect(signature.secret(of: outgoing.signature ?? "", for: outgoing.body) == nil)
  }

  @Test func `sends an event once more with its id and token`() throws {
    let standIn = StandIn()
    let first = try standIn.prepare(WebhookOrder([EventOrder(.text, text: "a")]))
    let again = try standIn.prepare(WebhookOrder(redeliver: first.events.map(\.id)))
    let events = [try Webhook(first.body), try Webhook(again.body)].map { $0.events[0] }
    #expect(events[0].key == events[1].key)
    #expect(events[0].replyToken == events[1].replyToken)
    #expect(events.map(\.isRedelivery) == [false, true])
    #expect(standIn.with { $0.talks[StandInIdentity.customer].count } == 1)
  }

  @Test func `says what came of a webhook`() async throws {
    let phone = try Phone()
    let client = StandInClient(phone.base)
    #expect(try await client.send(WebhookOrder([EventOrder(.follow)])).status == 200)
    phone.hostAnswers(503)
    #expect(try await client.send(WebhookOrder([EventOrder(.follow)])).status == 503)
    let nobody = try await client.send(
      WebhookOrder([EventOrder(.follow)], to: "http://127.0.0.1:9/line"))
    #expect((nobody.status, nobody.problem) == (0, "nothing listens there"))
    let oracle = try await client.oracle()
    #expect((oracle.sent, oracle.acknowledged, oracle.unanswered) == (3, 1, 1))
  }

  @Test func `waits for a host that doesn't listen yet, when it is told to`() async throws {
    for _ in 1...9 {
      do {
        return try await waitForHost()
      } catch HTTPServerError.addressInUse {
        // The port was free, and another test has got it meanwhile.
      }
    }
    Issue.record("No port stayed free.")
  }

  private func waitForHost() async throws {
    func host(_ address: HTTPAddress) -> HTTPServer {
      HTTPServer(HTTPServerSettings(address)) { $1.answer(HTTPResponse(200)) }
    }
    let gone = host(try HTTPAddress("127.0.0.1:0"))
    let address = try gone.start()
    await gone.stop(withinSeconds: 1)
    let standIn = StandIn(webhook: "http://\(address)/line")
    let report = Task {
      try await standIn.send(WebhookOrder([EventOrder(.follow)], patience: 30))
    }
    defer { report.cancel() }
    while standIn.with({ $0.log.events.isEmpty }) { try await Task.sleep(for: .milliseconds(5)) }
    let host = host(address)
    try host.start()
    #expect(try await report.value.status == 200)
    #expect(standIn.with { $0.log.events.map(\.deliveries) } == [1])
    await host.stop(withinSeconds: 1)
  }

  @Test func `refuses orders that it can't keep, and says why`() async throws {
    let phone = try Phone()
    let client = StandInClient(phone.base)
    for order in [
      WebhookOrder([EventOrder(.text)]), WebhookOrder([EventOrder(.stamp, stamp: "smile")]),
      WebhookOrder([EventOrder(.follow)], user: "me"), WebhookOrder(redeliver: ["none"]),
      WebhookOrder([EventOrder(.unsend)]), WebhookOrder([EventOrder(.raw, event: [:])]),
      WebhookOrder(to: "somewhere"),
    ] {
      await #expect { try await client.send(order) } throws: { error in
        guard case .refused(_, 400, let text)? = error as? StandInClient.Problem else {
          return false
        }
        return text.hasSuffix(".\n")
      }
    }
    #expect(try await client.oracle().sent == 0)
  }

  @Test func `says when no stand-in is there`() async throws {
    await #expect(throws: StandInClient.Problem.notRunning("http://127.0.0.1:9")) {
      try await StandInClient("127.0.0.1:9").oracle()
    }
  }

  @Test func `keeps pages of a browser out`() async throws {
    let phone = try Phone()
    let form = try await phone.call(
      "POST", "/stand-in/webhook", bytes: Array("{}".utf8), ["Content-Type": "text/plain"])
    #expect(form.status == 415)
    let other = try await phone.call("GET", "/stand-in/talks", nil, ["Host": "evil.example"])
    #expect(other.status == 403)
  }

  @Test func `shows talks as text and as JSON`() async throws {
    let phone = try Phone()
    let event = try await phone.say("残高")
    _ = try await phone.reply(event.replyToken, "247,053円")
    let text = try await phone.call("GET", "/stand-in/talks.txt?columns=40")
    #expect(
      String(decoding: text.bytes, as: UTF8.self) == """
        \(StandInIdentity.customer)
                                            残高
        │ 247,053円

        """)
    let talks = try await phone.call("GET", "/stand-in/talks?user=\(StandInIdentity.customer)")
    let entries = talks.json?[StandInIdentity.customer]?.elements
    #expect(entries?.map { $0["side"] } == ["customer", "bank"])
  }
}

@Suite struct `A talk in the terminal` {
  private func entry(_ side: TalkEntry.Side, _ text: String, _ buttons: [String] = []) -> TalkEntry
  {
    TalkEntry(
      side: side, kind: .text, text: text,
      buttons: buttons.isEmpty ? nil : buttons.map { .init(label: $0) }, at: Date())
  }

  @Test func `shows buttons below the newest message alone`() {
    let text = TalkText(columns: 30)
    let lines = text.lines([entry(.bank, "a", ["明細"]), entry(.bank, "b\nc", ["残高", "停止"])])
    #expect(lines == ["│ a", "│ b", "│ c", "  [残高] [停止]"])
  }

  @Test func `is steered by nothing that stands in it`() {
    let lines = TalkText(columns: 40).lines([entry(.bank, "a\u{1B}[2Jb")])
    #expect(lines == ["│ a\\u{1B}[2Jb"])
  }

  @Test func `sets the customer's side to the right by display width`() {
    let lines = TalkText(columns: 20).lines([entry(.customer, "残高"), entry(.customer, "abc")])
    #expect(
      lines == [
        String(repeating: " ", count: 16) + "残高", String(repeating: " ", count: 17) + "abc",
      ])
  }
}
