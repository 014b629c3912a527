import Foundation

/// An encoding in which feeds and bank files are written.
package enum TextEncoding: String, Sendable, CaseIterable {
  case utf8 = "UTF-8"
  /// Shift_JIS with Microsoft's characters, CP932: what Japanese banks and their customers write.
  case shiftJIS = "Shift_JIS"
  case utf16LittleEndian = "UTF-16LE"
  case utf16BigEndian = "UTF-16BE"
  case latin1 = "ISO-8859-1"
  case ascii = "US-ASCII"

  /// Reads text and drops its byte order mark.
  ///
  /// - Throws: `TextFault` at the first byte that isn't text in this encoding; nothing is repaired.
  package func decode(_ bytes: [UInt8]) throws(TextFault) -> String {
    let mark = Self.byteOrderMark(of: bytes)
    let body = mark?.encoding == self ? bytes.dropFirst(mark?.count ?? 0) : bytes[...]
    if let text = text(of: body) { return text }
    let fault = fault(in: body)
    throw TextFault(
      mistake: fault.mistake, line: fault.line, column: fault.column,
      byte: bytes.count - body.count + fault.byte)
  }

  /// The text of some bytes; nil when they aren't text in this encoding.
  ///
  /// A byte order mark is kept as a character.
  package func text(of bytes: ArraySlice<UInt8>) -> String? {
    switch self {
    case .utf8: return String(validating: bytes, as: UTF8.self)
    case .ascii:
      return bytes.allSatisfy(Self.isASCII) ? String(decoding: bytes, as: UTF8.self) : nil
    case .shiftJIS:
      if bytes.allSatisfy(Self.isASCII) { return String(decoding: bytes, as: UTF8.self) }
      return String(bytes: bytes, encoding: .shiftJIS)
    case .latin1: return String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    case .utf16LittleEndian, .utf16BigEndian:
      guard bytes.count.isMultiple(of: 2) else { return nil }
      return String(validating: codeUnits(of: bytes), as: UTF16.self)
    }
  }

  private static func isASCII(_ byte: UInt8) -> Bool { byte < 0x80 }

  private func codeUnits(of bytes: ArraySlice<UInt8>) -> [UInt16] {
    stride(from: bytes.startIndex, to: bytes.endIndex - 1, by: 2).map { index in
      let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
      return self == .utf16BigEndian ? first << 8 | second : second << 8 | first
    }
  }

  /// The place at which bytes that aren't text end to be text.
  func fault(in bytes: ArraySlice<UInt8>) -> TextFault {
    var good = bytes.startIndex
    // In large steps, then character by character; a step that ends within one is shortened.
    for step in [4_096, 64, 4] {
      while let end = (0..<4).lazy.map({ min(good + step, bytes.endIndex) - $0 })
        .first(where: { $0 > good && text(of: bytes[good..<$0]) != nil })
      { good = end }
    }
    var position = TextPosition()
    position.move(over: (text(of: bytes[..<good]) ?? "").utf8)
    return TextFault(
      mistake: .notText(self), line: position.line, column: position.column,
      byte: good - bytes.startIndex)
  }
}
