extension DocumentParser {
  /// Whether a key without quotes, or a word, starts at the cursor.
  var startsIdentifier: Bool {
    switch input.byte {
    case nil: false
    case UInt8(ascii: "\\"): input.following == UInt8(ascii: "u")
    default: input.scalar.map { IdentifierRules.canStart($0.value) } ?? false
    }
  }

  /// Reads an identifier; it must start at the cursor.
  mutating func identifier() throws(Stop) -> String {
    let start = input.offset
    // Stays nil while there is no escape, since then the bytes are the identifier.
    var unescaped: String?
    while let byte = input.byte {
      let offset = input.offset
      if byte == UInt8(ascii: "\\") {
        let before = unescaped ?? input.text(from: start)
        input.advance()
        guard input.byte == UInt8(ascii: "u") else { throw stop(.keyEscape, at: offset) }
        input.advance()
        guard let code = hexadecimal(digits: 4) else {
          throw stop(.shortEscape(digits: 4), at: offset)
        }
        guard let scalar = Unicode.Scalar(code),
          before.isEmpty
            ? IdentifierRules.canStart(scalar) : IdentifierRules.canContinue(scalar)
        else { throw stop(.keyEscape, at: offset) }
        unescaped = before
        unescaped?.unicodeScalars.append(scalar)
      } else {
        guard let scalar = input.scalar, IdentifierRules.canContinue(scalar.value) else { break }
        input.advance(by: scalar.length)
        unescaped?.unicodeScalars.append(scalar.value)
      }
    }
    return unescaped ?? input.text(from: start)
  }

  // JSON5 §7 (Comments) and §8 (White Space).
  mutating func skipBlanks() throws(Stop) {
    while let byte = input.byte {
      switch byte {
      case 0x09...0x0D, 0x20: input.advance()
      case UInt8(ascii: "/"):
        switch input.following {
        case UInt8(ascii: "/"): skipLineComment()
        case UInt8(ascii: "*"): try skipBlockComment()
        default: return
        }
      case 0x80...:
        guard let scalar = input.scalar, isBlank(scalar.value) else { return }
        input.advance(by: scalar.length)
      default: return
      }
    }
  }

  private func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\u{FEFF}", "\u{2028}", "\u{2029}": true
    default: scalar.properties.generalCategory == .spaceSeparator
    }
  }

  private mutating func skipLineComment() {
    while let byte = input.byte {
      if byte == 0x0A || byte == 0x0D { return }
      // The line separators U+2028 and U+2029 end it too.
      if byte == 0xE2, let scalar = input.scalar?.value,
        scalar == "\u{2028}" || scalar == "\u{2029}"
      {
        return
      }
      input.advance()
    }
  }

  private mutating func skipBlockComment() throws(Stop) {
    let start = input.offset
    input.advance(by: 2)
    while let byte = input.byte {
      if byte == UInt8(ascii: "*"), input.following == UInt8(ascii: "/") {
        input.advance(by: 2)
        return
      }
      input.advance()
    }
    throw stop(.openComment, at: start)
  }
}
