@testable import HostHTTPServer

/// A handler that says what it was given.
enum Echo {
  static func text(_ request: HTTPRequest) -> String {
    "\(request.method.rawValue) \(request.path) "
      + String(decoding: request.body, as: UTF8.self)
  }

  static let answer: HTTPServer.Handler = { request, responder in
    responder.answer(HTTPResponse(200, text(request)))
  }
}
