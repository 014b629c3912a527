import Foundation
import FoundationNetworking
import Testing

/// The simulator as its page talks to it.
struct SimulatorPage: Sendable {
  struct Answer: Sendable {
    let status: Int
    let fields: [String: String]
    let data: Data

    var text: String { String(decoding: data, as: UTF8.self) }
    var json: [String: Any] {
      (try? JSONSerialization.jsonObject(with: data)) as? [String: Any] ?? [:]
    }
    /// The sentence of an error.
    var error: String? { json["error"] as? String }
  }

  /// Where it is, with a slash at the end.
  let base: String

  func get(_ path: String, _ fields: [String: String] = [:]) async throws -> Answer {
    try await call("GET", path, nil, fields)
  }

  @discardableResult
  func post(
    _ path: String, _ body: [String: Any] = [:], _ fields: [String: String] = [:]
  ) async throws -> Answer {
    try await call("POST", path, try JSONSerialization.data(withJSONObject: body), fields)
  }

  func call(
    _ method: String, _ path: String, _ body: Data?, _ fields: [String: String] = [:]
  ) async throws -> Answer {
    var request = URLRequest(url: try url(path), timeoutInterval: 60)
    request.httpMethod = method
    request.httpBody = body
    if body != nil { request.setValue("application/json", forHTTPHeaderField: "Content-Type") }
    for (name, value) in fields { request.setValue(value, forHTTPHeaderField: name) }
    let session = URLSession(
      configuration: .ephemeral, delegate: NoRedirects(), delegateQueue: nil)
    defer { session.finishTasksAndInvalidate() }
    let (data, response) = try await session.data(for: request)
    let http = try #require(response as? HTTPURLResponse)
    let all = http.allHeaderFields.map { ("\($0.key)".lowercased(), "\($0.value)") }
    return Answer(status: http.statusCode, fields: Dictionary(all) { $1 }, data: data)
  }

  func url(_ path: String) throws -> URL { try #require(URL(string: base + path)) }

  func state() async throws -> [String: Any] {
    let answer = try await get("state")
    try #require(answer.status == 200, "\(answer.text)")
    return answer.json
  }

  /// Sends something as a customer, and waits for its card.
  ///
  /// - Returns: The card, and the bank's entries for it.
  func ask(
    _ message: [String: Any], as customer: String = "demo", _ stream: EventStream
  ) async throws -> (card: [String: Any], entries: [[String: Any]]) {
    let sent = try await post("messages", message.merging(["customer": customer]) { $1 })
    try #require(sent.status == 202, "\(sent.text)")
    let event = try #require(sent.json["event"] as? String)
    let card = try await stream.first("card") { $0["event"] as? String == event }
    let entries = stream.events.filter {
      $0.name == "entry" && $0.json["event"] as? String == event
        && $0.json["side"] as? String == "bank"
    }
    return (card, entries.map(\.json))
  }
}

/// Takes a redirect as an answer.
private final class NoRedirects: NSObject, URLSessionTaskDelegate {
  func urlSession(
    _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection: HTTPURLResponse,
    newRequest: URLRequest, completionHandler: @escaping @Sendable (URLRequest?) -> Void
  ) {
    completionHandler(nil)
  }
}

/// A simulator that runs.
struct RunningSimulator: Sendable {
  let host: HostProcess
  let page: SimulatorPage
  /// Its stand-in, such as `http://127.0.0.1:40123`.
  let standIn: String
}

extension HostProcess {
  /// Runs the simulator on ports that the system chooses.
  static func simulating<Result>(
    _ words: [String] = [], config: String? = nil,
    _ work: (RunningSimulator) async throws -> Result
  ) async throws -> Result {
    let host = try await HostProcess.withDemoBank()
    if let config { _ = try host.write("host.json5", config) }
    return try await host.whileRunning(
      ["serve", "--simulator", "--listen", "127.0.0.1:0", "--operator", "127.0.0.1:0"] + words,
      ready: { lines in
        func rest(_ prefix: String) -> String? {
          lines.first { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }
        }
        guard let page = rest("Simulator: "), let standIn = rest("LINE's stand-in: "),
          rest("Health and metrics: ") != nil
        else { return nil }
        return RunningSimulator(host: host, page: SimulatorPage(base: page), standIn: standIn)
      }
    ) { (running: RunningSimulator) in try await work(running) }
  }
}
