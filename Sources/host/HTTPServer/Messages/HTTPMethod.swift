/// The methods of RFC 9110 §9.3 that an origin server may meet, and PATCH (RFC 5789).
///
/// Which of them a path allows is for the handler to say, with 405; any other name gets 501.
package enum HTTPMethod: String, Sendable {
  case get = "GET"
  case head = "HEAD"
  case post = "POST"
  case put = "PUT"
  case delete = "DELETE"
  case options = "OPTIONS"
  case trace = "TRACE"
  case patch = "PATCH"
}

/// The versions that are spoken here.
package enum HTTPVersion: Sendable {
  case http10
  case http11
}
