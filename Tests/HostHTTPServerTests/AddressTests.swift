import Foundation
import Synchronization
import Testing

@testable import HostHTTPServer

/// Where a server listens, and whom it takes its clients for.
@Suite(.timeLimit(.minutes(30))) struct `Addresses` {
  @Test(arguments: [
    ("127.0.0.1:80", "127.0.0.1:80", true), ("[::1]:0", "[::1]:0", true),
    ("localhost:8080", "127.0.0.1:8080", true), ("0.0.0.0:1", "0.0.0.0:1", false),
    ("[2001:db8:0:0::1]:443", "[2001:db8::1]:443", false),
    ("[::ffff:127.0.0.2]:1", "127.0.0.2:1", true), ("unix:/run/x.sock", "unix:/run/x.sock", true),
  ])
  func `are read and written, and known to be local or not`(
    text: String, written: String, isLocal: Bool
  ) throws {
    let address = try HTTPAddress(text)
    #expect(address.description == written && address.isLocal == isLocal)
  }

  @Test(arguments: [
    "", "80", ":80", "127.0.0.1", "127.0.0.1:", "127.0.0.1:65536", "127.0.0.1:+1", "127.0.0.1:8a",
    "::1:80", "[127.0.0.1]:80", "[::1]", "example.com:80", "127.1:80", "unix:", "0x7f.0.0.1:80",
  ])
  func `that are none are refused with how to write one`(text: String) throws {
    let error = #expect(throws: HTTPServerError.badAddress(text)) { try HTTPAddress(text) }
    #expect(error?.description.contains("127.0.0.1:8080") == true)
  }

  @Test(arguments: [
    ("10.0.0.0/8", "10.255.0.1", true), ("10.0.0.0/8", "11.0.0.1", false),
    ("10.1.2.3", "10.1.2.3", true), ("10.1.2.3", "10.1.2.4", false), ("0.0.0.0/0", "9.9.9.9", true),
    ("0.0.0.0/0", "::1", false), ("2001:db8::/32", "2001:db8:ffff::1", true),
    ("2001:db8::/32", "2001:db9::1", false), ("2001:db8::/65", "2001:db8::7fff:0:0:1", true),
    ("2001:db8::/65", "2001:db8::8000:0:0:1", false), ("::1", "::1", true),
  ])
  func `of proxies are single or ranges`(range: String, address: String, isIn: Bool) throws {
    let proxies = try TrustedProxies([range])
    #expect(try proxies.trust(.address(#require(IPAddress(address)))) == isIn)
    #expect(!proxies.trust(.unixSocket))
  }

  @Test(arguments: [
    "", "x", "10.0.0.0/33", "10.0.0.1/8", "10.0.0.0/", "10.0.0.0/+8", "::/129", "Unix",
  ])
  func `of proxies that are none are refused`(text: String) {
    #expect(throws: HTTPServerError.badProxy(text)) { try TrustedProxies([text]) }
  }

  @Test func `one peer is an IPv4 address or an IPv6 network of 64 bits`() throws {
    func key(_ text: String) throws -> IPAddress { try #require(IPAddress(text)).peerKey }
    #expect(try key("10.0.0.1") != key("10.0.0.2"))
    #expect(try key("2001:db8::1") == key("2001:db8::2:0:0:1"))
    #expect(try key("2001:db8::1") != key("2001:db8:0:1::1"))
  }

  @Test(arguments: [
    ("", "127.0.0.1"), ("X-Forwarded-For: 192.0.2.7\r\n", "192.0.2.7"),
    ("X-Forwarded-For: 1.1.1.1, 192.0.2.7\r\n", "192.0.2.7"),
    ("X-Forwarded-For: 1.1.1.1\r\nx-forwarded-for: 192.0.2.7:80\r\n", "192.0.2.7"),
    ("X-Forwarded-For: [2001:db8::7]:80\r\n", "2001:db8::7"),
    ("X-Forwarded-For: 1.1.1.1, unknown\r\n", "127.0.0.1"),
    ("X-Forwarded-For: 1.1.1.1,\r\n", "127.0.0.1"),
  ])
  func `of clients come from the last hop of a trusted proxy alone`(
    lines: String, expected: String
  ) async throws {
    let handle: HTTPServer.Handler = { request, responder in
      responder.answer(HTTPResponse(200, "\(request.client)"))
    }
    for isTrusted in [true, false] {
      let proxies = try TrustedProxies(isTrusted ? ["127.0.0.1"] : [])
      try await TestServer.run({ $0.trustedProxies = proxies }, handle: handle) { server in
        let client = try await server.client { client throws in
          client.send(.get("/", lines))
          return try client.responses(1)[0].body
        }
        #expect(client == (isTrusted ? expected : "127.0.0.1"))
      }
    }
  }

  // MARK: Unix sockets

  private static func withFolder(_ body: (String) async throws -> Void) async throws {
    let path = "/tmp/http-\(UUID().uuidString.prefix(8))"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: path) }
    try await body(path)
  }

  @Test func `may be a Unix socket, which its owner and group open, and which goes at the end`()
    async throws
  {
    try await Self.withFolder { folder in
      let path = folder + "/s"
      let proxies = try TrustedProxies(["unix"])
      let handle: HTTPServer.Handler = { request, responder in
        responder.answer(HTTPResponse(200, "\(request.client)"))
      }
      try await TestServer.run(
        on: .unix(path: path), { $0.trustedProxies = proxies }, handle: handle
      ) { server in
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
        #expect(mode as? NSNumber == 0o660)
        let clients = try await server.client { client throws in
          client.send(.get("/") + .get("/", "X-Forwarded-For: 192.0.2.7\r\n"))
          return try client.responses(2).map(\.body)
        }
        #expect(clients == ["unix", "192.0.2.7"])
      }
      #expect(!FileManager.default.fileExists(atPath: path))
    }
  }

  @Test func `of a dead server are taken over, of a living one or another file never`() async throws
  {
    try await Self.withFolder { folder in
      let path = try UnixSocketPath(folder + "/s")
      let dead = try #require(Socket(family: AF_UNIX))
      #expect(dead.bind(path))
      dead.close()
      try await TestServer.run(on: .unix(path: path.path)) { server in
        let second = HTTPServer(HTTPServerSettings(server.address), handle: Echo.answer)
        #expect(throws: HTTPServerError.addressInUse("unix:\(path.path)")) { try second.start() }
        let body = try await server.client { client throws in
          client.send(.get("/a"))
          return try client.responses(1)[0].body
        }
        #expect(body == "GET /a ")
      }
      try Data().write(to: URL(filePath: path.path))
      let third = HTTPServer(HTTPServerSettings(.unix(path: path.path)), handle: Echo.answer)
      #expect(throws: HTTPServerError.notASocket(path.path)) { try third.start() }
      let long = folder + "/" + String(repeating: "a", count: 200)
      let fourth = HTTPServer(HTTPServerSettings(.unix(path: long)), handle: Echo.answer)
      #expect(throws: HTTPServerError.self) { try fourth.start() }
    }
  }
}
