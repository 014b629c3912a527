/// The status line and the fields of a response, as far as they matter here (RFC 9112 §4, §5).
struct ResponseHead {
  /// How the body ends (RFC 9112 §6.3).
  enum Framing {
    case length(Int)
    case chunked
    case untilClose
  }

  private(set) var status = 0
  private(set) var framing = Framing.untilClose
  /// Whether the connection stays open behind the response (RFC 9112 §9.3).
  private(set) var isKept = false
  private(set) var requestID: String?
  private(set) var retryAfter: Int?

  /// Of no response.
  init() {}

  /// Reads the lines of a head; nil when they could be read in two ways, or in none.
  init?(_ lines: [[UInt8]]) {
    guard let first = lines.first, let (status, isNew) = Self.status(first) else { return nil }
    self.status = status
    var length: Int?
    var isChunked = false
    var connection = ""
    for line in lines.dropFirst() {
      guard let (name, value) = Self.field(line) else { return nil }
      switch name {
      case "content-length":
        // RFC 9112 §6.3: lengths that differ make the response invalid; so does a list of them.
        guard (1...15).contains(value.utf8.count), value.utf8.allSatisfy(\.isDigit),
          let number = Int(value), length == nil || length == number
        else { return nil }
        length = number
      case "transfer-encoding":
        // Only this coding has been asked for, and a second one would hide where it ends.
        guard isNew, !isChunked, value.lowercased() == "chunked" else { return nil }
        isChunked = true
      case "connection": connection += "," + value.lowercased()
      case "x-line-request-id": requestID = String(value.prefix(64))
      case "retry-after": retryAfter = value.utf8.count <= 6 ? UInt32(value).map(Int.init) : nil
      default: break
      }
    }
    // RFC 9112 §6.3: both together may be an attempt at smuggling.
    guard !isChunked || length == nil else { return nil }
    framing = isChunked ? .chunked : length.map { .length($0) } ?? .untilClose
    let options = connection.split(separator: ",").map { $0.filter { !$0.isWhitespace } }
    isKept = isNew && !options.contains("close")
  }

  /// The status, and whether it is HTTP/1.1; nil for other versions.
  private static func status(_ line: [UInt8]) -> (Int, isNew: Bool)? {
    // "HTTP/1.1 200" and, behind a space, words that mean nothing; some servers leave out the space.
    guard line.count >= 12, line.count == 12 || line[12] == 0x20, isText(line[...]),
      line[9..<12].allSatisfy(\.isDigit),
      let status = Int(String(decoding: line[9..<12], as: UTF8.self)), status >= 100
    else { return nil }
    switch String(decoding: line[..<9], as: UTF8.self) {
    case "HTTP/1.1 ": return (status, true)
    case "HTTP/1.0 ": return (status, false)
    default: return nil
    }
  }

  /// The name in lower case, and the value without blanks around it.
  private static func field(_ line: [UInt8]) -> (String, String)? {
    // RFC 9112 §5.1: no blank before the colon. A line that starts with one continues the line
    // before it (§5.2), which is refused too.
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > 0,
      line[..<colon].allSatisfy(\.isTokenCharacter), isText(line[(colon + 1)...])
    else { return nil }
    var value = line[(colon + 1)...]
    while let byte = value.first, byte == 0x20 || byte == 0x09 { value.removeFirst() }
    while let byte = value.last, byte == 0x20 || byte == 0x09 { value.removeLast() }
    return (
      String(decoding: line[..<colon], as: UTF8.self).lowercased(),
      String(decoding: value, as: UTF8.self)
    )
  }

  /// Whether there is no control character, a lone CR or LF among them (RFC 9110 §5.5).
  private static func isText(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.allSatisfy { ($0 >= 0x20 && $0 != 0x7F) || $0 == 0x09 }
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

  /// RFC 9110 §5.6.2.
  fileprivate var isTokenCharacter: Bool {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"):
      true
    default: "!#$%&'*+-.^_`|~".utf8.contains(self)
    }
  }
}
