/// The line before a chunk's bytes (RFC 9112 §7.1): its size, and perhaps extensions.
struct ChunkLine {
  /// Bytes of the chunk; 0 ends the body.
  let size: Int
  /// Bytes that its extensions take.
  let extensionBytes: Int

  /// The most digits of a size: four gigabytes less one, above any body that is let in.
  static let mostDigits = 8

  /// Reads a line without its CR LF.
  init(_ bytes: [UInt8], _ line: Range<Int>) throws(Refusal) {
    var at = line.lowerBound
    var size = 0
    while at < line.upperBound, let digit = Byte.hexadecimal(bytes[at]) {
      guard at - line.lowerBound < Self.mostDigits else { throw .chunkSize }
      size = size << 4 | digit
      at += 1
    }
    // No sign, no "0x", no space before: a digit comes first.
    guard at > line.lowerBound else { throw .chunkSize }
    self.size = size
    extensionBytes = line.upperBound - at
    var extensions = Extensions(bytes: bytes, at: at, end: line.upperBound)
    try extensions.check()
  }

  /// §7.1.1: `*( BWS ";" BWS chunk-ext-name [ BWS "=" BWS chunk-ext-val ] )`; read, then ignored.
  private struct Extensions {
    let bytes: [UInt8]
    var at: Int
    let end: Int

    mutating func check() throws(Refusal) {
      while at < end {
        skipSpace()
        // Whitespace with no extension behind it belongs to nothing.
        guard take(Byte.semicolon) else { throw .chunkExtension }
        skipSpace()
        guard takeToken() else { throw .chunkExtension }
        let afterName = at
        skipSpace()
        if take(Byte.equals) {
          skipSpace()
          let isQuoted = try takeQuoted()
          guard isQuoted || takeToken() else { throw .chunkExtension }
        } else {
          at = afterName
        }
      }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
      guard at < end, bytes[at] == byte else { return false }
      at += 1
      return true
    }

    private mutating func skipSpace() {
      while at < end, Byte.isSpace(bytes[at]) { at += 1 }
    }

    private mutating func takeToken() -> Bool {
      let start = at
      while at < end, ByteSet.token.contains(bytes[at]) { at += 1 }
      return at > start
    }

    /// RFC 9110 §5.6.4: a quoted string.
    private mutating func takeQuoted() throws(Refusal) -> Bool {
      guard take(Byte.quote) else { return false }
      while at < end, bytes[at] != Byte.quote {
        if bytes[at] == Byte.backslash { at += 1 }
        guard at < end, Byte.isFieldValue(bytes[at]) else { throw .chunkExtension }
        at += 1
      }
      guard take(Byte.quote) else { throw .chunkExtension }
      return true
    }
  }
}
