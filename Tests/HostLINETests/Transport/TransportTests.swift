import Foundation
import HostCryptography
import Synchronization
import Testing

@testable import HostLINE

/// What both ways to LINE have in common.
@Suite(.timeLimit(.minutes(30))) struct `A way to LINE` {
  enum Way: String, CaseIterable, Sendable, CustomTestStringConvertible {
    case plain, session
    var testDescription: String { rawValue }

    func transport(to base: String, _ limits: TransportLimits) throws -> any LINETransport {
      let address = try #require(LINEAddress(base))
      return self == .plain
        ? PlainTransport(to: address, limits: limits)
        : SessionTransport(to: address, limits: limits)
    }
  }

  private func limits(seconds: Int = 30) -> TransportLimits {
    var limits = TransportLimits()
    limits.total = .seconds(seconds)
    return limits
  }

  private let reply = LINERequest(
    .post, "/v2/bot/message/reply", token: Secret("token-1"), .json, body: Array("{\"a\":1}".utf8))

  @Test(arguments: Way.allCases) func `carries method, path, token, type and body`(way: Way)
    async throws
  {
    let server = try ScriptedServer { _ in
      ScriptedServer.response("200 OK", ["X-Line-Request-Id: r-1"], "{\"sentMessages\":[]}")
    }
    defer { server.stop() }
    let transport = try way.transport(to: server.base + "/line/", limits())
    let result = await transport.result(of: reply)
    #expect(
      result
        == .response(
          LINEResponse(
            status: 200, body: Array("{\"sentMessages\":[]}".utf8), requestID: "r-1")))
    let call = try #require(server.calls.first)
    #expect(call.line == "POST /line/v2/bot/message/reply HTTP/1.1")
    #expect(call.body == Array("{\"a\":1}".utf8))
    let fields = call.head.lowercased().components(separatedBy: "\r\n")
    for field in [
      "host: 127.0.0.1:\(server.port)", "authorization: bearer token-1",
      "content-type: application/json", "content-length: 7",
    ] { #expect(fields.contains(field)) }
    #expect(!fields.contains { $0.hasPrefix("cookie") })
  }

  @Test(arguments: Way.allCases) func `uses a connection again`(way: Way) async throws {
    let server = try ScriptedServer { _ in
      ScriptedServer.response("200 OK", ["Set-Cookie: a=b", "Cache-Control: max-age=60"])
    }
    defer { server.stop() }
    let transport = try way.transport(to: server.base, limits())
    for _ in 0..<20 {
      guard case .response(let response) = await transport.result(of: reply) else {
        Issue.record("no response")
        return
      }
      #expect(response.status == 200)
    }
    #expect(server.calls.count == 20)
    #expect(server.connections == 1)
    #expect(!server.calls.contains { $0.head.lowercased().contains("cookie") })
  }

  @Test(arguments: Way.allCases, [301, 302, 303, 307, 308])
  func `follows no redirect`(way: Way, status: Int) async throws {
    let server = try ScriptedServer { call in
      ScriptedServer.response("\(status) Moved", ["Location: /elsewhere"])
    }
    defer { server.stop() }
    let transport = try way.transport(to: server.base, limits())
    guard case .response(let response) = await transport.result(of: reply) else {
      Issue.record("no response")
      return
    }
    #expect(response.status == status)
    #expect(server.calls.count == 1)
  }

  @Test(arguments: Way.allCases, [200, 400, 401, 409, 429, 500, 503])
  func `tells LINE's status and words`(way: Way, status: Int) async throws {
    let server = try ScriptedServer { _ in
      ScriptedServer.response(
        "\(status) Word", ["Retry-After: 2"], "{\"message\":\"Invalid reply token\"}")
    }
    defer { server.stop() }
    let transport = try way.transport(to: server.base, limits())
    guard case .response(let response) = await transport.result(of: reply) else {
      Issue.record("no response")
      return
    }
    #expect(response.status == status)
    #expect(response.message == "Invalid reply token")
    #expect(response.retryAfter == 2)
  }

  @Test(
    arguments: Way.allCases,
    [
      [ScriptedServer.Step.hangUp], [.reset],
      [.send(Array("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{".utf8)), .hangUp],
      [
        .send(Array("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{".utf8)), .wait(milliseconds: 50),
        .reset,
      ],
      [.send(Array("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{".utf8)), .hangUp],
      [.send(Array("SSH-2.0-x\r\n\r\n".utf8)), .hangUp],
    ])
  func `doesn't know what became of a call whose answer is cut`(
    way: Way, steps: [ScriptedServer.Step]
  ) async throws {
    let server = try ScriptedServer { _ in steps }
    defer { server.stop() }
    let transport = try way.transport(to: server.base, limits())
    guard case .unknown = await transport.result(of: reply) else {
      Issue.record("it says that it knows")
      return
    }
    if way == .plain { #expect(server.calls.count == 1) }
  }

  @Test(arguments: Way.allCases) func `doesn't wait longer than it may, whatever drips`(way: Way)
    async throws
  {
    let drip = (0..<200).flatMap { _ in
      [ScriptedServer.Step.send(Array("x".utf8)), .wait(milliseconds: 100)]
    }
    let server = try ScriptedServer { call in
      call.number % 2 == 0
        ? [.wait(milliseconds: 20_000)]
        : [.send(Array("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n".utf8))] + drip
    }
    defer { server.stop() }
    let transport = try way.transport(to: server.base, limits(seconds: 3))
    for _ in 0..<2 {
      #expect(await transport.result(of: reply) == .unknown(.timedOut))
    }
  }

  @Test(arguments: Way.allCases) func `says when nothing was sent, since nobody listens`(way: Way)
    async throws
  {
    let port = try SilentPort()
    defer { withExtendedLifetime(port) {} }
    let transport = try way.transport(to: "http://127.0.0.1:\(port.number)", limits())
    for _ in 0..<3 {
      guard case .notSent(.unreachable(let reason)) = await transport.result(of: reply) else {
        Issue.record("it says otherwise")
        return
      }
      #expect(!reason.isEmpty)
    }
  }

  @Test(arguments: Way.allCases) func `carries many calls at once, each its own answer`(way: Way)
    async throws
  {
    let server = try ScriptedServer { call in
      [.wait(milliseconds: UInt32(call.number % 7))]
        + ScriptedServer.response("200 OK", [], String(decoding: call.body, as: UTF8.self))
    }
    defer { server.stop() }
    let transport = try way.transport(to: server.base, limits(seconds: 120))
    let wrong = await withTaskGroup(of: Bool.self) { group in
      for number in 0..<200 {
        group.addTask {
          let body = Array("{\"n\":\(number)}".utf8)
          let request = LINERequest(.post, "/r", token: nil, .json, body: body)
          guard case .response(let response) = await transport.result(of: request) else {
            return true
          }
          return response.body != body
        }
      }
      return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    #expect(wrong == 0)
    #expect(server.calls.count == 200)
  }

  @Test(arguments: Way.allCases)
  func `calls back once, off the caller's thread, also when it is closed`(
    way: Way
  ) async throws {
    let server = try ScriptedServer { _ in [.wait(milliseconds: 3_000)] }
    defer { server.stop() }
    let transport = try way.transport(to: server.base, limits())
    let count = Mutex(0)
    async let result = transport.result(of: reply)
    while server.calls.isEmpty { try await Task.sleep(for: .milliseconds(20)) }
    switch transport {
    case let plain as PlainTransport: plain.close()
    case let session as SessionTransport: session.close()
    default: break
    }
    #expect(await result == .unknown(.cut))
    #expect(await transport.result(of: reply) == .notSent(.closed))
    count.withLock { _ in
      // A callback on this thread would wait here for ever.
      transport.send(reply) { _ in count.withLock { $0 += 1 } }
    }
    while count.withLock({ $0 }) == 0 { try await Task.sleep(for: .milliseconds(20)) }
    #expect(count.withLock { $0 } == 1)
  }
}
