import Dispatch
import Synchronization
import Testing

@testable import HostHTTPServer

/// Stopping.
@Suite(.timeLimit(.minutes(30))) struct `Stopping server` {
  @Test func `ends idle connections at once, finishes what was begun, and takes no more`()
    async throws
  {
    let waiting = Mutex<[HTTPResponder]>([])
    let handle: HTTPServer.Handler = { request, responder in
      if request.path == "/late" {
        waiting.withLock { $0.append(responder) }
      } else {
        Echo.answer(request, responder)
      }
    }
    // Nothing ends by itself here, however busy the machine is.
    let patient = { (settings: inout HTTPServerSettings) in
      settings.limits.headSeconds = 300
      settings.limits.idleSeconds = 300
    }
    try await TestServer.run(patient, handle: handle) { server in
      let clients = try await Waiting.run {
        try (0..<3).map { _ in try RawClient(server.address) }
      }
      let (idle, late, half) = (clients[0], clients[1], clients[2])
      late.send(.get("/late"))
      half.send("GET /half HTTP/1.1\r\n")
      try await server.wait { server in
        server.counts.openConnections == 3 && waiting.withLock { $0.count } == 1
      }
      // That the half head has been read shows nowhere; give it a moment.
      try await Task.sleep(for: .milliseconds(200))
      async let stopped: Void = server.server.stop(withinSeconds: 30)
      #expect(try await Waiting.run { try idle.receiveAll() }.isEmpty)
      await #expect(throws: (any Error).self) {
        try await Waiting.run { _ = try RawClient(server.address) }
      }
      waiting.withLock { $0 }.first?.answer(HTTPResponse(200, "late"))
      waiting.withLock { $0 = [] }
      half.send("Host: x\r\n\r\n")
      let found = try await Waiting.run { try late.responsesToEnd() + half.responsesToEnd() }
      #expect(found.map(\.body) == ["late", "GET /half "])
      #expect(found.map(\.closes) == [true, true])
      late.resetOnClose()
      await stopped
      #expect(server.server.counts.openConnections == 0)
    }
  }

  @Test func `cuts what takes longer than it may`() async throws {
    let waiting = Mutex<[HTTPResponder]>([])
    let handle: HTTPServer.Handler = { _, responder in
      waiting.withLock { $0.append(responder) }
    }
    try await TestServer.run(handle: handle) { server in
      let client = try await Waiting.run { try RawClient(server.address) }
      client.send(.get("/never"))
      try await server.wait { _ in waiting.withLock { !$0.isEmpty } }
      await server.server.stop(withinSeconds: 0.1)
      #expect(try await Waiting.run { try client.receiveAll() }.isEmpty)
      // Answered too late, to nobody: harmless.
      waiting.withLock { $0 }.first?.answer(HTTPResponse(200, "late"))
    }
  }

  @Test func `may be asked to stop twice, and before it was started`() async throws {
    let server = HTTPServer(HTTPServerSettings(TestServer.loopback), handle: Echo.answer)
    await server.stop(withinSeconds: 1)
    #expect(throws: HTTPServerError.alreadyStarted) { try server.start() }
    try await TestServer.run { server in
      await server.server.stop(withinSeconds: 1)
      await server.server.stop(withinSeconds: 1)
    }
  }
}
