import Dispatch
import Testing

@testable import HostHTTPServer

/// Bodies that are asked about before they are sent (RFC 9110 §10.1.1).
@Suite(.timeLimit(.minutes(30))) struct `Expectation of 100` {
  private static let head =
    "POST /p HTTP/1.1\r\nHost: x\r\nExpect: 100-Continue\r\nContent-Length: 5\r\n\r\n"
  private static let answer = "HTTP/1.1 100 Continue\r\n\r\n"

  @Test func `gets 100, then the response`() async throws {
    try await TestServer.run { server in
      try await server.client { client throws in
        client.send(Self.head)
        #expect(try client.receive() == Array(Self.answer.utf8))
        client.send("hello")
        #expect(try client.responses(1)[0].body == "POST /p hello")
      }
    }
  }

  @Test func `gets no 100 when the body is there already`() async throws {
    try await TestServer.run { server in
      try await server.client { client throws in
        client.send(Self.head + "hello")
        #expect(try client.responses(1)[0].body == "POST /p hello")
      }
    }
  }

  @Test func `gets the refusal at once when the body isn't wanted, and the body is no request`()
    async throws
  {
    let admit: HTTPServer.Admission = { request in
      request.path == "/p" ? HTTPResponse(405, fields: ["Allow": "GET"]) : nil
    }
    try await TestServer.run(admit: admit) { server in
      let found = try await server.client { client throws in
        client.send(Self.head + .get("/evil"))
        return try client.responsesToEnd()
      }
      #expect(found.map(\.status) == [405] && found[0].closes)
      #expect(found[0].value("Allow") == "GET")
      #expect(server.server.counts.requests == 0)
      let body = try await server.client { client throws in
        client.send(.get("/p"))
        return try client.responses(1)[0].body
      }
      #expect(body == "GET /p ", "Without a body there is nothing to turn down.")
    }
  }

  @Test func `gets 413 without 100 when the body is too large`() async throws {
    try await TestServer.run({ $0.limits.bodyBytes = 4 }) { server in
      let found = try await server.client { client throws in
        client.send(Self.head)
        return try client.responsesToEnd()
      }
      #expect(found.map(\.status) == [413])
    }
  }

  @Test func `waits for the responses before it`() async throws {
    let handle: HTTPServer.Handler = { request, responder in
      DispatchQueue.global().asyncAfter(deadline: .now() + 0.2) {
        Echo.answer(request, responder)
      }
    }
    try await TestServer.run(handle: handle) { server in
      try await server.client { client throws in
        client.send(.get("/a") + Self.head)
        var text = ""
        while !text.contains(Self.answer) {
          text += String(decoding: try client.receive(), as: UTF8.self)
        }
        #expect(text.hasSuffix("GET /a " + Self.answer))
        client.send("hello")
        #expect(try client.responses(1)[0].body == "POST /p hello")
      }
    }
  }
}
