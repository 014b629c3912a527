import HostCryptography
import Synchronization
import Testing

@testable import HostLINE

@Suite(.timeLimit(.minutes(30))) struct `Channel access token` {
  /// A clock that a test sets.
  private final class Clock: Sendable {
    private let time = Mutex(Duration.seconds(1_000))
    var now: Duration { time.withLock { $0 } }
    func advance(_ duration: Duration) { time.withLock { $0 += duration } }
  }

  private final class Outcomes: Sendable {
    private let list = Mutex<[String]>([])
    var all: [String] { list.withLock { $0 } }
    func take(_ outcome: ChannelAccessToken.Outcome) {
      let text =
        switch outcome {
        case .success(let token): token.revealed
        case .failure(let failure): "\(failure)"
        }
      list.withLock { $0.append(text) }
    }
  }

  private let clock = Clock()

  private func stateless(_ transport: FakeTransport) -> ChannelAccessToken {
    ChannelAccessToken(
      .stateless(channelID: "1234567890", secret: Secret("s&c=r/t +"), transport),
      clock: { [clock] in clock.now })
  }

  private func token(_ token: ChannelAccessToken) async -> String {
    do throws(TokenFailure) { return try await token.token().revealed } catch { return "\(error)" }
  }

  @Test func `that is long-lived is given as it is, also after LINE refused it`() async {
    let long = ChannelAccessToken(.longLived(Secret("long")))
    #expect(await token(long) == "long")
    long.invalidate(Secret("long"))
    #expect(await token(long) == "long")
  }

  @Test func `is fetched as the specification says`() async throws {
    let transport = FakeTransport { _, _ in .token("a") }
    #expect(await token(stateless(transport)) == "a")
    let request = try #require(transport.requests.first)
    #expect(request.method == .post)
    #expect(request.path == "/oauth2/v3/token")
    #expect(request.token == nil)
    #expect(request.contentType == .form)
    #expect(
      String(decoding: request.body, as: UTF8.self)
        == "grant_type=client_credentials&client_id=1234567890&client_secret=s%26c%3Dr%2Ft%20%2B")
  }

  @Test func `is kept for four fifths of its life, then fetched anew while it serves`() {
    let transport = FakeTransport()
    let outcomes = Outcomes()
    let stateless = stateless(transport)
    stateless.withToken(outcomes.take)
    #expect(outcomes.all.isEmpty)
    transport.release(.token("a"))
    clock.advance(.seconds(719))
    stateless.withToken(outcomes.take)
    #expect(transport.requests.count == 1)
    clock.advance(.seconds(1))
    for _ in 0..<5 { stateless.withToken(outcomes.take) }
    #expect(transport.requests.count == 2)
    #expect(outcomes.all == Array(repeating: "a", count: 7))
    transport.release(.token("b"))
    stateless.withToken(outcomes.take)
    #expect(outcomes.all.last == "b")
    #expect(transport.requests.count == 2)
  }

  @Test func `is not given once its life is over`() {
    let transport = FakeTransport()
    let outcomes = Outcomes()
    let stateless = stateless(transport)
    stateless.withToken { _ in }
    transport.release(.token("a"))
    clock.advance(.seconds(900))
    stateless.withToken(outcomes.take)
    #expect(outcomes.all.isEmpty)
    transport.release(.token("b"))
    #expect(outcomes.all == ["b"])
  }

  @Test func `is fetched once, however many ask`() async {
    let transport = FakeTransport()
    let stateless = stateless(transport)
    let tokens = await withTaskGroup(of: String.self) { group in
      for _ in 0..<100 { group.addTask { await token(stateless) } }
      group.addTask {
        while transport.requests.isEmpty { await Task.yield() }
        transport.release(.token("a"))
        return "a"
      }
      return await group.reduce(into: Set()) { $0.insert($1) }
    }
    #expect(tokens == ["a"])
    #expect(transport.requests.count == 1)
  }

  @Test func `that LINE refused isn't given again, and its successor isn't thrown away`() async {
    let transport = FakeTransport { _, before in .token("token-\(before)") }
    let stateless = stateless(transport)
    #expect(await token(stateless) == "token-0")
    stateless.invalidate(Secret("token-0"))
    #expect(await token(stateless) == "token-1")
    // The calls that were under way with the old one say it again.
    stateless.invalidate(Secret("token-0"))
    #expect(await token(stateless) == "token-1")
    #expect(transport.requests.count == 2)
  }

  @Test func `that can't be had is asked for later and later`() async {
    let transport = FakeTransport { _, _ in
      .json(
        400, #"{"error":"invalid_request","error_description":"Invalid 'client_credentials'."}"#)
    }
    let stateless = stateless(transport)
    let failure = await token(stateless)
    #expect(failure.contains("status 400 (invalid_request: Invalid 'client_credentials'.)"))
    #expect(failure.contains("channel secret"))
    for pause in [1, 2, 4, 8, 16, 32, 60, 60, 60] {
      let before = transport.requests.count
      #expect(await token(stateless) == failure)
      clock.advance(.milliseconds(pause * 1_000 - 1))
      #expect(await token(stateless) == failure)
      #expect(transport.requests.count == before)
      clock.advance(.milliseconds(1))
      #expect(await token(stateless) == failure)
      #expect(transport.requests.count == before + 1)
    }
  }

  @Test func `serves to its end when no new one can be had`() async {
    let transport = FakeTransport { _, before in
      before == 0 ? .token("a") : before < 3 ? .unknown(.timedOut) : .token("b")
    }
    let stateless = stateless(transport)
    #expect(await token(stateless) == "a")
    clock.advance(.seconds(800))
    #expect(await token(stateless) == "a")
    #expect(await token(stateless) == "a")
    #expect(transport.requests.count == 2)
    clock.advance(.seconds(99))
    #expect(await token(stateless) == "a")
    #expect(transport.requests.count == 3)
    clock.advance(.seconds(1))
    let failure = await token(stateless)
    #expect(failure.contains("no whole answer came in time"))
    clock.advance(.seconds(1))
    #expect(await token(stateless) == "b")
  }

  @Test(arguments: [
    "", "{}", "[]", "null", #"{"access_token":"a"}"#, #"{"expires_in":900}"#,
    #"{"access_token":"","expires_in":900}"#, #"{"access_token":"a","expires_in":0}"#,
    #"{"access_token":"a","expires_in":-1}"#, #"{"access_token":"a","expires_in":"900"}"#,
    #"{"access_token":"a","expires_in":99999999999}"#, #"{"access_token":7,"expires_in":900}"#,
    #"{"access_token":"a\r\nX: y","expires_in":900}"#, #"{"access_token":"a b","expires_in":900}"#,
    #"{"access_token":"a","expires_in":900"#,
  ])
  func `that is none is refused`(body: String) async {
    let transport = FakeTransport { _, _ in .json(200, body) }
    #expect(await token(stateless(transport)) == "\(TokenFailure.unreadable)")
  }

  @Test func `prints neither itself nor the secret`() async {
    let transport = FakeTransport { _, _ in .token("private") }
    let stateless = stateless(transport)
    _ = await token(stateless)
    var dumped = ""
    dump(stateless, to: &dumped)
    for request in transport.requests { dumped += "\(request)" }
    #expect(!dumped.contains("private"))
    #expect(!dumped.contains("s&c"))
    #expect(!dumped.contains("s%26c"))
  }
}
