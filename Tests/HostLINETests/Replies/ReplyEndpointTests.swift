import HostCryptography
import Testing

@testable import HostLINE

@Suite(.timeLimit(.minutes(30))) struct `Reply endpoint` {
  @Test func `posts the bytes as they are, with the token`() async throws {
    let transport = FakeTransport { _, _ in .json(200, "{}") }
    let endpoint = ReplyEndpoint(
      transport, token: ChannelAccessToken(.longLived(Secret("long"))))
    let body = Array(#"{"replyToken":"r","messages":[]}"#.utf8)
    #expect(await endpoint.result(of: body) == .json(200, "{}"))
    let request = try #require(transport.requests.first)
    #expect(request.method == .post)
    #expect(request.path == "/v2/bot/message/reply")
    #expect(request.token?.revealed == "long")
    #expect(request.contentType == .json)
    #expect(request.body == body)
  }

  @Test func `after a refused token sends the same bytes with a fresh one`() async {
    let tokens = FakeTransport { _, before in .token("token-\(before)") }
    let transport = FakeTransport { request, _ in
      request.token?.revealed == "token-0" ? .json(401, "{}") : .json(200, "{}")
    }
    let token = ChannelAccessToken(.stateless(channelID: "1", secret: Secret("s"), tokens))
    let endpoint = ReplyEndpoint(transport, token: token)
    let rules = ReplyRules()
    let first = await endpoint.result(of: [1, 2])
    let step = rules.step(after: first, .untried, left: .seconds(50), jitter: 0)
    guard case .retry(.zero, let history) = step else {
      Issue.record("no retry: \(step)")
      return
    }
    let second = await endpoint.result(of: [1, 2])
    #expect(rules.step(after: second, history, left: .seconds(50), jitter: 0) == .end(.answered))
    #expect(transport.requests.map { $0.token?.revealed } == ["token-0", "token-1"])
    #expect(transport.requests.map(\.body) == [[1, 2], [1, 2]])
  }

  @Test func `without a token sends nothing and says so`() async {
    let tokens = FakeTransport { _, _ in .notSent(.tooBusy) }
    let transport = FakeTransport { _, _ in .json(200, "{}") }
    let token = ChannelAccessToken(.stateless(channelID: "1", secret: Secret("s"), tokens))
    guard case .notSent(.noToken) = await ReplyEndpoint(transport, token: token).result(of: [1])
    else {
      Issue.record("it says otherwise")
      return
    }
    #expect(transport.requests.isEmpty)
  }
}
