import Testing

@testable import HostLINE

@Suite struct `After sending a reply` {
  private static let rules = ReplyRules()

  private static func response(_ status: Int, _ message: String = "", retryAfter: Int? = nil)
    -> CallResult
  {
    let body = message.isEmpty ? "" : "{\"message\":\"\(message)\"}"
    return .response(
      LINEResponse(status: status, body: Array(body.utf8), retryAfter: retryAfter))
  }

  /// Follows results one after another with the middle jitter; time passes by the pauses alone.
  private static func follow(
    _ results: [CallResult], from start: ReplyHistory = .untried,
    left: Duration = ReplyBudget.usual
  ) -> (end: ReplyStep.End?, pauses: [Duration]) {
    var history = start
    var left = left
    var pauses: [Duration] = []
    for result in results {
      switch rules.step(after: result, history, left: left, jitter: 0.5) {
      case .end(let end): return (end, pauses)
      case .retry(let pause, let next):
        pauses.append(pause)
        left -= pause
        history = next
      }
    }
    return (nil, pauses)
  }

  private static let used = response(400, "Invalid reply token")
  private static let unknowns: [CallResult] = [
    .unknown(.timedOut), .unknown(.cut), .unknown(.malformed), response(500), response(502),
    response(503), response(504), response(599), response(408),
  ]

  @Test(arguments: [200, 201, 202]) func `success is an answer`(status: Int) {
    #expect(Self.follow([Self.response(status)]).end == .answered)
    #expect(Self.follow([.unknown(.cut), Self.response(status)]).end == .answered)
    #expect(Self.follow([Self.response(status)], from: .afterCrash).end == .answered)
  }

  @Test func `a token that is no more at the first try is expired`() {
    #expect(Self.follow([Self.used]).end == .expired)
    // What certainly did nothing before changes nothing.
    for before in [
      Self.response(429), Self.response(401), .notSent(.tooBusy), .notSent(.unreachable("")),
    ] {
      #expect(Self.follow([before, Self.used]).end == .expired)
    }
  }

  @Test(arguments: unknowns) func `a token that is no more after an unknown try is uncertain`(
    unknown: CallResult
  ) {
    #expect(Self.follow([unknown, Self.used]).end == .uncertain)
    #expect(Self.follow([unknown, Self.response(429), Self.used]).end == .uncertain)
    #expect(Self.follow([unknown, Self.response(401), Self.used]).end == .uncertain)
  }

  @Test func `a token that is no more after a crash is uncertain`() {
    #expect(Self.follow([Self.used], from: .afterCrash).end == .uncertain)
  }

