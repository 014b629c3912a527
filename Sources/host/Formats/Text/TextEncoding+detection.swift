extension TextEncoding {
  /// Finds the encoding of a document by its byte order mark, else by the name that came with it
  /// (a `charset`), else by its XML declaration; without any of them it is UTF-8.
  ///
  /// The order is that of RFC 7303 §3. What a `charset` names is tried on no other bytes: decoding
  /// stays strict.
  ///
  /// - Parameters:
  ///   - bytes: The beginning of the document; 1 KiB is enough.
  ///   - declared: The name from outside the document, if there was one.
  /// - Throws: `TextFault` for a name that isn't known, or UTF-16 without its mark.
  package static func detected(
    in bytes: [UInt8], declared: String? = nil
  ) throws(TextFault) -> TextEncoding {
    if let mark = byteOrderMark(of: bytes) { return mark.encoding }
    guard let name = declared ?? XMLDeclaration(bytes)?.encoding else { return .utf8 }
    return try named(name)
  }

  /// Finds an encoding by a name of the IANA registry or one that is in use for it.
  private static func named(_ name: String) throws(TextFault) -> TextEncoding {
    switch name.lowercased() {
    case "utf-8", "utf8": return .utf8
    case "shift_jis", "shift-jis", "sjis", "x-sjis", "windows-31j", "cp932", "ms932", "ms_kanji":
      return .shiftJIS
    case "us-ascii", "ascii": return .ascii
    case "iso-8859-1", "latin1": return .latin1
    case "utf-16le": return .utf16LittleEndian
    case "utf-16be": return .utf16BigEndian
    case "utf-16", "utf16": throw TextFault(mistake: .noByteOrderMark, line: 1, column: 1, byte: 0)
    default: throw TextFault(mistake: .unknownName(name), line: 1, column: 1, byte: 0)
    }
  }

  /// The byte order mark with which some bytes begin.
  static func byteOrderMark(
    of bytes: some Collection<UInt8>
  ) -> (encoding: TextEncoding, count: Int)? {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
    if bytes.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
    if bytes.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
    return nil
  }
}
