/// A set of ASCII characters, as two words of bits; no byte above 127 is ever in it.
struct ByteSet: Sendable {
  private let low: UInt64
  private let high: UInt64

  init(_ characters: String) {
    var low: UInt64 = 0
    var high: UInt64 = 0
    for byte in characters.utf8 where byte < 128 {
      if byte < 64 { low |= 1 << UInt64(byte) } else { high |= 1 << UInt64(byte - 64) }
    }
    self.low = low
    self.high = high
  }

  func contains(_ byte: UInt8) -> Bool {
    guard byte < 128 else { return false }
    return (byte < 64 ? low >> UInt64(byte) : high >> UInt64(byte - 64)) & 1 == 1
  }

  /// Whether every byte of a range is in the set; true for an empty one.
  func containsAll(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    var at = range.lowerBound
    while at < range.upperBound {
      guard contains(bytes[at]) else { return false }
      at += 1
    }
    return true
  }

  private static let alphanumeric =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"

  /// RFC 9110 §5.6.2: `tchar`.
  static let token = ByteSet(alphanumeric + "!#$%&'*+-.^_`|~")
  /// RFC 3986 §3.3 and §3.4: `pchar`, "/" and "?"; "%" needs two hexadecimal digits as well.
  static let target = ByteSet(alphanumeric + "-._~!$&'()*+,;=:@/?%")
  /// What a name or an IPv4 address in Host is made of.
  ///
  /// RFC 3986 §3.2.2 lets a `reg-name` hold more, but DNS doesn't: no host that reaches us has it.
  static let hostName = ByteSet(alphanumeric + "-._")
  /// RFC 3986 §3.2.2: what stands between the brackets of an IPv6 address.
  static let hostAddress = ByteSet("ABCDEFabcdef0123456789:.")
  static let digits = ByteSet("0123456789")
}

/// The few bytes that HTTP's framing is made of.
enum Byte {
  static let tab = UInt8(ascii: "\t")
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let space = UInt8(ascii: " ")
  static let quote = UInt8(ascii: "\"")
  static let backslash = UInt8(ascii: "\\")
  static let percent = UInt8(ascii: "%")
  static let comma = UInt8(ascii: ",")
  static let colon = UInt8(ascii: ":")
  static let semicolon = UInt8(ascii: ";")
  static let equals = UInt8(ascii: "=")
  static let slash = UInt8(ascii: "/")
  static let question = UInt8(ascii: "?")
  static let star = UInt8(ascii: "*")
  static let openBracket = UInt8(ascii: "[")
  static let closeBracket = UInt8(ascii: "]")

  /// The value of a hexadecimal digit (RFC 5234 B.1); nil for any other byte.
  static func hexadecimal(_ byte: UInt8) -> Int? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): Int(byte - UInt8(ascii: "a")) + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): Int(byte - UInt8(ascii: "A")) + 10
    default: nil
    }
  }

  /// RFC 9110 §5.5: what a field value may hold: visible characters, bytes above 127, space, tab.
  static func isFieldValue(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte != 0x7F || byte == tab
  }

  /// RFC 9110 §5.6.3: optional whitespace.
  static func isSpace(_ byte: UInt8) -> Bool { byte == space || byte == tab }

  static func lowercased(_ byte: UInt8) -> UInt8 {
    byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
  }
}
