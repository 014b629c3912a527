import Dispatch
import Synchronization
import Testing

@testable import HostHTTPServer

/// Responses that come in parts.
@Suite(.timeLimit(.minutes(30))) struct `Streamed response` {
  @Test func `comes as chunks, and the next response behind its end`() async throws {
    let handle: HTTPServer.Handler = { request, responder in
      guard request.path == "/stream" else { return Echo.answer(request, responder) }
      let stream = responder.stream(HTTPResponse(200, "one", type: "text/event-stream"))
      DispatchQueue.global().async {
        stream?.write(Array("two".utf8))
        stream?.write([])
        stream?.end()
      }
    }
    try await TestServer.run(handle: handle) { server in
      let text = try await server.client { client throws in
        client.send(.get("/stream") + .get("/b", "Connection: close\r\n"))
        return String(decoding: try client.receiveAll(), as: UTF8.self)
      }
      #expect(text.contains("Transfer-Encoding: chunked\r\n"))
      #expect(text.contains("\r\n\r\n3\r\none\r\n3\r\ntwo\r\n0\r\n\r\nHTTP/1.1 200 OK\r\n"))
      #expect(text.hasSuffix("GET /b "))
    }
  }

  @Test func `ends with its connection in HTTP/1.0`() async throws {
    let handle: HTTPServer.Handler = { _, responder in
      let stream = responder.stream(HTTPResponse(200, "one"))
      stream?.write(Array("two".utf8))
      stream?.end()
    }
    try await TestServer.run(handle: handle) { server in
      let text = try await server.client { client throws in
        client.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
        return String(decoding: try client.receiveAll(), as: UTF8.self)
      }
      #expect(text.hasSuffix("\r\n\r\nonetwo") && text.contains("Connection: close\r\n"))
      #expect(!text.contains("chunked"))
    }
  }

  @Test func `that is dropped in the middle is cut, not ended`() async throws {
    let handle: HTTPServer.Handler = { _, responder in
      _ = responder.stream(HTTPResponse(200, "one"))
    }
    try await TestServer.run(handle: handle) { server in
      let text = try await server.client { client throws in
        client.send(.get("/"))
        return String(decoding: try client.receiveAll(), as: UTF8.self)
      }
      #expect(!text.contains("0\r\n\r\n"))
    }
  }

  @Test func `isn't wanted once its client is gone`() async throws {
    let streams = Mutex<[HTTPResponseStream]>([])
    let handle: HTTPServer.Handler = { _, responder in
      if let stream = responder.stream(HTTPResponse(200, "one")) {
        streams.withLock { $0.append(stream) }
      }
    }
    try await TestServer.run(handle: handle) { server in
      try await server.client { client throws in
        client.send(.get("/"))
        #expect(try !client.receive().isEmpty)
      }
      try await server.wait { $0.counts.openConnections == 0 }
      let stream = try #require(streams.withLock { $0.first })
      #expect(!stream.isWanted && !stream.write([1]))
    }
  }

  @Test func `to a client that doesn't read is cut off at its bound`() async throws {
    let streams = Mutex<[HTTPResponseStream]>([])
    let handle: HTTPServer.Handler = { _, responder in
      if let stream = responder.stream(HTTPResponse(200, "one")) {
        streams.withLock { $0.append(stream) }
      }
    }
    try await TestServer.run({ $0.limits.unsentBytes = 100_000 }, handle: handle) { server in
      let isCut = try await server.client { client throws in
        client.send(.get("/"))
        #expect(try !client.receive().isEmpty)
        let stream = try #require(streams.withLock { $0.first })
        // Far more than all buffers between the two hold.
        for _ in 0..<100_000 where !stream.write([UInt8](repeating: 65, count: 65_536)) {
          return true
        }
        return false
      }
      #expect(isCut)
    }
  }
}
