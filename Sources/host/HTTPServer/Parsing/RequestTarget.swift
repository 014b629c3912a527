/// What a request asks for (RFC 9112 §3.2).
struct RequestTarget: Sendable {
  /// The path as it was sent, percent signs and all; `*` for `OPTIONS *`.
  let path: String
  /// What stands behind the first question mark; nil when there is none.
  let query: String?
  /// The host that an absolute target names, which goes before the Host field (§3.2.2).
  let host: String?

  init(_ bytes: [UInt8], _ part: Range<Int>, for method: HTTPMethod) throws(Refusal) {
    if bytes[part.lowerBound] == Byte.slash {
      host = nil
      (path, query) = try Self.pathAndQuery(bytes, part)
    } else if part.count == 1, bytes[part.lowerBound] == Byte.star, method == .options {
      // §3.2.4: asterisk-form is for OPTIONS alone.
      (path, query, host) = ("*", nil, nil)
    } else {
      let start = try Self.afterScheme(bytes, part)
      let rest = start..<part.upperBound
      let end =
        bytes[rest].firstIndex { $0 == Byte.slash || $0 == Byte.question } ?? rest.upperBound
      // RFC 9110 §4.2.4: user information in an HTTP target is an error; "@" is in no host.
      guard HostField.isHost(bytes, start..<end) else { throw .target }
      host = String(decoding: bytes[start..<end], as: UTF8.self)
      let found = try Self.pathAndQuery(bytes, end..<part.upperBound)
      // RFC 9110 §4.2.3: an empty path is "/"; RFC 9112 §3.2.4: with OPTIONS it is "*".
      path =
        found.path.isEmpty ? (method == .options && found.query == nil ? "*" : "/") : found.path
      query = found.query
    }
  }

  /// §3.2.2: absolute-form, of the two schemes that HTTP has.
  private static func afterScheme(_ bytes: [UInt8], _ part: Range<Int>) throws(Refusal) -> Int {
    for scheme in ["http://", "https://"] {
      let count = scheme.utf8.count
      if part.count > count,
        bytes[part].prefix(count).lazy.map(Byte.lowercased).elementsEqual(scheme.utf8)
      {
        return part.lowerBound + count
      }
    }
    throw .target
  }

  private static func pathAndQuery(
    _ bytes: [UInt8], _ part: Range<Int>
  ) throws(Refusal) -> (path: String, query: String?) {
    let set = ByteSet.target
    var question: Int?
    var at = part.lowerBound
    while at < part.upperBound {
      let byte = bytes[at]
      guard set.contains(byte) else { throw .target }
      if byte == Byte.percent {
        // RFC 3986 §2.1.
        guard at + 2 < part.upperBound, Byte.hexadecimal(bytes[at + 1]) != nil,
          Byte.hexadecimal(bytes[at + 2]) != nil
        else { throw .target }
      }
      if byte == Byte.question, question == nil { question = at }
      at += 1
    }
    let path = part.lowerBound..<(question ?? part.upperBound)
    return (
      String(decoding: bytes[path], as: UTF8.self),
      question.map { String(decoding: bytes[($0 + 1)..<part.upperBound], as: UTF8.self) }
    )
  }
}
