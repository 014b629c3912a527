import Foundation
import FoundationNetworking
import HostHTTPServer
import Synchronization
import Testing

@testable import HostStandIn

/// A stand-in on a port of its own, with a clock that stands still, and a host that only counts.
final class Phone: Sendable {
  struct Answer: Sendable {
    let status: Int
    let fields: [String: String]
    let bytes: [UInt8]

    var json: JSON? { JSON(bytes) }
    var message: String? { json?["message"]?.text }
  }

  let standIn: StandIn
  let base: String
  let webhook: String
  private let server: StandInServer
  private let host: HTTPServer
  private let time: Clock
  private let status: Status

  final class Clock: Sendable {
    private let time = Mutex(Date(timeIntervalSince1970: 1_793_000_000))
    var now: Date { time.withLock { $0 } }
    func pass(_ seconds: Double) { time.withLock { $0 += seconds } }
  }

  final class Status: Sendable {
    private let status = Mutex(200)
    var value: Int {
      get { status.withLock { $0 } }
      set { status.withLock { $0 = newValue } }
    }
  }

  init(watch: StandInWatch = StandInWatch()) throws {
    let (time, status) = (Clock(), Status())
    self.time = time
    self.status = status
    host = HTTPServer(HTTPServerSettings(try HTTPAddress("127.0.0.1:0"))) { _, responder in
      responder.answer(HTTPResponse(status.value))
    }
    webhook = "http://\(try host.start())/line/stand-in"
    standIn = StandIn(webhook: webhook, watch: watch, clock: { time.now })
    server = StandInServer(standIn, at: try HTTPAddress("127.0.0.1:0"))
    base = "http://\(try server.start())"
  }

  /// What the host answers to webhooks from now on.
  func hostAnswers(_ status: Int) { self.status.value = status }

  func pass(_ seconds: Double) { time.pass(seconds) }

  /// A customer sends a text.
  ///
  /// - Returns: Its event.
  func say(_ text: String = "残高") async throws -> WebhookReport.Event {
    try await standIn.send(WebhookOrder([EventOrder(.text, text: text)])).events[0]
  }

  /// The host answers an event.
  func reply(_ token: String?, _ text: String = "こんにちは", authorization: String = "Bearer stand-in")
    async throws -> Answer
  {
    try await call(
      "POST", "/v2/bot/message/reply",
      ["replyToken": .string(token ?? ""), "messages": [["type": "text", "text": .string(text)]]],
      ["Authorization": authorization])
  }

  /// Calls the API with a good token.
  func call(
    _ method: String, _ path: String, _ body: JSON? = nil, _ fields: [String: String] = [:]
  ) async throws -> Answer {
    var fields = fields
    if body != nil { fields["Content-Type"] = fields["Content-Type"] ?? "application/json" }
    return try await call(method, path, bytes: body?.bytes, fields)
  }

  func call(
    _ method: String, _ path: String, bytes: [UInt8]?, _ fields: [String: String] = [:]
  ) async throws -> Answer {
    let url = try #require(URL(string: base + path))
    var request = URLRequest(url: url, timeoutInterval: 20)
    request.httpMethod = method
    request.setValue("Bearer stand-in", forHTTPHeaderField: "Authorization")
    for (name, value) in fields { request.setValue(value, forHTTPHeaderField: name) }
    request.httpBody = bytes.map { Data($0) }
    let (data, response) = try await URLSession(configuration: .ephemeral).data(for: request)
    let http = try #require(response as? HTTPURLResponse)
    let all = http.allHeaderFields.map { (("\($0.key)").lowercased(), "\($0.value)") }
    return Answer(
      status: http.statusCode, fields: Dictionary(all) { $1 }, bytes: Array(data))
  }
}
