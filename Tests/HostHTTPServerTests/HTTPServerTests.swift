import Dispatch
import Foundation
import Synchronization
import Testing

@testable import HostHTTPServer

/// What a client sees of a server that answers.
@Suite(.timeLimit(.minutes(30))) struct `HTTP server` {
  @Test(arguments: ["127.0.0.1:0", "[::1]:0"])
  func `listens on a port that the system chose, and says which`(text: String) async throws {
    try await TestServer.run(on: HTTPAddress(text)) { server in
      #expect(server.address.port != 0 && server.address.isLocal)
      #expect(try await server.server.waitUntilListening() == server.address)
      let body = try await server.client { client throws in
        client.send(.get("/a"))
        return try client.responses(1)[0].body
      }
      #expect(body == "GET /a ")
    }
  }

  @Test func `whoever waits for it to listen learns the address, or why not`() async throws {
    let server = HTTPServer(HTTPServerSettings(TestServer.loopback), handle: Echo.answer)
    async let waited = server.waitUntilListening()
    try await Task.sleep(for: .milliseconds(20))
    let address = try server.start()
    #expect(try await waited == address)
    #expect(throws: HTTPServerError.alreadyStarted) { try server.start() }

    let second = HTTPServer(HTTPServerSettings(address), handle: Echo.answer)
    #expect(throws: HTTPServerError.addressInUse("\(address)")) { try second.start() }
    await #expect(throws: HTTPServerError.addressInUse("\(address)")) {
      try await second.waitUntilListening()
    }
    await server.stop(withinSeconds: 1)
  }

  @Test func `refuses an address that other machines reach, unless TLS ends in front`() async throws
  {
    for text in ["0.0.0.0:0", "[::]:0", "192.0.2.1:0"] {
      let address = try HTTPAddress(text)
      let server = HTTPServer(HTTPServerSettings(address), handle: Echo.answer)
      #expect(throws: HTTPServerError.plainRemoteAddress(text)) { try server.start() }
    }
    try await TestServer.run(on: HTTPAddress("0.0.0.0:0"), { $0.allowsPlainRemote = true }) { _ in }
  }

  @Test func `a response has its length, its date and its fields, and the server's framing`()
    async throws
  {
    let handle: HTTPServer.Handler = { _, responder in
      responder.answer(
        HTTPResponse(
          201, fields: ["X-A": "b", "Content-Length": "99", "connection": "x", "Date": "y"],
          body: Array("made".utf8)))
    }
    try await TestServer.run(handle: handle) { server in
      let response = try await server.client { client throws in
        client.send(.get("/"))
        return try client.responses(1)[0]
      }
      #expect(response.status == 201 && response.body == "made")
      #expect(response.lines.count == 3)
      #expect(response.value("X-A") == "b" && response.value("Content-Length") == "4")
      #expect(response.value("Date")?.hasSuffix(" GMT") == true)
    }
  }

  @Test func `HEAD, 204 and 304 have no body`() async throws {
    let handle: HTTPServer.Handler = { request, responder in
      let status = Int(request.path.dropFirst()) ?? 500
      responder.answer(HTTPResponse(status, "text"))
    }
    try await TestServer.run(handle: handle) { server in
      try await server.client { client throws in
        client.send("HEAD /200 HTTP/1.1\r\nHost: x\r\n\r\n")
        let head = try client.responses(1, toHead: true)[0]
        #expect(head.value("Content-Length") == "4")
        for status in [204, 304] {
          client.send(.get("/\(status)"))
          let empty = try client.responses(1)[0]
          #expect(empty.status == status && empty.value("Content-Length") == nil)
        }
        client.send(.get("/200"))
        #expect(try client.responses(1)[0].body == "text")
      }
    }
  }

  @Test func `pipelined responses leave in order, whichever is answered first`() async throws {
    let waiting = Mutex<[String: HTTPResponder]>([:])
    let handle: HTTPServer.Handler = { request, responder in
      waiting.withLock { $0[request.path] = responder }
      let all = waiting.withLock { $0.count == 3 ? $0 : [:] }
      DispatchQueue.global().async {
        for path in all.keys.sorted().reversed() {
          all[path]?.answer(HTTPResponse(200, path))
        }
      }
    }
    try await TestServer.run(handle: handle) { server in
      let bodies = try await server.client { client throws in
        client.send(.get("/1") + .get("/2") + .get("/3"))
        return try client.responses(3).map(\.body)
      }
      #expect(bodies == ["/1", "/2", "/3"])
      waiting.withLock { $0 = [:] }
    }
  }

  @Test func `a thousand pipelined requests are all answered, and few wait at once`() async throws {
    let state = Mutex((now: 0, most: 0))
    let handle: HTTPServer.Handler = { request, responder in
      state.withLock {
        $0.now += 1
        $0.most = max($0.most, $0.now)
      }
      DispatchQueue.global().async {
        state.withLock { $0.now -= 1 }
        responder.answer(HTTPResponse(200, request.path))
      }
    }
    try await TestServer.run({ $0.limits.pipelinedRequests = 4 }, handle: handle) { server in
      let bodies = try await server.client { client throws in
        client.send((0..<1_000).map { .get("/\($0)") }.joined())
        return try client.responses(1_000).map(\.body)
      }
      #expect(bodies == (0..<1_000).map { "/\($0)" })
      #expect(state.withLock { $0.most } <= 4)
    }
  }

  @Test func `a request that nobody answers gets 500, and its connection goes on`() async throws {
    let handle: HTTPServer.Handler = { request, responder in
      if request.path != "/lost" { responder.answer(HTTPResponse(200, "found")) }
    }
    try await TestServer.run(handle: handle) { server in
      let statuses = try await server.client { client throws in
        client.send(.get("/lost") + .get("/a"))
        return try client.responses(2).map(\.status)
      }
      #expect(statuses == [500, 200] && server.server.counts.forgottenRequests == 1)
    }
  }

  @Test func `only the first answer counts`() async throws {
    let said = Mutex<[Bool]>([])
    let handle: HTTPServer.Handler = { _, responder in
      for text in ["one", "two"] {
        let isTaken = responder.answer(HTTPResponse(200, text))
        said.withLock { $0.append(isTaken) }
      }
    }
    try await TestServer.run(handle: handle) { server in
      let body = try await server.client { client throws in
        client.send(.get("/"))
        return try client.responses(1)[0].body
      }
      #expect(body == "one" && said.withLock { $0 } == [true, false])
    }
  }

  @Test func `a response that would break the framing becomes a 500`() async throws {
    let handle: HTTPServer.Handler = { request, responder in
      responder.answer(
        request.path == "/status"
          ? HTTPResponse(99) : HTTPResponse(200, fields: ["X": "a\r\nSet-Cookie: b"]))
    }
    try await TestServer.run(handle: handle) { server in
      let found = try await server.client { client throws in
        client.send(.get("/a") + .get("/status"))
        return try client.responses(2)
      }
      #expect(found.map(\.status) == [500, 500])
      #expect(found[0].value("Set-Cookie") == nil)
    }
  }

  @Test func `the handler may end the connection`() async throws {
    let handle: HTTPServer.Handler = { _, responder in
      var response = HTTPResponse(200, "bye")
      response.closesConnection = true
      responder.answer(response)
    }
    try await TestServer.run(handle: handle) { server in
      let found = try await server.client { client throws in
        client.send(.get("/a") + .get("/b"))
        return try client.responsesToEnd()
      }
      #expect(found.map(\.body) == ["bye"] && found[0].closes)
    }
  }

  @Test func `a megabyte comes and goes whole`() async throws {
    let handle: HTTPServer.Handler = { request, responder in
      responder.answer(HTTPResponse(200, body: request.body))
    }
    try await TestServer.run(handle: handle) { server in
      try await server.client { client throws in
        let text = String((0..<131_072).map { "\($0 % 10)234567\n" }.joined())
        client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1048576\r\n\r\n" + text)
        #expect(try client.responses(1)[0].body == text)
      }
    }
  }
}
