import Foundation

@testable import HostHTTPServer

/// A started server for one test.
struct TestServer: Sendable {
  let server: HTTPServer
  let address: HTTPAddress

  static let loopback = HTTPAddress.tcp(IPAddress(ipv4: 0x7F00_0001), port: 0)

  /// Runs a server, then stops it.
  static func run<Value: Sendable>(
    on address: HTTPAddress = loopback,
    _ set: (inout HTTPServerSettings) -> Void = { _ in },
    admit: @escaping HTTPServer.Admission = { _ in nil },
    handle: @escaping HTTPServer.Handler = Echo.answer,
    _ body: (TestServer) async throws -> Value
  ) async throws -> Value {
    var settings = HTTPServerSettings(address)
    set(&settings)
    let server = HTTPServer(settings, admit: admit, handle: handle)
    let started = TestServer(server: server, address: try server.start())
    do {
      let value = try await body(started)
      await server.stop(withinSeconds: 0)
      return value
    } catch {
      await server.stop(withinSeconds: 0)
      throw error
    }
  }

  /// A client on a thread of its own.
  func client<Value: Sendable>(
    receiveBytes: Int32? = nil, _ body: @escaping @Sendable (RawClient) throws -> Value
  ) async throws -> Value {
    try await Waiting.run {
      try body(RawClient(address, receiveBytes: receiveBytes))
    }
  }

  /// Waits until something has come true; a test that waits in vain ends by its time limit.
  func wait(until isTrue: @escaping @Sendable (HTTPServer) -> Bool) async throws {
    while !isTrue(server) { try await Task.sleep(for: .milliseconds(5)) }
  }
}

extension String {
  /// A request without body.
  static func get(_ path: String, _ lines: String = "") -> String {
    "GET \(path) HTTP/1.1\r\nHost: x\r\n\(lines)\r\n"
  }
}
