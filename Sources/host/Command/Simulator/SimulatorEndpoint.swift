import CommandKit
import Dispatch
import Foundation
import HostHTTPServer
import HostPages
import HostStandIn

/// The simulator's paths on the front: `/simulator/…`.
///
/// For browsers on this machine alone. A page from elsewhere that is open in one of them is kept out:
/// by the name that it must ask for, by its origin, and by the type that a post must have.
struct SimulatorEndpoint: Sendable {
  static let prefix = "/simulator"

  /// The most bytes of a post.
  private static let mostBytes = 65_536

  private let simulator: Simulator
  private let log: ServerLog
  /// One thing at a time, and none of it on a connection's own queue.
  private let queue = DispatchQueue(label: "simulator")

  init(_ simulator: Simulator, log: ServerLog) {
    self.simulator = simulator
    self.log = log
  }

  var pages: FrontPages { FrontPages(prefix: Self.prefix) { handle($0, $1) } }

  private func handle(_ request: HTTPRequest, _ responder: HTTPResponder) {
    if let refusal = refusal(of: request) { return answer(refusal, responder) }
    queue.async { serve(request, responder) }
  }

  /// Why a request isn't looked at; nil when it is.
  private func refusal(of request: HTTPRequest) -> HTTPResponse? {
    guard request.isLocal else {
      return .simulatorError(403, "Only programs on this machine are answered.")
    }
    if let origin = request.fields["origin"], origin != "http://\(request.host ?? "")" {
      return .simulatorError(403, "Only the simulator's own page is answered.")
    }
    // Another site's page can ask without an origin, by an image say, and would hold all streams.
    if request.path == Self.prefix + "/events", let site = request.fields["sec-fetch-site"],
      site != "same-origin", site != "none"
    {
      return .simulatorError(403, "Only the simulator's own page is answered.")
    }
    switch request.method {
    case .get, .head: return nil
    case .post:
      guard request.isJSON else {
        return .simulatorError(415, "Send JSON, as 'Content-Type: application/json'.")
      }
      guard request.body.count <= Self.mostBytes else {
        return .simulatorError(413, "At most \(Self.mostBytes) bytes are taken.")
      }
      return nil
    default: return .notAllowed("GET, HEAD, POST")
    }
  }

  private func serve(_ request: HTTPRequest, _ responder: HTTPResponder) {
    guard request.path != Self.prefix else {
      return answer(.simulatorPlace(301, Self.prefix + "/"), responder)
    }
    guard request.path.hasPrefix(Self.prefix + "/") else {
      return answer(response(to: Self.unknown), responder)
    }
    let name = String(request.path.dropFirst(Self.prefix.count + 1))
    let isPost = request.method == .post
    guard isPost == Self.posts.contains(name) else {
      return answer(.notAllowed(isPost ? "GET, HEAD" : "POST"), responder)
    }
    // What these do isn't done by asking what they would do.
    guard request.method != .head || !["events", "dialog"].contains(name) else {
      return answer(.notAllowed("GET"), responder)
    }
    do {
      switch name {
      case "events": try lookOn(responder)
      case "dialog": endLinkDialog(request, responder)
      case "state":
        answer(.simulator(200, try simulator.wholeState(), type: Self.json), responder)
      case _ where isPost: answer(try post(name, request.body), responder)
      default: answer(try file(name), responder)
      }
    } catch {
      answer(response(to: error), responder)
    }
  }

  private func answer(_ response: HTTPResponse, _ responder: HTTPResponder) {
    responder.answer(response)
  }

  // MARK: Reading

  private static let json = "application/json"
  private static let endings: Set<String> = ["css", "js", "svg"]

  private func file(_ name: String) throws -> HTTPResponse {
    let ending = name.split(separator: ".").last.map(String.init) ?? ""
    guard name.isEmpty || Self.endings.contains(ending) else { throw Self.unknown }
    let file = try simulator.file(name.isEmpty ? "simulator.html" : name)
    return .simulator(200, file.bytes, type: file.type)
  }

  private func lookOn(_ responder: HTTPResponder) throws {
    try simulator.lookOn { responder.stream(.simulator(200, $0, type: "text/event-stream")) }
  }

  // MARK: Posting

  private static let posts: Set<String> = ["messages", "customer", "language", "clock", "clear"]

  private func post(_ name: String, _ body: [UInt8]) throws -> HTTPResponse {
    switch name {
    case "messages":
      let event = try simulator.send(try read(SimulatorRequest.Message.self, body))
      return .simulator(202, try SimulatorJSON.encode(["event": event]), type: Self.json)
    case "customer": try simulator.choose(try read(SimulatorRequest.Customer.self, body).id)
    case "language":
      try simulator.speak(try read(SimulatorRequest.PageLanguage.self, body).language)
    case "clock": try simulator.shift(try read(SimulatorRequest.Clock.self, body).shift)
    default: try simulator.clear()
    }
    return .simulator(200, Array("{}".utf8), type: Self.json)
  }

  private func read<Body: Decodable>(_ type: Body.Type, _ bytes: [UInt8]) throws -> Body {
    do {
      return try JSONDecoder().decode(type, from: Data(bytes))
    } catch {
      throw Simulator.Refusal(
        status: 400, description: "The body isn't what this path takes; see docs/simulator.md.")
    }
  }

  // MARK: The account link dialog

  /// A browser comes here from the bank's page, as it would go to access.line.me, and goes on to the chat.
  private func endLinkDialog(_ request: HTTPRequest, _ responder: HTTPResponder) {
    var components = URLComponents()
    components.percentEncodedQuery = request.query
    let items = components.queryItems ?? []
    let token = items.first { $0.name == "linkToken" }?.value ?? ""
    let nonce = items.first { $0.name == "nonce" }?.value ?? ""
    Task {
      do {
        try await simulator.endLinkDialog(linkToken: token, nonce: nonce)
        answer(.simulatorPlace(303, Self.prefix + "/"), responder)
      } catch {
        answer(response(to: error), responder)
      }
    }
  }

  // MARK: Errors

  private static let unknown = Simulator.Refusal(
    status: 404, description: "The simulator has no such page.")

  private func response(to error: any Error) -> HTTPResponse {
    switch error {
    case let refusal as Simulator.Refusal: return .simulatorError(refusal.status, "\(refusal)")
    case let fault as PageFault: return .simulatorError(404, "\(fault)")
    case let fault as DocumentFaults: return .simulatorError(500, "\(fault)")
    case let problem as SimulatorClock.TooFar: return .simulatorError(400, "\(problem)")
    case let problem as StandIn.OrderProblem: return .simulatorError(400, "\(problem)")
    default:
      log.error("the simulator failed", ["problem": Dispatcher.problem(error)])
      return .simulatorError(500, "That didn't work; the log says why.")
    }
  }
}
