/// Gathers lines that arrive in pieces.
///
/// What it says of a line depends on the line alone, never on how it was cut: too long comes before
/// malformed, and malformed is only said of a whole line.
struct LineReader: Sendable {
  /// What has come of the next line.
  enum Line {
    /// Its end is still to come.
    case partial
    /// It is longer than allowed.
    case tooLong
    /// The whole line stands here in ``bytes``, without its CR LF.
    case whole(Range<Int>)
  }

  /// All lines since the last reset, each with its CR LF.
  private(set) var bytes: [UInt8] = []
  /// Where the line begins that is being gathered.
  private var start = 0

  /// Whether nothing of the next line has come.
  var isAtLineStart: Bool { start == bytes.count }

  /// Takes the rest of a line, or as much of it as there is.
  ///
  /// - Parameter limit: The longest line, in bytes without CR LF.
  /// - Throws: ``Refusal/lineEnd`` for LF without CR before it, or CR without LF behind it.
  mutating func take(
    _ input: [UInt8], _ at: inout Int, _ end: Int, limit: Int
  ) throws(Refusal) -> Line {
    var stop = at
    // A CR LF and one byte more settle it, so a long line is never gathered whole.
    let last = min(end, at + limit + 2 - (bytes.count - start))
    while stop < last, input[stop] != Byte.lineFeed { stop += 1 }
    let isWhole = stop < last
    bytes.append(contentsOf: input[at..<(isWhole ? stop + 1 : stop)])
    at = isWhole ? stop + 1 : stop

    guard isWhole else {
      let pending = bytes.count - start
      let length = bytes.last == Byte.carriageReturn && pending > 0 ? pending - 1 : pending
      return length > limit ? .tooLong : .partial
    }
    let content = bytes.count - 1
    let hasReturn = content > start && bytes[content - 1] == Byte.carriageReturn
    let line = start..<(hasReturn ? content - 1 : content)
    guard line.count <= limit else { return .tooLong }
    // RFC 9112 §2.2 allows a lone LF to be taken for a line end. Others don't take it, and between
    // two readings lies a smuggled request; so we don't either.
    guard hasReturn, !bytes[line].contains(Byte.carriageReturn) else { throw .lineEnd }
    start = bytes.count
    return .whole(line)
  }

  /// Forgets the lines that were read, and keeps what has come of the next.
  mutating func reset() {
    bytes.removeFirst(start)
    start = 0
  }

  /// Hands the lines over and begins anew.
  mutating func handOver() -> [UInt8] {
    defer {
      bytes = []
      start = 0
    }
    return bytes
  }
}
