/// The escapes in a JSON text (RFC 8259 §7).
enum JSONEscapes {
  /// The text with its escapes resolved; nil when one of them means nothing.
  ///
  /// A half of a surrogate pair becomes U+FFFD, as what isn't UTF-8 does: both are one UTF-16 unit.
  static func resolved(in raw: ArraySlice<UInt8>) -> String? {
    var text: [UInt8] = []
    text.reserveCapacity(raw.count)
    var offset = raw.startIndex
    while offset < raw.endIndex {
      let byte = raw[offset]
      guard byte == UInt8(ascii: "\\") else {
        text.append(byte)
        offset += 1
        continue
      }
      guard offset + 1 < raw.endIndex else { return nil }
      offset += 2
      switch raw[offset - 1] {
      case UInt8(ascii: "\""): text.append(0x22)
      case UInt8(ascii: "\\"): text.append(0x5C)
      case UInt8(ascii: "/"): text.append(0x2F)
      case UInt8(ascii: "b"): text.append(0x08)
      case UInt8(ascii: "f"): text.append(0x0C)
      case UInt8(ascii: "n"): text.append(0x0A)
      case UInt8(ascii: "r"): text.append(0x0D)
      case UInt8(ascii: "t"): text.append(0x09)
      case UInt8(ascii: "u"):
        guard let scalar = scalar(in: raw, at: &offset) else { return nil }
        text.append(contentsOf: String(scalar).utf8)
      default: return nil
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The scalar whose hexadecimal digits start at `offset`, which moves behind them.
  private static func scalar(
    in raw: ArraySlice<UInt8>, at offset: inout Int
  ) -> Unicode.Scalar? {
    guard let unit = unit(in: raw, at: offset) else { return nil }
    offset += 4
    if let scalar = Unicode.Scalar(unit) { return scalar }
    if UTF16.isLeadSurrogate(unit), offset + 1 < raw.endIndex,
      raw[offset] == UInt8(ascii: "\\"), raw[offset + 1] == UInt8(ascii: "u"),
      let second = Self.unit(in: raw, at: offset + 2), UTF16.isTrailSurrogate(second)
    {
      offset += 6
      return Unicode.Scalar(
        0x10000 + (UInt32(unit - 0xD800) << 10) + UInt32(second - 0xDC00))
    }
    return "\u{FFFD}"
  }

  private static func unit(in raw: ArraySlice<UInt8>, at offset: Int) -> UInt16? {
    guard raw.endIndex - offset >= 4 else { return nil }
    var unit: UInt16 = 0
    for byte in raw[offset..<(offset + 4)] {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): unit = unit << 4 | UInt16(byte - 0x30)
      case UInt8(ascii: "a")...UInt8(ascii: "f"): unit = unit << 4 | UInt16(byte - 0x57)
      case UInt8(ascii: "A")...UInt8(ascii: "F"): unit = unit << 4 | UInt16(byte - 0x37)
      default: return nil
      }
    }
    return unit
  }
}
