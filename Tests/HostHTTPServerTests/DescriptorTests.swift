import Foundation
import Testing

@testable import HostHTTPServer

/// A process that has no descriptor left; each test has a process of its own.
@Suite(.timeLimit(.minutes(30))) struct `Descriptors` {
  @Test func `that run out cost the callers of that moment, not the server`() async throws {
    await #expect(processExitsWith: .success) {
      var settings = HTTPServerSettings(TestServer.loopback)
      settings.limits.sparedDescriptors = 0
      let server = HTTPServer(settings, handle: Echo.answer)
      let address = try server.start()
      try await Waiting.run {
        let kept = try RawClient(address)
        kept.send(.get("/a"))
        _ = try kept.responses(1)
        // One that is connected, and not yet taken when all others are gone.
        var taken: [Int32] = []
        while case let one = dup(0), one >= 0 { taken.append(one) }
        for one in taken.suffix(1) { close(one) }
        let turned = try RawClient(address)
        let statuses = try turned.responsesToEnd().map(\.status)
        precondition(statuses == [503], "\(statuses)")
        kept.send(.get("/b"))
        let second = try kept.responses(1)[0].body
        precondition(second == "GET /b ")
        for one in taken.dropLast() { close(one) }
        // It takes a moment until callers are taken again; this one waits in the queue.
        let next = try RawClient(address)
        next.send(.get("/c"))
        let third = try next.responses(1)[0].body
        precondition(third == "GET /c ")
      }
      await server.stop(withinSeconds: 1)
    }
  }

  @Test func `bound the connections when the system gives fewer than were asked for`() async {
    await #expect(processExitsWith: .success) {
      var limit = rlimit(rlim_cur: 64, rlim_max: 200)
      #if canImport(Darwin)
        precondition(unsafe setrlimit(RLIMIT_NOFILE, &limit) == 0)
      #else
        precondition(unsafe setrlimit(Int32(RLIMIT_NOFILE.rawValue), &limit) == 0)
      #endif
      let server = HTTPServer(HTTPServerSettings(TestServer.loopback), handle: Echo.answer)
      precondition(server.mostConnections == 72)
    }
  }
}
