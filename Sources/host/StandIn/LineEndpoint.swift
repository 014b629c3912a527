import Dispatch
import Foundation
import HostHTTPServer

/// The Messaging API, as far as the host uses it; all else is 404.
///
/// Source: messaging-api.yml and channel-access-token.yml of line-openapi.
struct LineEndpoint: Sendable {
  let standIn: StandIn

  func handle(_ request: HTTPRequest, _ responder: HTTPResponder) {
    let authorization = request.fields["authorization"]
    let now = standIn.now
    let isOpen = standIn.with { $0.tokens.open(authorization, now: now) }
    if request.path == "/v2/bot/message/reply", request.method == .post {
      return reply(request, responder, isOpen: isOpen)
    }
    if request.path == "/oauth2/v3/token" {
      responder.answer(
        request.method == .post ? issue(request) : LineError.methodNotAllowed.response)
      return
    }
    let found = LineRoute.all.compactMap { route in
      route.places(in: request.path).map { (route, $0) }
    }
    guard !found.isEmpty else { return refuse(.notFound, responder) }
    guard isOpen else { return refuse(.unauthorized, responder) }
    guard let (route, places) = found.first(where: { $0.0.method == request.method }) else {
      return refuse(.methodNotAllowed, responder)
    }
    switch route.action {
    case .answer(let answer):
      do throws(LineError) {
        responder.answer(try answer(standIn, request, places))
      } catch {
        refuse(error, responder)
      }
    case .testWebhook: test(request, responder)
    }
  }

  private func refuse(_ error: LineError, _ responder: HTTPResponder) {
    responder.answer(error.response)
  }

  /// Source: LINE Messaging API reference, "Send reply message".
  private func reply(_ request: HTTPRequest, _ responder: HTTPResponder, isOpen: Bool) {
    let order = standIn.with { $0.faults.next() }
    switch order?.fault {
    case .timeout, .resetBefore, .tooMany, .failure, .unauthorized: standIn.noteTry(request.body)
    case .delay, .timeoutAfter, .resetAfter, .malformed, nil: break
    }
    switch order?.fault {
    case .timeout: silence(responder)
    case .resetBefore: responder.cut()
    case .failure: refuse(.failure, responder)
    case .unauthorized: refuse(.unauthorized, responder)
    case .tooMany:
      let seconds = Int((order?.seconds ?? 1).rounded(.up))
      responder.answer(LineError.rateLimit.response(retryAfter: seconds))
    case .timeoutAfter:
      _ = answer(request, isOpen: isOpen)
      silence(responder)
    case .resetAfter:
      _ = answer(request, isOpen: isOpen)
      responder.cut()
    case .malformed:
      var response = answer(request, isOpen: isOpen)
      response.body = Array("{\"sentMessages\":[{\"id\":".utf8)
      responder.answer(response)
    case .delay:
      let response = answer(request, isOpen: isOpen)
      DispatchQueue.global().asyncAfter(deadline: .now() + (order?.seconds ?? 3)) {
        responder.answer(response)
      }
    case nil: responder.answer(answer(request, isOpen: isOpen))
    }
  }

  private func answer(_ request: HTTPRequest, isOpen: Bool) -> HTTPResponse {
    guard isOpen else { return LineError.unauthorized.response }
    guard LineRoute.isJSON(request) else { return LineError.mediaType.response }
    // docs, "Retrying an API request": no other endpoint than push and its like takes the key.
    guard request.fields["x-line-retry-key"] == nil else {
      return LineError(status: 400, message: "This endpoint takes no X-Line-Retry-Key").response
    }
    return standIn.reply(request.body)
  }

  private func silence(_ responder: HTTPResponder) {
    standIn.with { $0.silenced.append(responder) }
  }

  private func issue(_ request: HTTPRequest) -> HTTPResponse {
    // A form is a query; `+` is a blank there. Read as an address: what is set as a query by itself must
    // not be malformed.
    let query = String(decoding: request.body, as: UTF8.self).replacing("+", with: "%20")
    let items = URLComponents(string: "?" + query)?.queryItems ?? []
    let form = Dictionary(items.map { ($0.name, $0.value ?? "") }) { $1 }
    let now = standIn.now
    let (status, body) = standIn.with { $0.tokens.issue(form, now: now) }
    return HTTPResponse(status, json: body)
  }

  /// Source: LINE Messaging API reference, "Test webhook endpoint".
  private func test(_ request: HTTPRequest, _ responder: HTTPResponder) {
    let to = JSON(request.body)?["endpoint"]?.text
    let now = standIn.now
    Task { [standIn] in
      do {
        let report = try await standIn.send(WebhookOrder(to: to))
        let reason =
          switch report.status {
          case 200..<300: "OK"
          case 0: "COULD_NOT_CONNECT"
          default: "ERROR_STATUS_CODE"
          }
        responder.answer(
          HTTPResponse(
            200,
            json: [
              "success": .bool((200..<300).contains(report.status)),
              "timestamp": .string(
                now.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))),
              "statusCode": .number(Double(report.status)), "reason": .string(reason),
              "detail": .string(report.problem ?? "\(report.status)"),
            ]))
      } catch {
        responder.answer(LineRoute.badEndpoint.response)
      }
    }
  }
}

extension HTTPResponder {
  /// Ends the connection without a byte of an answer.
  ///
  /// Only inside a handler, where nothing is sent before it returns: the head that a stream begins
  /// with still waits when the stream is let go, and goes with the connection.
  func cut() { _ = stream(HTTPResponse(200)) }
}
