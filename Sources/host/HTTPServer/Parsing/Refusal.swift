/// Why a request isn't served; its connection is closed after the answer.
///
/// The text goes to the client, so that whoever wrote it finds the mistake. It quotes nothing.
package enum Refusal: String, Error, Sendable, CaseIterable {
  case lineEnd = "A line must end with CR LF, and hold neither elsewhere (RFC 9112 section 2.2)."
  case emptyLines = "More than one empty line before the request line (RFC 9112 section 2.2)."
  case requestLine =
    "The request line must be: method, target, version, with one space between them (RFC 9112 section 3)."
  case requestLineTooLong = "The request line is too long (RFC 9112 section 3)."
  case method = "This method isn't known here (RFC 9110 section 9.1)."
  case target = "The request target isn't one that fits the method (RFC 9112 section 3.2)."
  case version = "Only HTTP/1.1 and HTTP/1.0 are spoken here (RFC 9110 section 15.6.6)."

  case fieldName =
    "A field name must be a token with a colon right behind it (RFC 9112 section 5.1)."
  case fieldValue = "A field value may hold no control character (RFC 9110 section 5.5)."
  case foldedField = "A field may not go on in the next line (RFC 9112 section 5.2)."
  case headTooLarge = "The header fields are too many or too large (RFC 6585 section 5)."
  case host = "There must be exactly one Host field, with a host in it (RFC 9112 section 3.2)."
  case expectation = "Only 100-continue may be expected (RFC 9110 section 10.1.1)."

  case lengthAndCoding =
    "Content-Length and Transfer-Encoding exclude each other (RFC 9112 section 6.1)."
  case contentLength = "Content-Length must be one number, given once (RFC 9112 section 6.3)."
  case codingInOldVersion = "HTTP/1.0 has no Transfer-Encoding (RFC 9112 section 6.1)."
  case malformedCoding =
    "Transfer-Encoding must end with chunked, named once (RFC 9112 section 6.3)."
  case unknownCoding = "No transfer coding but chunked is understood here (RFC 9112 section 6.1)."
  case chunkSize =
    "A chunk must begin with its size: one to eight hexadecimal digits (RFC 9112 section 7.1)."
  case chunkExtension = "The chunk extensions are malformed or too long (RFC 9112 section 7.1.1)."
  case chunkEnd =
    "A chunk must end with CR LF after as many bytes as it said (RFC 9112 section 7.1)."
  case bodyTooLarge = "The body is too large (RFC 9110 section 15.5.14)."

  case slowRequest = "The request took too long to arrive (RFC 9110 section 15.5.9)."
  case cutShort = "The connection ended in the middle of a request (RFC 9112 section 8)."
  case tooBusy = "There is too much to do; try again a little later (RFC 9110 section 15.6.4)."

  /// The status code of the answer.
  package var status: Int {
    switch self {
    case .slowRequest: 408
    case .bodyTooLarge: 413
    case .requestLineTooLong: 414
    case .expectation: 417
    case .headTooLarge: 431
    case .method, .unknownCoding: 501
    case .tooBusy: 503
    case .version: 505
    default: 400
    }
  }
}
