import Foundation
import HostCommandLine
import HostHTTPServer

/// LINE's other side, for tests and for people: `/stand-in/…`.
///
/// For programs on this machine alone. A page in a browser is one too, so bodies must be declared as
/// JSON, which a foreign page may not do unasked, and the name that was asked must be this machine's.
struct ControlEndpoint: Sendable {
  static let prefix = "/stand-in/"

  let standIn: StandIn

  func handle(_ request: HTTPRequest, _ responder: HTTPResponder) {
    guard request.isLocal else {
      responder.answer(HTTPResponse(403, "Only programs on this machine are answered.\n"))
      return
    }
    let hasBody = request.method == .post
    guard !hasBody || request.isJSON else {
      responder.answer(HTTPResponse(415, "Send JSON, as 'Content-Type: application/json'.\n"))
      return
    }
    let path = request.path.dropFirst(Self.prefix.count).split(separator: "/").map(String.init)
    switch (request.method, path.first, path.count) {
    case (.post, "webhook", 1): send(request, responder)
    case (.get, "events", 1):
      responder.answer(ControlJSON.response(standIn.with { $0.log.events }))
    case (.get, "events", 2):
      let event = standIn.with { $0.log[path[1]] }
      responder.answer(event.map { ControlJSON.response($0) } ?? Self.unknown)
    case (.get, "talks", 1): responder.answer(ControlJSON.response(talks(request)))
    case (.get, "talks.txt", 1): responder.answer(HTTPResponse(200, text(request)))
    case (.get, "oracle", 1):
      responder.answer(ControlJSON.response(standIn.with { Oracle($0.log) }))
    case (.get, "faults", 1):
      responder.answer(ControlJSON.response(standIn.with { $0.faults.orders }))
    case (.post, "faults", 1): responder.answer(addFault(request))
    case (.delete, "faults", 1):
      standIn.with { $0.faults.clear() }
      responder.answer(ControlJSON.response([FaultOrder]()))
    default: responder.answer(Self.unknown)
    }
  }

  private static let unknown = HTTPResponse(
    404,
    """
    There is no such thing, or not by this method. There are:
      POST /stand-in/webhook      sends a webhook of the customers' to the host
      GET  /stand-in/events       the events that were sent, and what became of them; also events/ID
      GET  /stand-in/talks        what customers see, as JSON; ?user=ID
      GET  /stand-in/talks.txt    what customers see, as text; ?user=ID
      GET, POST, DELETE /stand-in/faults   what goes wrong with the next replies
      GET  /stand-in/oracle       acknowledged, shown, shown twice, shown without an event

    """)

  private func send(_ request: HTTPRequest, _ responder: HTTPResponder) {
    let order: WebhookOrder
    do {
      order = try ControlJSON.decode(WebhookOrder.self, request.body)
    } catch {
      responder.answer(
        HTTPResponse(400, "This is no order of a webhook: \(ControlJSON.what(error))\n"))
      return
    }
    Task { [standIn] in
      do {
        responder.answer(ControlJSON.response(try await standIn.send(order)))
      } catch {
        responder.answer(HTTPResponse(400, "\(error)\n"))
      }
    }
  }

  private func addFault(_ request: HTTPRequest) -> HTTPResponse {
    do {
      let order = try ControlJSON.decode(FaultOrder.self, request.body)
      if let problem = order.problem { return HTTPResponse(400, problem + "\n") }
      return ControlJSON.response(
        standIn.with { state in
          state.faults.add(order)
          return state.faults.orders
        })
    } catch {
      let names = Fault.allCases.map(\.rawValue).joined(separator: ", ")
      return HTTPResponse(
        400, "This is no fault: \(ControlJSON.what(error)) 'fault' is one of \(names).\n")
    }
  }

  private func talks(_ request: HTTPRequest) -> [String: [TalkEntry]] {
    let all = standIn.with { $0.talks.entries }
    guard let user = query(request, "user") else { return all }
    return [user: all[user] ?? []]
  }

  private func text(_ request: HTTPRequest) -> String {
    let text = TalkText(columns: query(request, "columns").flatMap { Int($0) } ?? 80)
    return talks(request).sorted { $0.key < $1.key }
      .map { ([$0.key] + text.lines($0.value)).joined(separator: "\n") + "\n" }
      .joined(separator: "\n")
  }

  private func query(_ request: HTTPRequest, _ name: String) -> String? {
    var components = URLComponents()
    components.percentEncodedQuery = request.query
    return components.queryItems?.first { $0.name == name }?.value
  }
}
