extension String {
  /// The columns the string takes in a terminal, line feeds and other controls counted as none.
  ///
  /// Characters of ambiguous width (`※`, `①`, `─`) count one column, as terminals do by default.
  /// Source: Unicode Standard Annex #11 (East Asian Width), #51 (emoji presentation).
  public var displayWidth: Int {
    let printable = UInt8(ascii: " ")...UInt8(ascii: "~")
    if utf8.allSatisfy(printable.contains) { return utf8.count }
    return reduce(0) { $0 + $1.displayWidth }
  }

  /// Returns the string with spaces added at its end up to that many columns.
  public func padded(toColumns columns: Int) -> String {
    self + String(repeating: " ", count: max(0, columns - displayWidth))
  }
}

extension Character {
  /// The columns the character takes in a terminal: 0, 1 or 2, more only by half-width marks.
  public var displayWidth: Int {
    guard let base = unicodeScalars.first else { return 0 }
    // Half-width voicing marks extend the kana before them but stand in a column of their own.
    let marks = unicodeScalars.dropFirst().count { $0.value == 0xFF9E || $0.value == 0xFF9F }
    return base.displayWidth(isEmoji: isShownAsEmoji) + marks
  }

  /// Whether an emoji selector or a skin tone makes a picture of a narrow base.
  private var isShownAsEmoji: Bool {
    guard unicodeScalars.first?.properties.isEmoji == true,
      let next = unicodeScalars.dropFirst().first
    else { return false }
    return next.value == 0xFE0F || next.properties.isEmojiModifier
  }
}

extension Unicode.Scalar {
  fileprivate func displayWidth(isEmoji: Bool) -> Int {
    if value < 0x7F && !isEmoji { return value < 0x20 ? 0 : 1 }
    switch properties.generalCategory {
    case .control, .nonspacingMark, .enclosingMark, .lineSeparator, .paragraphSeparator: return 0
    // A soft hyphen is shown by terminals, the other format characters aren't.
    case .format: return value == 0xAD ? 1 : 0
    default: break
    }
    // Vowels and final consonants of Hangul join the consonant before them.
    if (0x1160...0x11FF).contains(value) { return 0 }
    return isEmoji || isWide || properties.isEmojiPresentation ? 2 : 1
  }

  /// Whether the scalar is East Asian wide or full-width; emoji are asked for elsewhere.
  var isWide: Bool {
    guard value >= 0x1100 else { return false }
    return Self.wide.contains { $0.contains(value) }
  }

  /// UAX #11, `EastAsianWidth.txt` 14.0: W and F, joined across unassigned code points.
  private static let wide: [ClosedRange<UInt32>] = [
    0x2E80...0x303E, 0x3041...0x3247, 0x3250...0x4DBF, 0x4E00...0xA4C6, 0xFF01...0xFF60,
    0x1100...0x115F, 0x2329...0x232A, 0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF,
    0xFE10...0xFE19, 0xFE30...0xFE6B, 0xFFE0...0xFFE6, 0x16FE0...0x1B2FB, 0x1F200...0x1F265,
    0x20000...0x2FFFD, 0x30000...0x3FFFD,
  ]
}
