/// Reads one HTTP/1.1 response, in whatever pieces it comes (RFC 9112).
///
/// Pure: bytes in, response out. What could be read in two ways is refused, since an egress proxy
/// and this host must never disagree on where an answer ends.
struct ResponseParser {
  /// How far it has come.
  enum Progress {
    case more
    /// The response is whole; the connection may carry another one.
    case done(LINEResponse, isReusable: Bool)
  }

  /// It is no response that can be trusted.
  struct Fault: Error {}

  private enum Place {
    case head
    case body(length: Int)
    case chunkHead
    case chunk(length: Int)
    case trailer
    case untilClose
  }

  private let mostHeadBytes: Int
  private let mostBodyBytes: Int
  private var place = Place.head
  private var buffer: [UInt8] = []
  private var head = ResponseHead()
  private var body: [UInt8] = []
  private var interim = 0

  /// Whether a byte of it has come.
  private(set) var hasStarted = false

  init(_ limits: TransportLimits) {
    mostHeadBytes = limits.mostHeadBytes
    mostBodyBytes = limits.mostBodyBytes
  }

  /// Takes the next bytes.
  mutating func append(_ bytes: some Collection<UInt8>) throws(Fault) -> Progress {
    hasStarted = hasStarted || !bytes.isEmpty
    buffer.append(contentsOf: bytes)
    while true {
      switch place {
      case .head:
        guard let lines = try section(atLeastOneLine: true) else { return .more }
        try readHead(lines)
        // RFC 9112 §6.3: without a body, and with one of no bytes, it ends here.
        if case .body(length: 0) = place { return try finished() }
      case .body(let length):
        guard buffer.count >= length else { return .more }
        body = Array(buffer[..<length])
        buffer.removeFirst(length)
        return try finished()
      case .chunkHead:
        guard let line = try line() else { return .more }
        let length = try Self.chunkLength(line)
        guard body.count + length <= mostBodyBytes else { throw Fault() }
        place = length == 0 ? .trailer : .chunk(length: length)
      case .chunk(let length):
        guard buffer.count >= length + 2 else { return .more }
        guard buffer[length] == 0x0D, buffer[length + 1] == 0x0A else { throw Fault() }
        body.append(contentsOf: buffer[..<length])
        buffer.removeFirst(length + 2)
        place = .chunkHead
      case .trailer:
        guard try section(atLeastOneLine: false) != nil else { return .more }
        return try finished()
      case .untilClose:
        guard buffer.count <= mostBodyBytes else { throw Fault() }
        return .more
      }
    }
  }

  /// Takes the end of the connection; nil unless it is also the end of the response.
  mutating func end() -> LINEResponse? {
    guard case .untilClose = place else { return nil }
    body = buffer
    return response
  }

  private var response: LINEResponse {
    LINEResponse(
      status: head.status, body: body, requestID: head.requestID, retryAfter: head.retryAfter)
  }

  /// More than was asked for is no fault of this response, but nothing to go on with.
  private func finished() throws(Fault) -> Progress {
    .done(response, isReusable: head.isKept && buffer.isEmpty)
  }

  private mutating func readHead(_ lines: [[UInt8]]) throws(Fault) {
    guard let head = ResponseHead(lines) else { throw Fault() }
    self.head = head
    switch head.status {
    case 101: throw Fault()
    case 100..<200:
      // RFC 9110 §15.2: an interim response comes before the one that counts.
      interim += 1
      guard interim <= 8 else { throw Fault() }
    // RFC 9112 §6.3: no body, whatever the head says.
    case 204, 304: place = .body(length: 0)
    default:
      switch head.framing {
      case .length(let length):
        guard length <= mostBodyBytes else { throw Fault() }
        place = .body(length: length)
      case .chunked: place = .chunkHead
      case .untilClose: place = .untilClose
      }
    }
  }

  /// Takes lines up to the empty one; nil while it hasn't come.
  private mutating func section(atLeastOneLine: Bool) throws(Fault) -> [[UInt8]]? {
    var lines: [[UInt8]] = []
    var start = 0
    while let end = lineEnd(from: start) {
      let line = Array(buffer[start..<end])
      start = end + 2
      guard start <= mostHeadBytes else { throw Fault() }
      guard line.isEmpty else {
        lines.append(line)
        continue
      }
      guard !atLeastOneLine || !lines.isEmpty else { throw Fault() }
      buffer.removeFirst(start)
      return lines
    }
    guard buffer.count <= mostHeadBytes else { throw Fault() }
    return nil
  }

  private mutating func line() throws(Fault) -> [UInt8]? {
    guard let end = lineEnd(from: 0) else {
      guard buffer.count <= 1_024 else { throw Fault() }
      return nil
    }
    let line = Array(buffer[..<end])
    buffer.removeFirst(end + 2)
    return line
  }

  private func lineEnd(from start: Int) -> Int? {
    var index = start
    while index + 1 < buffer.count {
      if buffer[index] == 0x0D && buffer[index + 1] == 0x0A { return index }
      index += 1
    }
    return nil
  }

  // RFC 9112 §7.1; extensions are stepped over (§7.1.1).
  private static func chunkLength(_ line: [UInt8]) throws(Fault) -> Int {
    let digits = line.prefix { $0 != UInt8(ascii: ";") && $0 != 0x20 && $0 != 0x09 }
    guard (1...8).contains(digits.count), digits.allSatisfy(\.isHexDigit),
      line.allSatisfy({ $0 >= 0x20 || $0 == 0x09 }),
      let length = Int(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw Fault() }
    return length
  }
}

extension UInt8 {
  fileprivate var isHexDigit: Bool {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
      UInt8(ascii: "A")...UInt8(ascii: "F"):
      true
    default: false
    }
  }
}
