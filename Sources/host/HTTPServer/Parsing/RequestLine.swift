/// The first line of a request (RFC 9112 §3): method, target, version.
struct RequestLine: Sendable {
  let method: HTTPMethod
  let target: RequestTarget
  let version: HTTPVersion

  /// Reads a line without its CR LF.
  init(_ bytes: [UInt8], _ line: Range<Int>) throws(Refusal) {
    // One space between the parts, none around them. §3 lets a server be lenient about whitespace;
    // it says what comes of it too, so we aren't.
    guard let first = bytes[line].firstIndex(of: Byte.space),
      let last = bytes[line].lastIndex(of: Byte.space), first != last
    else { throw .requestLine }
    let methodPart = line.lowerBound..<first
    let targetPart = (first + 1)..<last
    guard !methodPart.isEmpty, !targetPart.isEmpty,
      ByteSet.token.containsAll(bytes, methodPart), !bytes[targetPart].contains(Byte.space)
    else { throw .requestLine }
    version = try Self.version(bytes, (last + 1)..<line.upperBound)
    let name = String(decoding: bytes[methodPart], as: UTF8.self)
    // RFC 9110 §9.1: methods are case-sensitive; unknown ones get 501. So does CONNECT: this is no
    // proxy.
    guard let method = HTTPMethod(rawValue: name) else { throw .method }
    self.method = method
    target = try RequestTarget(bytes, targetPart, for: method)
  }

  /// RFC 9112 §2.3: `HTTP/` DIGIT `.` DIGIT, in capitals.
  private static func version(
    _ bytes: [UInt8], _ part: Range<Int>
  ) throws(Refusal) -> HTTPVersion {
    let text = bytes[part]
    let prefix = "HTTP/".utf8
    guard text.count == 8, text.starts(with: prefix) else { throw .requestLine }
    let major = bytes[part.lowerBound + 5]
    let minor = bytes[part.lowerBound + 7]
    guard ByteSet.digits.contains(major), ByteSet.digits.contains(minor),
      bytes[part.lowerBound + 6] == UInt8(ascii: ".")
    else { throw .requestLine }
    guard major == UInt8(ascii: "1"), minor <= UInt8(ascii: "1") else { throw .version }
    return minor == UInt8(ascii: "1") ? .http11 : .http10
  }
}
