import Foundation
import FoundationNetworking
import HostHTTPServer
import HostStandIn
import Testing

/// A served demo bank with a LINE of its own: the stand-in here, the host in a process beside.
final class ServedBank: Sendable {
  struct Unexpected: Error, CustomStringConvertible { let description: String }

  /// What the host takes for the address of its link page.
  static let origin = "http://127.0.0.1:1"

  let host: HostProcess
  let line: StandInClient
  /// What the host sends to LINE.
  let relay: Relay
  /// Where the host listens.
  let front: String
  /// Where operators ask it.
  let operators: String
  private let settings: ServedSettings

  private init(
    _ host: HostProcess, _ line: StandInClient, _ relay: Relay, _ settings: ServedSettings,
    front: String, operators: String
  ) {
    self.host = host
    self.line = line
    self.relay = relay
    self.settings = settings
    self.front = front
    self.operators = operators
  }

  /// Serves the demo bank while the work is done.
  static func run(
    config more: String = "", _ work: (ServedBank) async throws -> Void
  ) async throws {
    let standIn = StandInServer(StandIn(), at: try HTTPAddress("127.0.0.1:0"))
    let address = "\(try standIn.start())"
    let relay = try Relay(to: try #require(UInt16(address.split(separator: ":").last ?? "")))
    defer { relay.stop() }
    let host = try await HostProcess.withDemoBank()
    let secret = host.folder + "/secret"
    let token = host.folder + "/token"
    for (path, text) in [(secret, StandInIdentity.secret), (token, StandInIdentity.token)] {
      try Data(text.utf8).write(to: URL(filePath: path))
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    }
    let settings = ServedSettings(secret: secret, token: token, port: relay.port)
    let config = host.folder + "/serve.json5"
    try Data(settings.text(more).utf8).write(to: URL(filePath: config))
    let places = { (lines: [String]) -> (front: String, operators: String)? in
      func place(_ prefix: String) -> String? {
        lines.first { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }
      }
      guard let front = place("Webhooks of 'main': "), let back = place("Health and metrics: ")
      else { return nil }
      return ("http://" + front.replacing("/line/main", with: ""), back)
    }
    try await host.whileRunning(["--config", config, "serve"], ready: places) { place in
      try await work(
        ServedBank(
          host, StandInClient(address), relay, settings, front: place.front,
          operators: place.operators))
    }
    await standIn.stop()
  }

  /// The config that it is served by, with something more.
  func config(_ more: String) -> String { settings.text(more) }

  /// How the config of the running server stands.
  func configStatus() async throws -> ConfigStatusJSON {
    let url = try #require(URL(string: "http://\(operators)/config"))
    return try JSONDecoder().decode(
      ConfigStatusJSON.self, from: try await URLSession.shared.data(from: url).0)
  }

  /// Sends events of a customer's, and waits until each has been answered.
  ///
  /// - Returns: What stands in the talk from then on.
  @discardableResult
  func send(_ events: [EventOrder], from user: String) async throws -> [TalkEntry] {
    let before = try await line.talks(of: user)[user]?.filter { $0.side == .bank }.count ?? 0
    let report = try await line.send(
      WebhookOrder(events, user: user, to: front + "/line/main"))
    guard report.status == 200 else { throw Unexpected(description: "\(report)") }
    for _ in 0..<3_000 {
      let shown = try await line.talks(of: user)[user]?.filter { $0.side == .bank } ?? []
      if shown.count > before { return Array(shown.dropFirst(before)) }
      try await Task.sleep(for: .milliseconds(10))
    }
    throw Unexpected(description: "no answer to \(events)")
  }

  /// Opens or sends a page of the host's; redirects are not followed.
  func page(
    _ path: String, cookie: String = "", form: [String: String]? = nil
  ) async throws -> (status: Int, text: String, location: String, cookie: String) {
    guard let url = URL(string: front + path) else { throw Unexpected(description: path) }
    var request = URLRequest(url: url, timeoutInterval: 60)
    request.httpShouldHandleCookies = false
    request.setValue(cookie, forHTTPHeaderField: "Cookie")
    request.setValue("ja", forHTTPHeaderField: "Accept-Language")
    if let form {
      request.httpMethod = "POST"
      request.setValue(Self.origin, forHTTPHeaderField: "Origin")
      request.setValue("application/x-www-form-urlencoded", forHTTPHeaderField: "Content-Type")
      let pairs = form.map { name, value in
        let value = value.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        return "\(name)=\(value)"
      }
      request.httpBody = Data(pairs.joined(separator: "&").utf8)
    }
    let session = URLSession(
      configuration: .ephemeral, delegate: NoRedirects(), delegateQueue: nil)
    defer { session.finishTasksAndInvalidate() }
    let (data, response) = try await session.data(for: request)
    guard let answer = response as? HTTPURLResponse else { throw Unexpected(description: path) }
    let set = answer.value(forHTTPHeaderField: "Set-Cookie") ?? ""
    let id = set.firstMatch(of: /__Host-(link|stop)=[^;]+/).map { String($0.0) } ?? cookie
    return (
      answer.statusCode, String(decoding: data, as: UTF8.self),
      answer.value(forHTTPHeaderField: "Location") ?? "", id
    )
  }

  /// Walks through the link page by the address in a chat; gives the nonce that LINE is sent.
  func walk(_ address: String, as identity: [String: String]) async throws -> String {
    let start = try #require(address.firstRange(of: "/link/"))
    var answer = try await page(String(address[start.lowerBound...]))
    answer.location = "/link/start"
    let steps: [[String: String]] = [
      [:], identity, ["passcode": "on", "devices": "on", "phone": "on"],
      ["account": "1", "nickname-1": "さいふ"],
    ]
    for form in steps {
      let path = answer.location
      let shown = try await page(path, cookie: answer.cookie)
      let csrf = try #require(shown.text.firstMatch(of: /name="csrf" value="([^"]*)"/))
      answer = try await page(
        path, cookie: answer.cookie, form: form.merging(["csrf": String(csrf.1)]) { $1 })
      guard answer.status == 303 else {
        throw Unexpected(description: "\(path): \(answer.status) \(answer.text)")
      }
    }
    let nonce = try #require(answer.location.firstMatch(of: /nonce=([A-Za-z0-9_-]+)/))
    return String(nonce.1)
  }
}

private final class NoRedirects: NSObject, URLSessionTaskDelegate, Sendable {
  func urlSession(
    _ session: URLSession, task: URLSessionTask,
    willPerformHTTPRedirection response: HTTPURLResponse, newRequest request: URLRequest,
    completionHandler: @escaping (URLRequest?) -> Void
  ) { completionHandler(nil) }
}

extension EventOrder {
  /// LINE's word on how its dialog ended.
  static func accountLink(_ result: String, nonce: String) -> EventOrder {
    EventOrder(
      .raw,
      event: .object([
        "type": "accountLink",
        "link": .object(["result": .string(result), "nonce": .string(nonce)]),
      ]))
  }
}

/// What the config of a served bank says in any case.
private struct ServedSettings {
  let secret: String
  let token: String
  let port: UInt16

  func text(_ more: String) -> String {
    """
    {
      serve: { listen: "127.0.0.1:0", operator: "127.0.0.1:0" },
      linking: { page: "\(ServedBank.origin)/link/" },
      channels: { main: {
        secret: { file: "\(secret)" }, token: { file: "\(token)" },
        api: "http://127.0.0.1:\(port)",
      } },
      \(more)
    }
    """
  }
}
