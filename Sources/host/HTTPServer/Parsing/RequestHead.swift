/// The head of a request, checked as a whole.
struct RequestHead: Sendable {
  let line: RequestLine
  let fields: HTTPFields
  let framing: BodyFraming
  let host: String?
  /// Whether the connection stays open after the response (RFC 9112 §9.3).
  let keepsAlive: Bool
  /// Whether the sender waits for 100 before it sends the body (RFC 9110 §10.1.1).
  let expectsContinue: Bool

  init(_ line: RequestLine, _ fields: HTTPFields) throws(Refusal) {
    self.line = line
    self.fields = fields
    host = try Self.host(line, fields)
    framing = try BodyFraming(fields, line.version)
    keepsAlive = Self.keepsAlive(line.version, fields)
    expectsContinue = try Self.expectsContinue(line.version, fields, framing)
  }

  /// RFC 9112 §3.2: 400 for HTTP/1.1 without Host, for more than one, and for an invalid one.
  private static func host(_ line: RequestLine, _ fields: HTTPFields) throws(Refusal) -> String? {
    var found: String?
    for index in fields.indices where fields.isName(at: index, "host") {
      guard found == nil, fields.isHost(at: index) else { throw .host }
      found = fields.value(at: index)
    }
    guard found != nil || line.version == .http10 else { throw .host }
    // §3.2.2: the host of an absolute target goes before the field.
    return line.target.host ?? found
  }

  private static func keepsAlive(_ version: HTTPVersion, _ fields: HTTPFields) -> Bool {
    var keeps = version == .http11
    for index in fields.indices where fields.isName(at: index, "connection") {
      for option in fields.value(at: index).split(separator: ",") {
        switch option.trimmingSpaces.lowercased() {
        case "close": return false
        case "keep-alive": keeps = true
        default: break
        }
      }
    }
    return keeps
  }

  private static func expectsContinue(
    _ version: HTTPVersion, _ fields: HTTPFields, _ framing: BodyFraming
  ) throws(Refusal) -> Bool {
    let values = fields.indices.filter { fields.isName(at: $0, "expect") }
    // RFC 9110 §10.1.1: in an HTTP/1.0 request it is ignored.
    guard !values.isEmpty, version == .http11 else { return false }
    guard values.count == 1, fields.value(at: values[0]).lowercased() == "100-continue" else {
      throw .expectation
    }
    return framing != .length(0)
  }
}

extension Substring {
  /// Without spaces and tabs around it (RFC 9110 §5.6.3).
  var trimmingSpaces: Substring {
    let isSpace: (Character) -> Bool = { $0 == " " || $0 == "\t" }
    var rest = drop(while: isSpace)
    while let last = rest.last, isSpace(last) { rest.removeLast() }
    return rest
  }
}
