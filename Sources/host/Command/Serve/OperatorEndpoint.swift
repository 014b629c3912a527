import Foundation
import HostHTTPServer
import HostInbox

/// What operators and their tools ask: is it alive, does it take events, what has it counted, which config
/// is in force, and which stamps came.
struct OperatorEndpoint: Sendable {
  let inbox: Inbox
  let metrics: ServerMetrics
  let counts: @Sendable () -> HTTPCounts
  let config: @Sendable () -> ConfigStatus
  let stamps: StampsSeen
  let isStopping: @Sendable () -> Bool

  func handle(_ request: HTTPRequest, _ responder: HTTPResponder) {
    guard request.method == .get || request.method == .head else {
      responder.answer(HTTPResponse(405, fields: ["Allow": "GET, HEAD"]))
      return
    }
    switch request.path {
    case "/healthz": responder.answer(HTTPResponse(200, "ok\n"))
    case "/readyz": responder.answer(readiness)
    case "/metrics":
      responder.answer(
        HTTPResponse(
          200,
          metrics.text(
            open: inbox.openCount, paused: config().paused.count, http: counts()),
          type: "text/plain; version=0.0.4; charset=utf-8"))
    case "/config":
      responder.answer(
        HTTPResponse(200, JSONLine.text(config()) + "\n", type: "application/json"))
    case "/stamps":
      responder.answer(
        HTTPResponse(200, JSONLine.text(stamps.all) + "\n", type: "application/json"))
    default:
      responder.answer(
        HTTPResponse(404, "There are /healthz, /readyz, /metrics, /config and /stamps.\n"))
    }
  }

  private var readiness: HTTPResponse {
    if isStopping() { return HTTPResponse(503, "stopping\n") }
    if inbox.isStoreFailing { return HTTPResponse(503, "the store fails\n") }
    return inbox.isOverloaded
      ? HTTPResponse(503, "overloaded\n") : HTTPResponse(200, "ready\n")
  }
}
