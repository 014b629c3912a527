// JSON5 §5 (Strings) and §5.1 (Escapes).
extension DocumentParser {
  /// Reads a text in single or double quotes; the quote must be at the cursor.
  mutating func text() throws(Stop) -> String {
    let start = input.offset
    guard let quote = input.byte else { return "" }
    input.advance()
    // What escapes have made so far; `run` is where the bytes begin that stand for themselves.
    var unescaped: [UInt8] = []
    var run = input.offset
    while let byte = input.byte {
      switch byte {
      case quote:
        let text: String
        if unescaped.isEmpty {
          text = input.text(from: run)
        } else {
          unescaped += input.slice(from: run)
          text = String(decoding: unescaped, as: UTF8.self)
        }
        input.advance()
        return text
      case UInt8(ascii: "\\"):
        unescaped += input.slice(from: run)
        try appendEscape(to: &unescaped)
        run = input.offset
      case 0x0A, 0x0D: throw stop(.openText(quote: quote), at: start)
      case 0x00...0x08, 0x0B...0x1F, 0x7F: throw stop(.controlCharacter(byte))
      default: input.advance()
      }
    }
    throw stop(.openText(quote: quote), at: start)
  }

  private mutating func appendEscape(to text: inout [UInt8]) throws(Stop) {
    let start = input.offset
    input.advance()
    guard let byte = input.byte else { return }
    switch byte {
    case UInt8(ascii: "b"): append(0x08, to: &text)
    case UInt8(ascii: "t"): append(0x09, to: &text)
    case UInt8(ascii: "n"): append(0x0A, to: &text)
    case UInt8(ascii: "v"): append(0x0B, to: &text)
    case UInt8(ascii: "f"): append(0x0C, to: &text)
    case UInt8(ascii: "r"): append(0x0D, to: &text)
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      let isFollowed = input.following.map { (0x30...0x39).contains($0) } ?? false
      guard byte == UInt8(ascii: "0"), !isFollowed else { throw stop(.digitEscape, at: start) }
      append(0x00, to: &text)
    case UInt8(ascii: "x"), UInt8(ascii: "u"):
      text += Array(try escapedScalar(from: start).utf8)
    case 0x0A: input.advance()
    case 0x0D: input.advance(by: input.following == 0x0A ? 2 : 1)
    case 0x00...0x7F:
      guard byte >= 0x20 && byte != 0x7F || byte == 0x09 else {
        throw stop(.controlCharacter(byte))
      }
      append(byte, to: &text)
    default:
      // A backslash before U+2028 or U+2029 continues the line; any other character stands for
      // itself.
      guard let scalar = input.scalar else { return }
      if scalar.value != "\u{2028}", scalar.value != "\u{2029}" {
        text += Array(scalar.value.utf8)
      }
      input.advance(by: scalar.length)
    }
  }

  private mutating func append(_ byte: UInt8, to text: inout [UInt8]) {
    text.append(byte)
    input.advance()
  }

  /// Reads `xHH` or `uHHHH`, and the second `\uHHHH` of a surrogate pair.
  private mutating func escapedScalar(from start: Int) throws(Stop) -> Unicode.Scalar {
    let digits = input.byte == UInt8(ascii: "x") ? 2 : 4
    input.advance()
    guard let code = hexadecimal(digits: digits) else {
      throw stop(.shortEscape(digits: digits), at: start)
    }
    if let scalar = Unicode.Scalar(code) { return scalar }
    let second = input.offset
    guard code < 0xDC00, input.byte == UInt8(ascii: "\\"), input.following == UInt8(ascii: "u")
    else { throw stop(.loneSurrogate, at: start) }
    input.advance(by: 2)
    guard let low = hexadecimal(digits: 4) else {
      throw stop(.shortEscape(digits: 4), at: second)
    }
    guard (0xDC00...0xDFFF).contains(low),
      let scalar = Unicode.Scalar(0x10000 + (code - 0xD800) << 10 + (low - 0xDC00))
    else { throw stop(.loneSurrogate, at: start) }
    return scalar
  }

  /// Reads exactly so many hexadecimal digits; nil if there are fewer.
  mutating func hexadecimal(digits: Int) -> UInt32? {
    var value: UInt32 = 0
    for _ in 0..<digits {
      guard let digit = input.byte.flatMap(hexadecimalDigit) else { return nil }
      value = value << 4 | UInt32(digit)
      input.advance()
    }
    return value
  }

  func hexadecimalDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
