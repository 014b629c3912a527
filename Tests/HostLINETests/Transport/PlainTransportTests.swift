import Foundation
import HostCryptography
import Testing

@testable import HostLINE

@Suite(.timeLimit(.minutes(30))) struct `Plain connections` {
  private let reply = LINERequest(
    .post, "/v2/bot/message/reply", token: Secret("t"), .json, body: Array("{}".utf8))

  private func transport(
    _ server: ScriptedServer, _ change: (inout TransportLimits) -> Void = { _ in }
  ) throws -> PlainTransport {
    var limits = TransportLimits()
    limits.total = .seconds(60)
    change(&limits)
    return PlainTransport(to: try #require(LINEAddress(server.base)), limits: limits)
  }

  @Test func `that the other side has closed are not used again`() async throws {
    let server = try ScriptedServer { _ in ScriptedServer.response() + [.hangUp] }
    defer { server.stop() }
    let transport = try transport(server)
    for number in 1...5 {
      guard case .response = await transport.result(of: reply) else {
        Issue.record("call \(number) is lost")
        return
      }
      while transport.connectionCount > 0 { try await Task.sleep(for: .milliseconds(10)) }
    }
    #expect(server.connections == 5)
    #expect(server.calls.count == 5)
  }

  @Test func `that end while a call is on them leave its end unknown, and it isn't sent again`()
    async throws
  {
    let server = try ScriptedServer { call in
      call.before == 0 ? ScriptedServer.response() : [.hangUp]
    }
    defer { server.stop() }
    let transport = try transport(server)
    guard case .response = await transport.result(of: reply) else {
      Issue.record("no response")
      return
    }
    #expect(await transport.result(of: reply) == .unknown(.cut))
    #expect(server.calls.count == 2)
  }

  /// FoundationNetworking 6.3 on Linux traps when a head ends early, so URLSession isn't asked.
  @Test func `that end within a head leave the end unknown`() async throws {
    let server = try ScriptedServer { _ in
      [.send(Array("HTTP/1.1 200 OK\r\nContent-".utf8)), .hangUp]
    }
    defer { server.stop() }
    #expect(await (try transport(server)).result(of: reply) == .unknown(.cut))
  }

  @Test(arguments: [
    "Connection: close", "Content-Type: x\r\nConnection: x, CLOSE",
  ]) func `that the other side says it closes are left`(field: String) async throws {
    let server = try ScriptedServer { _ in ScriptedServer.response("200 OK", [field]) }
    defer { server.stop() }
    let transport = try transport(server)
    for _ in 0..<3 { _ = await transport.result(of: reply) }
    #expect(server.connections == 3)
  }

  @Test func `with more on them than was asked for are left`() async throws {
    let server = try ScriptedServer { _ in
      ScriptedServer.response() + ScriptedServer.response("500 Injected")
    }
    defer { server.stop() }
    let transport = try transport(server)
    for _ in 0..<5 {
      guard case .response(let response) = await transport.result(of: reply) else { continue }
      #expect(response.status == 200)
    }
  }

  @Test func `are no more than allowed, and the calls wait for them`() async throws {
    let server = try ScriptedServer { _ in [.wait(milliseconds: 20)] + ScriptedServer.response() }
    defer { server.stop() }
    let transport = try transport(server) { $0.mostConnections = 3 }
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<30 { group.addTask { _ = await transport.result(of: reply) } }
    }
    #expect(server.calls.count == 30)
    #expect(server.connections <= 3)
  }

  @Test func `leave only so many calls in the row`() async throws {
    let server = try ScriptedServer { _ in [.wait(milliseconds: 2_000)] + ScriptedServer.response()
    }
    defer { server.stop() }
    let transport = try transport(server) {
      $0.mostConnections = 1
      $0.mostWaiting = 2
    }
    let (results, ended) = AsyncStream.makeStream(of: CallResult.self)
    for _ in 0..<10 { transport.send(reply) { ended.yield($0) } }
    let all = await results.prefix(10).reduce(into: []) { $0.append($1) }
    let refused = all.filter { $0 == .notSent(.tooBusy) }
    #expect(refused.count >= 7)
    #expect(server.calls.count == 10 - refused.count)
  }

  @Test func `that can't be had in time mean that nothing was sent`() async throws {
    let server = try ScriptedServer { _ in [.wait(milliseconds: 10_000)] }
    defer { server.stop() }
    let transport = try transport(server) {
      $0.mostConnections = 1
      $0.total = .seconds(3)
    }
    async let first = transport.result(of: reply)
    async let second = transport.result(of: reply)
    let both = await [first, second]
    #expect(both.contains(.unknown(.timedOut)))
    #expect(both.contains(.notSent(.noConnection)))
  }

  @Test func `that nothing uses are closed after a while`() async throws {
    let server = try ScriptedServer { _ in ScriptedServer.response() }
    defer { server.stop() }
    let transport = try transport(server) { $0.idle = .milliseconds(100) }
    _ = await transport.result(of: reply)
    while transport.connectionCount > 0 { try await Task.sleep(for: .milliseconds(20)) }
    _ = await transport.result(of: reply)
    #expect(server.connections == 2)
  }

  @Test func `take a body of a megabyte, and an answer without a length`() async throws {
    let server = try ScriptedServer { call in
      [
        .send(Array("HTTP/1.1 200 OK\r\n\r\n".utf8)), .wait(milliseconds: 10),
        .send(Array("\(call.body.count)".utf8)), .hangUp,
      ]
    }
    defer { server.stop() }
    let transport = try transport(server)
    let picture = LINERequest(
      .post, "/content", token: nil, .png, body: [UInt8](repeating: 7, count: 1_000_000))
    #expect(
      await transport.result(of: picture)
        == .response(LINEResponse(status: 200, body: Array("1000000".utf8))))
  }

  @Test func `to a name that has no address aren't opened`() async throws {
    let address = try #require(LINEAddress("http://no-such-host.invalid"))
    let transport = PlainTransport(to: address)
    guard case .notSent(.unresolved(let reason)) = await transport.result(of: reply) else {
      Issue.record("it says otherwise")
      return
    }
    #expect(!reason.isEmpty)
  }

  @Test func `to a name are tried at each of its addresses`() async throws {
    // Mostly ::1 comes first, where nobody listens.
    let server = try ScriptedServer { _ in ScriptedServer.response() }
    defer { server.stop() }
    let address = try #require(LINEAddress("http://localhost:\(server.port)"))
    let transport = PlainTransport(to: address)
    guard case .response = await transport.result(of: reply) else {
      Issue.record("no response")
      return
    }
    #expect(server.calls.first?.head.contains("Host: localhost:\(server.port)") == true)
  }
}
