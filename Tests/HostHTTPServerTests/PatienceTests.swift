import Foundation
import Synchronization
import Testing

@testable import HostHTTPServer

/// How long a server bears with a client, and how many clients it bears.
@Suite(.timeLimit(.minutes(30))) struct `Server's patience` {
  private static func quick(_ settings: inout HTTPServerSettings) {
    settings.limits.headSeconds = 0.5
    settings.limits.bodySeconds = 0.5
    settings.limits.idleSeconds = 0.5
    settings.limits.writeSeconds = 0.5
    settings.limits.lingerSeconds = 0.5
  }

  @Test(arguments: [
    "GET /a HTTP/1.1\r\nHost: x\r\nX: ",
    "POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n",
    "POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nfffff\r\n",
    "POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nX: ",
  ])
  func `a sender that drips gets 408 and the end, however steadily it drips`(
    start: String
  ) async throws {
    try await TestServer.run(Self.quick) { server in
      let found = try await server.client { client throws in
        client.send(start)
        while client.isQuiet {
          client.send("a")
          usleep(20_000)
        }
        return try client.responsesToEnd()
      }
      #expect(found.map(\.status) == [408] && found[0].closes)
      #expect(server.server.counts.requests == 0)
      try await server.wait { $0.counts.openConnections == 0 }
    }
  }

  @Test(arguments: ["GET", "POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\na"])
  func `a sender that resets in the middle is let go long before its time is up`(
    start: String
  ) async throws {
    let patient: (inout HTTPServerSettings) -> Void = {
      $0.limits.headSeconds = 600
      $0.limits.bodySeconds = 600
    }
    try await TestServer.run(patient) { server in
      for _ in 0..<20 {
        try await server.client { client throws in
          client.send(start)
          usleep(20_000)
          client.resetOnClose()
        }
      }
      try await server.wait { $0.counts.openConnections == 0 }
    }
  }

  @Test func `a sender that stops in the middle gets 408 and the end`() async throws {
    try await TestServer.run(Self.quick) { server in
      let found = try await server.client { client throws in
        client.send(.get("/a") + "GET /b HT")
        return try client.responsesToEnd()
      }
      #expect(found.map(\.status) == [200, 408])
    }
  }

  @Test func `a client that goes on talking after the last response isn't kept`() async throws {
    try await TestServer.run(Self.quick) { server in
      try await server.client { client throws in
        client.send("BAD\r\n")
        #expect(try client.responsesToEnd().map(\.status) == [400])
        while client.send("x") { usleep(20_000) }
      }
      try await server.wait { $0.counts.openConnections == 0 }
    }
  }

  @Test func `one with nothing to ask is closed without a word`() async throws {
    try await TestServer.run(Self.quick) { server in
      let bytes = try await server.client { client in try client.receiveAll() }
      #expect(bytes.isEmpty)
      let count = try await server.client { client throws in
        client.send(.get("/a"))
        return try client.responsesToEnd().count
      }
      #expect(count == 1)
    }
  }

  @Test func `one that asks again and again is never idle`() async throws {
    try await TestServer.run(Self.quick) { server in
      try await server.client { client throws in
        for number in 0..<8 {
          client.send(.get("/\(number)"))
          #expect(try client.responses(1)[0].body == "GET /\(number) ")
          usleep(150_000)
        }
      }
    }
  }

  @Test func `an answer may take longer than any time for a client`() async throws {
    let handle: HTTPServer.Handler = { _, responder in
      DispatchQueue.global().asyncAfter(deadline: .now() + 1.5) {
        responder.answer(HTTPResponse(200, "late"))
      }
    }
    try await TestServer.run(Self.quick, handle: handle) { server in
      let body = try await server.client { client throws in
        client.send(.get("/"))
        return try client.responses(1)[0].body
      }
      #expect(body == "late")
    }
  }

  @Test func `a client that never reads is cut off, and holds up nobody`() async throws {
    let large = [UInt8](repeating: 65, count: 1_000_000)
    let handle: HTTPServer.Handler = { request, responder in
      responder.answer(HTTPResponse(200, body: request.path == "/large" ? large : [66]))
    }
    let set: (inout HTTPServerSettings) -> Void = {
      Self.quick(&$0)
      $0.lanes = 1
    }
    try await TestServer.run(set, handle: handle) { server in
      try await server.client(receiveBytes: 4_096) { client throws in
        client.send(String(repeating: .get("/large"), count: 16))
        let other = try RawClient(server.address)
        other.send(.get("/small", "Connection: close\r\n"))
        #expect(try other.responsesToEnd()[0].body == "B")
        while server.server.counts.openConnections > 0 { usleep(5_000) }
      }
    }
  }

  @Test func `an early end, a reset and a silent end leave nothing behind`() async throws {
    let waiting = Mutex<[HTTPResponder]>([])
    let handle: HTTPServer.Handler = { request, responder in
      if request.path == "/late" {
        waiting.withLock { $0.append(responder) }
      } else {
        Echo.answer(request, responder)
      }
    }
    try await TestServer.run(handle: handle) { server in
      for sent in ["", "GET", .get("/a"), .get("/late"), .get("/late") + .get("/late")] {
        for isReset in [true, false] {
          try await server.client { client throws in
            client.send(sent)
            if isReset { client.resetOnClose() }
          }
        }
      }
      try await server.wait { _ in waiting.withLock { $0.count } == 6 }
      for responder in waiting.withLock({ $0 }) { responder.answer(HTTPResponse(200, "late")) }
      waiting.withLock { $0 = [] }
      try await server.wait { $0.counts.openConnections == 0 }
      let body = try await server.client { client throws in
        client.send(.get("/b"))
        return try client.responses(1)[0].body
      }
      #expect(body == "GET /b ")
    }
  }

  @Test func `a client that has said all still gets its answers`() async throws {
    let handle: HTTPServer.Handler = { request, responder in
      DispatchQueue.global().asyncAfter(deadline: .now() + 0.2) {
        responder.answer(HTTPResponse(200, request.path))
      }
    }
    try await TestServer.run(handle: handle) { server in
      let found = try await server.client { client throws in
        client.send(.get("/1") + .get("/2"))
        client.finishSending()
        return try client.responsesToEnd().map(\.body)
      }
      #expect(found == ["/1", "/2"])
    }
  }

  @Test func `two thousand idle connections and as many early ends don't hold up one that asks`()
    async throws
  {
    try await TestServer.run { server in
      // Both ends are in this process.
      #expect((DescriptorLimit.raise(to: 10_000) ?? 0) >= 4_500, "The system lets us open too few.")
      try await Waiting.run {
        let idle = try (0..<2_000).map { number in
          let client = try RawClient(server.address)
          // Half of them are in the middle of a request.
          if number.isMultiple(of: 2) { client.send("GET /") }
          return client
        }
        while server.server.counts.openConnections < 2_000 { usleep(1_000) }
        for number in 0..<2_000 {
          let client = try RawClient(server.address)
          if number.isMultiple(of: 2) { client.resetOnClose() }
          client.send("GET")
        }
        let client = try RawClient(server.address)
        for number in 0..<100 {
          client.send(.get("/\(number)"))
          #expect(try client.responses(1)[0].body == "GET /\(number) ")
        }
        idle[1].send(.get("/idle"))
        #expect(try idle[1].responses(1)[0].body == "GET /idle ")
        idle[2].send("idle HTTP/1.1\r\nHost: x\r\n\r\n")
        #expect(try idle[2].responses(1)[0].body == "GET /idle ")
      }
      try await server.wait { $0.counts.openConnections <= 1 }
    }
  }

  @Test func `more connections than it may have get 503, and fit again later`() async throws {
    try await TestServer.run({ $0.limits.connections = 3 }) { server in
      try await Waiting.run {
        let three = try (0..<3).map { _ in try RawClient(server.address) }
        while server.server.counts.openConnections < 3 { usleep(1_000) }
        let found = try RawClient(server.address).responsesToEnd()
        #expect(found.map(\.status) == [503] && found[0].closes)
        three[0].send(.get("/a"))
        #expect(try three[0].responses(1)[0].status == 200)
      }
      try await server.wait { $0.counts.openConnections == 0 }
      let status = try await server.client { client throws in
        client.send(.get("/a"))
        return try client.responses(1)[0].status
      }
      #expect(status == 200 && server.server.counts.turnedAwayConnections == 1)
    }
  }

  @Test func `one peer may have only so many, a trusted proxy and this machine any number`()
    async throws
  {
    func turnedAway(_ set: @escaping (inout HTTPServerSettings) -> Void) async throws -> Int {
      try await TestServer.run({
        $0.limits.connectionsPerPeer = 2
        set(&$0)
      }) { server in
        try await Waiting.run {
          let clients = try (0..<4).map { _ in try RawClient(server.address) }
          for client in clients { client.send(.get("/", "Connection: close\r\n")) }
          return try clients.map { try $0.responsesToEnd() }.filter { $0.first?.status != 200 }
            .count
        }
      }
    }
    let trusted = try TrustedProxies(["127.0.0.0/8"])
    #expect(try await turnedAway { $0.limitsLoopbackPeers = true } == 2)
    #expect(try await turnedAway { _ in } == 0)
    #expect(
      try await turnedAway {
        $0.limitsLoopbackPeers = true
        $0.trustedProxies = trusted
      } == 0)
  }

  @Test func `half bodies of all clients together have a bound`() async throws {
    let bounded = { (settings: inout HTTPServerSettings) in
      settings.limits.unfinishedBodyBytes = 1_500_000
      // However busy the machine is.
      settings.limits.bodySeconds = 300
    }
    try await TestServer.run(bounded) { server in
      try await Waiting.run {
        let half =
          "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n"
          + String(repeating: "a", count: 900_000)
        let first = try RawClient(server.address)
        let second = try RawClient(server.address)
        first.send(half)
        second.send(half)
        // Whichever filled the last of it is turned away; the other goes on.
        while first.isQuiet, second.isQuiet { usleep(1_000) }
        let (busy, going) = first.isQuiet ? (second, first) : (first, second)
        #expect(try busy.responsesToEnd().map(\.status) == [503])
        going.send(String(repeating: "a", count: 100_000))
        #expect(try going.responses(1)[0].status == 200)
      }
    }
  }
}
