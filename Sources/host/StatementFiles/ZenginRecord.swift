/// One record of a file, its bytes still as they came.
struct ZenginRecord {
  /// Its number in the file, counted from 1.
  let number: Int
  let bytes: [UInt8]

  /// データ区分, which says what kind of record it is; nil for one that there isn't.
  var kind: Kind? { bytes.first.flatMap(Kind.init) }

  enum Kind: UInt8 {
    case header = 0x31
    case entry = 0x32
    case trailer = 0x38
    case end = 0x39

    fileprivate var fields: [ZenginField] {
      switch self {
      case .header: ZenginLayout.Header.all
      case .entry: ZenginLayout.Entry.all
      case .trailer: ZenginLayout.Trailer.all
      case .end: ZenginLayout.End.all
      }
    }
  }

  /// Refuses a record whose number fields hold anything but digits.
  func checkDigits(_ kind: Kind) throws(StatementFileFault) {
    for field in kind.fields where field.kind == .digits {
      let digits = bytes[field.bytes.lowerBound - 1..<field.bytes.upperBound]
      guard let place = digits.firstIndex(where: { !(0x30...0x39).contains($0) }) else { continue }
      throw fault(.notADigit(field.name), at: place + 1)
    }
  }

  /// The number that a field of checked digits holds; 14 digits at most, so that it fits.
  func value(_ field: ZenginField) -> Int64 {
    bytes[field.bytes.lowerBound - 1..<field.bytes.upperBound].reduce(0) {
      $0 &* 10 &+ Int64($1 & 0x0F)
    }
  }

  /// The digits of a field as they stand.
  func digits(_ field: ZenginField) -> String {
    String(decoding: bytes[field.bytes.lowerBound - 1..<field.bytes.upperBound], as: UTF8.self)
  }

  /// The text of a field without the spaces around it; half-width kana stay half-width.
  func text(_ field: ZenginField) -> String {
    let slice = bytes[field.bytes.lowerBound - 1..<field.bytes.upperBound]
    guard let first = slice.firstIndex(where: { $0 != 0x20 }),
      let last = slice.lastIndex(where: { $0 != 0x20 })
    else { return "" }
    return String(String.UnicodeScalarView(slice[first...last].map(Self.scalar)))
  }

  /// JIS X 0201: ASCII with a yen sign and an overline, and kana from 0xA1 on.
  private static func scalar(_ byte: UInt8) -> Unicode.Scalar {
    switch byte {
    case 0x5C: "\u{A5}"
    case 0x7E: "\u{203E}"
    case 0xA1...0xDF: Unicode.Scalar(0xFF61 + UInt32(byte) - 0xA1) ?? "\u{FFFD}"
    default: Unicode.Scalar(byte)
    }
  }

  /// A fault at a field.
  func fault(_ mistake: ZenginMistake, at field: ZenginField) -> StatementFileFault {
    fault(mistake, at: field.bytes.lowerBound)
  }

  /// A fault at a byte, counted from 1.
  func fault(_ mistake: ZenginMistake, at byte: Int) -> StatementFileFault {
    mistake.fault(record: number, byte: byte)
  }
}
