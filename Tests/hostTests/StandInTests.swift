import Foundation
import HostStandIn
import HostStorage
import Testing

@Suite(.timeLimit(.minutes(30))) struct `The host on LINE's stand-in` {
  private struct Talk {
    let host: HostProcess
    let client: StandInClient
    let webhook: String

    func send(_ words: String...) async throws -> HostProcess.Result {
      try await host.run(
        ["line", "send"] + words
          + ["--wait", "200", "--to", webhook, "--stand-in", client.base])
    }

    /// Sends a text and waits for its answer; what was sent before is over then, too.
    func settle() async throws {
      let order = WebhookOrder([EventOrder(.text, text: "ヘルプ")], to: webhook)
      let report = try await client.send(order)
      try #require(report.status == 200, "\(report)")
      while try await client.event(report.events[0].id).shown == 0 {
        try await Task.sleep(for: .milliseconds(20))
      }
    }
  }

  /// Starts both on ports that the system chooses, with a config that names the stand-in's.
  private func talk(_ work: (Talk) async throws -> Void) async throws {
    let host = try await HostProcess.withDemoBank()
    try await host.whileRunning(
      ["line", "stand-in", "--listen", "127.0.0.1:0"], readyAt: "LINE's stand-in: "
    ) { base in
      _ = try host.write(
        "host.json5",
        """
        {
          channels: {
            "stand-in": { secret: { env: "SECRET" }, token: { env: "TOKEN" }, api: "\(base)" },
          },
        }
        """)
      try await host.whileRunning(
        ["serve", "--listen", "127.0.0.1:0", "--operator", "127.0.0.1:0"],
        readyAt: "Webhooks of 'stand-in': ",
        environment: ["SECRET": StandInIdentity.secret, "TOKEN": StandInIdentity.token]
      ) { place in
        try await work(
          Talk(host: host, client: StandInClient(base), webhook: "http://" + place))
      }
    }
  }

  @Test func `answers a stamp with the balance, and the talk shows both`() async throws {
    try await talk { talk in
      let sent = try await talk.send("--stamp", "11537/52002738")
      #expect(sent.status == 0, "\(sent.errors)")
      #expect(sent.output.hasPrefix("200 from \(talk.webhook)\n"))
      #expect(sent.output.contains("〔👋 やっほー〕\n│ "))
      #expect(sent.output.contains("の残高です🌱\n│ 普通預金"))
      #expect(sent.output.hasSuffix("  [明細]\n"))
      let other = try await talk.send("残高", "--as", "demo-two")
      #expect(other.output.contains("おこづかい"))
      let shown = try await talk.host(
        "line", "shown", "--as", "demo", "--stand-in", talk.client.base)
      #expect(sent.output == "200 from \(talk.webhook)\n" + shown.output)
    }
  }

  @Test func `takes nothing with a forged signature, or without one`() async throws {
    try await talk { talk in
      for signature in [WebhookOrder.Signature.forged, .missing] {
        let order = WebhookOrder(
          [EventOrder(.text, text: "残高")], to: talk.webhook, signature: signature)
        #expect(try await talk.client.send(order).status == 401)
      }
      try await talk.settle()
      let oracle = try await talk.client.oracle()
      #expect((oracle.sent, oracle.acknowledged, oracle.shown) == (3, 1, 1))
    }
  }

  @Test func `answers once what comes twice`() async throws {
    try await talk { talk in
      let first = try await talk.client.send(
        WebhookOrder([EventOrder(.stamp, stamp: "11537/52002738")], to: talk.webhook))
      let again = try await talk.client.send(
        WebhookOrder(to: talk.webhook, redeliver: first.events.map(\.id)))
      #expect((first.status, again.status) == (200, 200))
      try await talk.settle()
      let event = try await talk.client.event(first.events[0].id)
      #expect((event.deliveries, event.acknowledgements) == (2, 2))
      #expect((event.shown, event.repeats) == (1, 0))
      let oracle = try await talk.client.oracle()
      #expect((oracle.shownTwice, oracle.shownWithoutEvent, oracle.unanswered) == (0, 0, 0))
    }
  }

  @Test func `shows one answer when the connection ends after LINE has taken it`() async throws {
    try await talk { talk in
      try await talk.client.add(FaultOrder(.resetAfter, next: 1))
      let sent = try await talk.send("--stamp", "11537/52002738")
      #expect(sent.output.contains("残高です"), "\(sent.errors)")
      try await talk.settle()
      let oracle = try await talk.client.oracle()
      #expect((oracle.acknowledged, oracle.shown, oracle.shownTwice) == (2, 2, 0))
      #expect((oracle.unanswered, oracle.shownWithoutEvent) == (0, 0))
    }
  }

  @Test func `goes on bringing an answer while the bank's figures can't be read`() async throws {
    try await talk { talk in
      try await talk.client.add(FaultOrder(.failure, next: 3))
      let order = WebhookOrder([EventOrder(.stamp, stamp: "11537/52002738")], to: talk.webhook)
      let id = try #require(try await talk.client.send(order).events.first).id
      while try await talk.client.event(id).tries == 0 {
        try await Task.sleep(for: .milliseconds(5))
      }
      let figures = talk.host.folder + "/inquiry.db"
      try FileManager.default.moveItem(atPath: figures, toPath: figures + ".away")
      var state = "open"
      while state == "open" {
        try await Task.sleep(for: .milliseconds(50))
        let shown = try await talk.host("inbox", "show", id, "--json")
        state = shown.json["state"] as? String ?? "none"
      }
      #expect(state == "answered")
      #expect(try await talk.client.event(id).shown == 1)
    }
  }

  @Test func `says what to start when nothing runs`() async throws {
    let host = HostProcess()
    let alone = try await host("line", "send", "残高", "--no-wait", "--stand-in", "127.0.0.1:9")
    #expect(alone.status == 1)
    #expect(alone.errors.contains("'host line stand-in'"))
    try await host.whileRunning(
      ["line", "stand-in", "--listen", "127.0.0.1:0"], readyAt: "LINE's stand-in: "
    ) { base in
      let sent = try await host(
        "line", "send", "残高", "--no-wait", "--to", "http://127.0.0.1:9/line", "--stand-in", base)
      #expect(sent.status == 1)
      #expect(sent.errors.contains("http://127.0.0.1:9/line"))
      #expect(sent.errors.contains("'host serve'"))
    }
  }

  @Test func `plays the demo bank's first customer when nobody is named`() {
    #expect(DemoBank.chatUser(of: "demo") == StandInIdentity.customer)
  }
}
