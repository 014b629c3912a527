/// Writes responses as bytes (RFC 9112 §4 to §7).
enum ResponseEncoder {
  /// What of the request, and of the connection, shapes its response.
  struct Manner: Sendable {
    var isHead = false
    var version = HTTPVersion.http11
    var keepsAlive: Bool
  }

  /// Appends a whole response; one that would break the framing becomes a 500.
  ///
  /// - Parameter date: The Date field's line, or nothing.
  static func encode(
    _ response: HTTPResponse, into bytes: inout [UInt8], _ manner: Manner, date: [UInt8]
  ) {
    guard isSound(response) else {
      return encode(.failed, into: &bytes, manner, date: date)
    }
    appendHead(response, to: &bytes, manner, date: date)
    // RFC 9110 §8.6: no Content-Length with 204. 304 and HEAD have the one of the body they leave
    // out; for 304 we don't know it.
    if response.status != 204, response.status != 304 {
      bytes.append(contentsOf: "Content-Length: ".utf8)
      appendNumber(response.body.count, to: &bytes)
      bytes.append(contentsOf: "\r\n".utf8)
    }
    bytes.append(contentsOf: "\r\n".utf8)
    // RFC 9112 §6.3: these end with their head.
    if !manner.isHead, response.status != 204, response.status != 304 {
      bytes.append(contentsOf: response.body)
    }
  }

  /// Appends the head of a response whose body comes in parts.
  static func encodeStreamHead(
    _ response: HTTPResponse, into bytes: inout [UInt8], _ manner: Manner, date: [UInt8]
  ) {
    appendHead(response, to: &bytes, manner, date: date)
    // RFC 9112 §6.1: HTTP/1.0 knows no chunks; there the end of the connection ends the body.
    if manner.version == .http11 { bytes.append(contentsOf: "Transfer-Encoding: chunked\r\n".utf8) }
    bytes.append(contentsOf: "\r\n".utf8)
  }

  /// Appends a part of a streamed body; an empty one would end it, so it is left out.
  static func encodePart(_ part: [UInt8], into bytes: inout [UInt8], _ version: HTTPVersion) {
    guard !part.isEmpty else { return }
    guard version == .http11 else { return bytes.append(contentsOf: part) }
    bytes.append(contentsOf: String(part.count, radix: 16).utf8)
    bytes.append(contentsOf: "\r\n".utf8)
    bytes.append(contentsOf: part)
    bytes.append(contentsOf: "\r\n".utf8)
  }

  /// Whether a response can be written so that its reader sees what was meant.
  ///
  /// A CR LF inside a value would begin another field, or another response.
  static func isSound(_ response: HTTPResponse) -> Bool {
    guard (200...599).contains(response.status) else { return false }
    let token = ByteSet.token
    return response.fields.allSatisfy { field in
      !field.name.isEmpty && field.name.utf8.allSatisfy(token.contains)
        && field.value.utf8.allSatisfy(Byte.isFieldValue)
    }
  }

  private static func appendHead(
    _ response: HTTPResponse, to bytes: inout [UInt8], _ manner: Manner, date: [UInt8]
  ) {
    bytes.append(contentsOf: "HTTP/1.1 ".utf8)
    appendNumber(response.status, to: &bytes)
    bytes.append(Byte.space)
    bytes.append(contentsOf: HTTPStatus.reason(response.status).utf8)
    bytes.append(contentsOf: "\r\n".utf8)
    bytes.append(contentsOf: date)
    for field in response.fields where !isOurs(field.name) {
      bytes.append(contentsOf: field.name.utf8)
      bytes.append(contentsOf: ": ".utf8)
      bytes.append(contentsOf: field.value.utf8)
      bytes.append(contentsOf: "\r\n".utf8)
    }
    // RFC 9112 §9.3: HTTP/1.1 stays open unless told, HTTP/1.0 closes unless told.
    if !manner.keepsAlive {
      bytes.append(contentsOf: "Connection: close\r\n".utf8)
    } else if manner.version == .http10 {
      bytes.append(contentsOf: "Connection: keep-alive\r\n".utf8)
    }
  }

  private static func isOurs(_ name: String) -> Bool {
    switch name.utf8.count {
    case 4: name.lowercased() == "date"
    case 10: name.lowercased() == "connection"
    case 14: name.lowercased() == "content-length"
    case 17: name.lowercased() == "transfer-encoding"
    default: false
    }
  }

  private static func appendNumber(_ number: Int, to bytes: inout [UInt8]) {
    bytes.append(contentsOf: String(number).utf8)
  }
}

extension HTTPResponse {
  /// The answer when a handler has none.
  static let failed = HTTPResponse(500, "Something went wrong here. Try again a little later.\n")
}
