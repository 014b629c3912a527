import Testing

@testable import HostHTTPServer

/// The table of the parser once more, over real sockets: what comes back, and what doesn't.
@Suite(.timeLimit(.minutes(30))) struct `Hostile requests` {
  @Test func `each gets what it should, and no byte of it becomes another request`() async throws {
    try await TestServer.run { server in
      for raw in RawRequest.all {
        try await server.client { client throws in
          try Self.check(raw, client)
        }
      }
      let handed = RawRequest.all.map(\.served.count).reduce(0, +)
      // The good rows were asked for one more request each.
      let further = RawRequest.all.filter { $0.end == .open }.count
      #expect(server.server.counts.requests == handed + further)
    }
  }

  @Test func `each gets the same when its bytes come one by one`() async throws {
    try await TestServer.run { server in
      for raw in RawRequest.all where raw.bytes.count < 300 {
        try await server.client { client throws in
          for byte in raw.bytes where client.send([byte]) {}
          try Self.check(raw, client, isSent: true)
        }
      }
    }
  }

  static func check(_ raw: RawRequest, _ client: RawClient, isSent: Bool = false) throws {
    if !isSent { client.send(raw.bytes) }
    let found: [RawResponse]
    switch raw.end {
    case .open:
      found = try client.responses(raw.served.count)
      #expect(found.last?.closes == false)
      client.send(.get("/still-here"))
      #expect(try client.responses(1).map(\.body) == ["GET /still-here "], "\(raw.name)")
    case .closed:
      found = try client.responsesToEnd()
      #expect(found.last?.closes == true, "\(raw.name)")
    case .unfinished:
      #expect(client.isQuiet, "\(raw.name)")
      client.finishSending()
      found = try client.responsesToEnd()
      #expect(found.map(\.status) == [400] && found.last?.closes == true, "\(raw.name)")
      return
    case .refused(let status):
      found = try client.responsesToEnd()
      #expect(found.last?.status == status, "\(raw.name): \(found)")
      #expect(found.last?.closes == true, "\(raw.name)")
    }
    let answered = found.filter { $0.status == 200 }
    #expect(answered.map(\.body) == raw.served, "\(raw.name)")
    #expect(found.count == raw.served.count + (raw.end.isRefused ? 1 : 0), "\(raw.name)")
  }
}

extension RawRequest.End {
  fileprivate var isRefused: Bool { if case .refused = self { true } else { false } }
}
