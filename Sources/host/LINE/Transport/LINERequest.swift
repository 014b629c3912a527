package import HostCryptography

/// One call to LINE: what goes behind the base address.
///
/// Its description leaves out token and body, so that no log carries them.
package struct LINERequest: Sendable, CustomStringConvertible {
  /// The methods that the Messaging API uses.
  package enum Method: String, Sendable, Hashable {
    case get = "GET"
    case post = "POST"
    case put = "PUT"
    case delete = "DELETE"
  }

  /// What the body is.
  package enum ContentType: String, Sendable, Hashable {
    case json = "application/json"
    case form = "application/x-www-form-urlencoded"
    case png = "image/png"
    case jpeg = "image/jpeg"
  }

  package let method: Method
  /// The path with its query, in ASCII, starting with a slash; ids in it are percent-encoded.
  package let path: String
  /// The channel access token; nil for the call that fetches one.
  package let token: Secret<String>?
  /// What the body is; nil without one.
  package let contentType: ContentType?
  package let body: [UInt8]

  /// Makes a call.
  package init(
    _ method: Method, _ path: String, token: Secret<String>?, _ contentType: ContentType? = nil,
    body: [UInt8] = []
  ) {
    precondition(
      path.utf8.first == UInt8(ascii: "/") && path.utf8.allSatisfy { (0x21...0x7E).contains($0) },
      "A path starts with a slash, and whatever isn't ASCII in it is percent-encoded.")
    self.method = method
    self.path = path
    self.token = token
    self.contentType = contentType
    self.body = body
  }

  package var description: String { "\(method.rawValue) \(path.prefix { $0 != "?" })" }
}
