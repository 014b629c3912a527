/// Makes requests of bytes; does no I/O and knows no connection.
///
/// Bytes may come cut anywhere: the steps are the same. After a refusal it stays with it.
package struct RequestParser: Sendable {
  /// What the bytes so far have come to.
  package enum Step: Sendable {
    /// All bytes are read, and the request isn't whole.
    case needMore
    /// A head is whole and its body, which isn't empty, will be read next. The request has no body
    /// yet.
    case head(HTTPRequest)
    /// A request is whole. The next one begins at the position.
    case request(HTTPRequest)
    /// No request; nothing more is read.
    case refused(Refusal)
  }

  /// Where in a request the next byte stands.
  private enum Stage {
    case requestLine(emptyLines: Int)
    case fields
    case body(missing: Int)
    case chunkLine
    case chunk(missing: Int)
    case chunkEnd
    case trailers
    case refused(Refusal)
  }

  private let limits: HTTPLimits
  private var stage = Stage.requestLine(emptyLines: 0)
  private var reader = LineReader()
  private var line: RequestLine?
  private var fields: [FieldLine] = []
  private var fieldBytes = 0
  private var fieldCount = 0
  private var extensionBytes = 0
  private var request: HTTPRequest?
  private var body: [UInt8] = []

  /// Makes a parser for the first byte of a connection.
  package init(limits: HTTPLimits) { self.limits = limits }

  /// Whether bytes of a request have come that isn't whole yet; an empty line before it is none.
  package var hasBegun: Bool {
    switch stage {
    case .requestLine: !reader.isAtLineStart
    default: true
    }
  }

  /// Whether a head was handed over whose body is still to come.
  package var awaitsBody: Bool { request != nil }

  /// Bytes of the body that are held until it is whole.
  package var heldBodyBytes: Int { body.count }

  /// Reads on until something is to be said.
  ///
  /// - Parameters:
  ///   - input: A buffer, of which bytes from `position` on are new.
  ///   - position: Moved behind what was read.
  ///   - end: Where the new bytes end.
  package mutating func step(_ input: [UInt8], _ position: inout Int, _ end: Int) -> Step {
    do throws(Refusal) {
      while true {
        if let step = try advance(input, &position, end) { return step }
      }
    } catch {
      stage = .refused(error)
      return .refused(error)
    }
  }

  /// Reads what one stage wants; nil when the next stage may go on.
  private mutating func advance(
    _ input: [UInt8], _ at: inout Int, _ end: Int
  ) throws(Refusal) -> Step? {
    switch stage {
    case .requestLine(let emptyLines):
      return try readRequestLine(input, &at, end, emptyLines: emptyLines)
    case .fields:
      guard let line = try takeField(input, &at, end) else { return .needMore }
      guard line.isEmpty else {
        try fields.append(FieldLine(reader.bytes, line))
        return nil
      }
      return try finishHead()
    case .body(let missing):
      guard at < end || missing == 0 else { return .needMore }
      let count = takeBody(input, &at, end, atMost: missing)
      stage = .body(missing: missing - count)
      return missing == count ? finishRequest() : nil
    case .chunkLine:
      return try readChunkLine(input, &at, end)
    case .chunk(let missing):
      guard at < end else { return .needMore }
      let count = takeBody(input, &at, end, atMost: missing)
      stage = missing == count ? .chunkEnd : .chunk(missing: missing - count)
      return nil
    case .chunkEnd:
      return try readChunkEnd(input, &at, end)
    case .trailers:
      guard let line = try takeField(input, &at, end) else { return .needMore }
      guard !line.isEmpty else { return finishRequest() }
      // RFC 9112 §7.1.2: trailers may be dropped, and are; only their form counts.
      _ = try FieldLine(reader.bytes, line)
      reader.reset()
      return nil
    case .refused(let refusal):
      throw refusal
    }
  }

  private mutating func readRequestLine(
    _ input: [UInt8], _ at: inout Int, _ end: Int, emptyLines: Int
  ) throws(Refusal) -> Step? {
    guard at < end else { return .needMore }
    if reader.isAtLineStart {
      // What can't begin a request (a TLS hello, say) is refused at once, not when a line is full.
      let first = input[at]
      if first == Byte.lineFeed { throw .lineEnd }
      guard ByteSet.token.contains(first) || first == Byte.carriageReturn else {
        throw .requestLine
      }
    }
    let line: Range<Int>
    switch try reader.take(input, &at, end, limit: limits.requestLineBytes) {
    case .partial: return .needMore
    case .tooLong: throw .requestLineTooLong
    case .whole(let range): line = range
    }
    if line.isEmpty {
      // RFC 9112 §2.2: at least one empty line before the request line should be let pass.
      guard emptyLines == 0 else { throw .emptyLines }
      reader.reset()
      stage = .requestLine(emptyLines: 1)
    } else {
      self.line = try RequestLine(reader.bytes, line)
      fields.reserveCapacity(12)
      stage = .fields
    }
    return nil
  }

  /// Takes a line of the head or of the trailers; nil when it isn't whole.
  private mutating func takeField(
    _ input: [UInt8], _ at: inout Int, _ end: Int
  ) throws(Refusal) -> Range<Int>? {
    let limit = max(0, limits.headerBytes - fieldBytes - 2)
    switch try reader.take(input, &at, end, limit: limit) {
    case .partial: return nil
    case .tooLong: throw .headTooLarge
    case .whole(let line):
      guard !line.isEmpty else { return line }
      fieldBytes += line.count + 2
      fieldCount += 1
      guard fieldCount <= limits.headerCount else { throw .headTooLarge }
      return line
    }
  }

  private mutating func finishHead() throws(Refusal) -> Step? {
    guard let line else { throw .requestLine }
    let head = try RequestHead(line, HTTPFields(reader.handOver(), fields))
    fields = []
    self.line = nil
    fieldBytes = 0
    let request = HTTPRequest(head)
    switch head.framing {
    case .length(0):
      return finish(request)
    case .length(let count):
      guard count <= limits.bodyBytes else { throw .bodyTooLarge }
      // The sender's word for the length is no reason to set memory aside for all of it.
      body.reserveCapacity(min(count, 16_384))
      stage = .body(missing: count)
    case .chunked:
      stage = .chunkLine
    }
    self.request = request
    return .head(request)
  }

  private mutating func readChunkLine(
    _ input: [UInt8], _ at: inout Int, _ end: Int
  ) throws(Refusal) -> Step? {
    let limit = ChunkLine.mostDigits + limits.chunkExtensionBytes
    switch try reader.take(input, &at, end, limit: limit) {
    case .partial: return .needMore
    case .tooLong: throw .chunkExtension
    case .whole(let line):
      let chunk = try ChunkLine(reader.bytes, line)
      reader.reset()
      extensionBytes += chunk.extensionBytes
      guard extensionBytes <= limits.chunkExtensionBytes else { throw .chunkExtension }
      guard chunk.size <= limits.bodyBytes - body.count else { throw .bodyTooLarge }
      stage = chunk.size == 0 ? .trailers : .chunk(missing: chunk.size)
      return nil
    }
  }

  private mutating func readChunkEnd(
    _ input: [UInt8], _ at: inout Int, _ end: Int
  ) throws(Refusal) -> Step? {
    guard at < end else { return .needMore }
    let expected = reader.isAtLineStart ? Byte.carriageReturn : Byte.lineFeed
    guard input[at] == expected else { throw .chunkEnd }
    guard case .whole = try reader.take(input, &at, at + 1, limit: 0) else { return nil }
    reader.reset()
    stage = .chunkLine
    return nil
  }

  private mutating func takeBody(
    _ input: [UInt8], _ at: inout Int, _ end: Int, atMost missing: Int
  ) -> Int {
    let count = min(missing, end - at)
    body.append(contentsOf: input[at..<(at + count)])
    at += count
    return count
  }

  private mutating func finishRequest() -> Step? {
    guard var request else { return nil }
    request.body = body
    body = []
    return finish(request)
  }

  private mutating func finish(_ request: HTTPRequest) -> Step {
    self.request = nil
    reader.reset()
    fieldBytes = 0
    fieldCount = 0
    extensionBytes = 0
    stage = .requestLine(emptyLines: 0)
    return .request(request)
  }
}
