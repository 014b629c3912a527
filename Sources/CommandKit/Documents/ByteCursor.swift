/// A reading position in bytes that never leaves them.
struct ByteCursor {
  let bytes: [UInt8]
  private(set) var offset: Int

  init(_ bytes: [UInt8], at offset: Int = 0) {
    self.bytes = bytes
    self.offset = min(max(offset, 0), bytes.count)
  }

  var isAtEnd: Bool { offset == bytes.count }

  /// The byte at the cursor; nil at the end.
  var byte: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  /// The byte after the one at the cursor.
  var following: UInt8? { bytes.count - offset > 1 ? bytes[offset + 1] : nil }

  /// The Unicode scalar at the cursor and how many bytes it takes.
  var scalar: (value: Unicode.Scalar, length: Int)? { Self.scalar(in: bytes, at: offset) }

  mutating func advance(by count: Int = 1) {
    offset += min(count, bytes.count - offset)
  }

  /// The bytes from `start` to the cursor as a text.
  func text(from start: Int) -> String {
    String(decoding: slice(from: start), as: UTF8.self)
  }

  /// The bytes from `start` to the cursor.
  func slice(from start: Int) -> ArraySlice<UInt8> {
    bytes[min(start, offset)..<offset]
  }

  /// Returns the offset of the first byte that isn't well-formed UTF-8.
  static func firstMalformed(in bytes: [UInt8]) -> Int? {
    var offset = 0
    while offset < bytes.count {
      if bytes[offset] < 0x80 {
        offset += 1
      } else if let scalar = scalar(in: bytes, at: offset) {
        offset += scalar.length
      } else {
        return offset
      }
    }
    return nil
  }

  // RFC 3629 §4. Overlong forms fall to `least`, surrogates to `Unicode.Scalar`.
  static func scalar(
    in bytes: [UInt8], at offset: Int
  ) -> (value: Unicode.Scalar, length: Int)? {
    guard offset < bytes.count else { return nil }
    let first = bytes[offset]
    let length: Int
    let least: UInt32
    var value: UInt32
    switch first {
    case 0x00...0x7F: return (Unicode.Scalar(first), 1)
    case 0xC2...0xDF: (length, least, value) = (2, 0x80, UInt32(first & 0x1F))
    case 0xE0...0xEF: (length, least, value) = (3, 0x800, UInt32(first & 0x0F))
    case 0xF0...0xF4: (length, least, value) = (4, 0x10000, UInt32(first & 0x07))
    default: return nil
    }
    guard bytes.count - offset >= length else { return nil }
    for byte in bytes[(offset + 1)..<(offset + length)] {
      guard byte & 0xC0 == 0x80 else { return nil }
      value = value << 6 | UInt32(byte & 0x3F)
    }
    guard value >= least, let scalar = Unicode.Scalar(value) else { return nil }
    return (scalar, length)
  }
}