  @Test(arguments: unknowns) func `the unknown is sent again, later and later, until time is over`(
    unknown: CallResult
  ) {
    let (end, pauses) = Self.follow(Array(repeating: unknown, count: 100), left: .seconds(10))
    #expect(end == .uncertain)
    #expect(
      pauses == [
        .milliseconds(200), .milliseconds(500), .seconds(1), .seconds(2), .seconds(2),
        .seconds(2), .seconds(2),
      ])
  }

  @Test(arguments: [
    NotSentReason.unresolved("x"), .unreachable("x"), .insecure("x"), .noConnection, .tooBusy,
    .closed, .noToken(.unreadable),
  ])
  func `what wasn't sent is sent again, and expires`(reason: NotSentReason) {
    let results = Array(repeating: CallResult.notSent(reason), count: 100)
    let (end, pauses) = Self.follow(results)
    #expect(end == .expired)
    #expect(pauses.first == .milliseconds(200))
    #expect(Self.follow([.unknown(.cut)] + results).end == .uncertain)
    #expect(Self.follow(results, from: .afterCrash).end == .uncertain)
  }

  @Test func `too many requests wait as long as LINE says, within the time`() {
    #expect(Self.follow([Self.response(429)]).pauses == [.milliseconds(200)])
    #expect(Self.follow([Self.response(429, retryAfter: 3)]).pauses == [.seconds(3)])
    #expect(Self.follow([Self.response(429, retryAfter: 0)]).pauses == [.milliseconds(200)])
    #expect(Self.follow([Self.response(429, retryAfter: 60)]).end == .expired)
    #expect(Self.follow([.unknown(.cut), Self.response(429, retryAfter: 60)]).end == .uncertain)
    #expect(Self.follow(Array(repeating: Self.response(429), count: 100)).end == .expired)
    #expect(Self.follow([Self.response(429), Self.response(200)]).end == .answered)
  }

  @Test func `a refused access token is fetched anew once, at once`() {
    let (end, pauses) = Self.follow([Self.response(401), Self.response(401)])
    #expect(end == .failed(status: 401))
    #expect(pauses == [.zero])
    #expect(Self.follow([Self.response(401), Self.response(200)]).end == .answered)
    #expect(
      Self.follow([Self.response(401), Self.response(500), Self.response(401)]).end
        == .failed(status: 401))
    #expect(Self.follow([Self.response(401)], left: .zero).end == .expired)
    #expect(Self.follow([Self.response(401)], from: .afterCrash, left: .zero).end == .uncertain)
  }

  @Test(arguments: [
    (400, "The request body has 1 error(s)"), (400, ""), (403, "Invalid reply token"),
    (404, "Not found"), (409, ""), (410, ""), (413, ""), (415, ""), (301, ""), (302, ""), (304, ""),
    (418, ""), (600, ""), (199, ""),
  ])
  func `any other status is a failure`(status: Int, message: String) {
    let result = Self.response(status, message)
    #expect(Self.follow([result]).end == .failed(status: status))
    #expect(Self.follow([.unknown(.cut), result]).end == .failed(status: status))
  }

  @Test(arguments: ["invalid reply token", "Invalid reply token.", "INVALID REPLY TOKEN"])
  func `LINE's words are read with mercy`(message: String) {
    #expect(Self.follow([Self.response(400, message)]).end == .expired)
  }

  @Test func `no try is made when the time is over`() {
    let rules = Self.rules
    #expect(rules.end(before: .untried, left: .seconds(1)) == nil)
    #expect(rules.end(before: .untried, left: .zero) == .expired)
    #expect(rules.end(before: .afterCrash, left: .seconds(-1)) == .uncertain)
    #expect(rules.end(before: .afterCrash, left: .seconds(1)) == nil)
  }

  @Test(arguments: [0, 0.25, 0.999, -1, 7, .infinity])
  func `jitter spreads the pauses and stays within bounds`(jitter: Double) {
    guard
      case .retry(let pause, _) = Self.rules.step(
        after: .unknown(.cut), .untried, left: .seconds(50), jitter: jitter)
    else {
      Issue.record("no retry")
      return
    }
    #expect(pause >= .milliseconds(100))
    #expect(pause <= .milliseconds(300))
  }

  @Test func `every row of results ends in a state, and never answers what was refused`() {
    let results: [CallResult] = [
      Self.response(200), Self.used, Self.response(400), Self.response(401), Self.response(429),
      Self.response(500), .unknown(.timedOut), .notSent(.tooBusy),
    ]
    for first in results {
      for second in results {
        for third in results {
          let all = [first, second, third] + Array(repeating: CallResult.unknown(.cut), count: 60)
          let (end, _) = Self.follow(all)
          #expect(end != nil)
          if end == .answered { #expect([first, second, third].contains(Self.response(200))) }
        }
      }
    }
  }
}

@Suite struct `Time for a reply` {
  private let event: Int64 = 1_790_000_000_000

  private func left(
    received: Int64, timestamp: Int64?, isRedelivery: Bool = false, now: Int64
  ) -> Duration {
    ReplyBudget(received: received, timestamp: timestamp, isRedelivery: isRedelivery).left(at: now)
  }

  @Test func `counts from the earlier of receipt and event`() {
    #expect(left(received: event + 5_000, timestamp: event, now: event + 10_000) == .seconds(40))
    #expect(left(received: event, timestamp: event + 5_000, now: event + 10_000) == .seconds(40))
    #expect(left(received: event, timestamp: nil, now: event + 10_000) == .seconds(40))
    #expect(left(received: event, timestamp: event, now: event + 51_000) == .seconds(-1))
  }

  @Test func `counts anew from a redelivery, up to twenty minutes`() {
    let late = event + 600_000
    #expect(left(received: late, timestamp: event, isRedelivery: true, now: late) == .seconds(50))
    #expect(left(received: late, timestamp: event, now: late) < .zero)
    let tooLate = event + 1_190_000
    #expect(
      left(received: tooLate, timestamp: event, isRedelivery: true, now: tooLate) == .seconds(10))
    #expect(
      left(
        received: event + 1_300_000, timestamp: event, isRedelivery: true, now: event + 1_300_000)
        < .zero)
  }

  @Test(arguments: [Int64.min, -1, 0, 1, .max])
  func `with absurd clocks never traps`(odd: Int64) {
    for now in [Int64.min, 0, event, .max] {
      _ = left(received: odd, timestamp: event, now: now)
      _ = left(received: event, timestamp: odd, now: now)
      _ = left(received: odd, timestamp: odd, isRedelivery: true, now: now)
    }
    #expect(left(received: event, timestamp: .min, now: event) < .zero)
    #expect(left(received: event, timestamp: .max, now: event) == .seconds(50))
  }
}
