/// Where the name and the value of one field stand in the bytes of a head.
struct FieldLine: Sendable {
  let nameStart: UInt32
  let nameEnd: UInt32
  let valueStart: UInt32
  let valueEnd: UInt32

  var name: Range<Int> { Int(nameStart)..<Int(nameEnd) }
  var value: Range<Int> { Int(valueStart)..<Int(valueEnd) }

  /// Reads a field line without its CR LF (RFC 9112 §5).
  init(_ bytes: [UInt8], _ line: Range<Int>) throws(Refusal) {
    // §5.2: a line that begins with whitespace goes on with the one before. §2.2: right behind the
    // request line it hides a field from some readers.
    guard !Byte.isSpace(bytes[line.lowerBound]) else { throw .foldedField }
    let token = ByteSet.token
    var colon = line.lowerBound
    while colon < line.upperBound, token.contains(bytes[colon]) { colon += 1 }
    // §5.1: whitespace before the colon gets 400, always.
    guard colon > line.lowerBound, colon < line.upperBound, bytes[colon] == Byte.colon else {
      throw .fieldName
    }
    var start = colon + 1
    var end = line.upperBound
    while start < end, Byte.isSpace(bytes[start]) { start += 1 }
    while end > start, Byte.isSpace(bytes[end - 1]) { end -= 1 }
    var at = start
    while at < end {
      guard Byte.isFieldValue(bytes[at]) else { throw .fieldValue }
      at += 1
    }
    nameStart = UInt32(line.lowerBound)
    nameEnd = UInt32(colon)
    valueStart = UInt32(start)
    valueEnd = UInt32(end)
  }
}
