import HostHTTPServer

/// An error as LINE says it.
///
/// Source: LINE Messaging API reference, "Status codes" and "Error responses"; the texts are its own
/// examples where it has one. LINE doesn't promise them.
struct LineError: Error, Sendable, Hashable {
  /// One thing that is wrong with a request body.
  struct Detail: Sendable, Hashable {
    let message: String
    let property: String

    init(_ message: String, _ property: String) {
      self.message = message
      self.property = property
    }
  }

  let status: Int
  let message: String
  var details: [Detail] = []

  static let invalidReplyToken = LineError(status: 400, message: "Invalid reply token")
  static let notFound = LineError(status: 404, message: "Not found")
  static let methodNotAllowed = LineError(status: 405, message: "Method not allowed")
  static let mediaType = LineError(status: 415, message: "Unsupported media type")
  static let notJSON = LineError(status: 400, message: "The request body could not be read as JSON")
  static let userID = LineError(
    status: 400, message: "The value for the 'userId' parameter is invalid")
  static let unauthorized = LineError(
    status: 401,
    message:
      "Authentication failed. Confirm that the access token in the authorization header is valid.")
  static let rateLimit = LineError(
    status: 429, message: "The API rate limit has been exceeded. Try again later.")
  static let failure = LineError(status: 500, message: "Internal server error")

  /// A request body with faults.
  static func body(_ details: [Detail]) -> LineError {
    LineError(
      status: 400, message: "The request body has \(details.count) error(s)", details: details)
  }

  var json: JSON {
    var members: [String: JSON] = ["message": .string(message)]
    if !details.isEmpty {
      members["details"] = .list(
        details.map { ["message": .string($0.message), "property": .string($0.property)] })
    }
    return .object(members)
  }

  var response: HTTPResponse { HTTPResponse(status, json: json) }

  /// The answer, with the seconds after which to come again.
  func response(retryAfter seconds: Int) -> HTTPResponse {
    HTTPResponse(
      status,
      fields: [
        "Content-Type": "application/json", "x-line-request-id": LineName.request(),
        "Retry-After": "\(seconds)",
      ], body: json.bytes)
  }
}

extension HTTPResponse {
  /// An answer of LINE's: JSON, with an id that LINE's support asks for.
  init(_ status: Int, json: JSON) {
    self.init(
      status,
      fields: ["Content-Type": "application/json", "x-line-request-id": LineName.request()],
      body: json.bytes)
  }
}
