/// One character of a text after folding, with what it was before.
struct GuardGlyph: Sendable {
  /// What a character is to the guard.
  enum Kind: UInt8, Sendable {
    /// Space, punctuation, symbol, emoji.
    case gap
    case latin, kana, kanji, digit
    /// A letter of any other script.
    case other
  }

  static let noDigit: UInt8 = 0xFF

  /// The folded character: lower case, katakana without voicing, half width.
  let scalar: UInt32
  let kind: Kind
  /// 0 to 9, for digits of every script and for kanji digits; else `noDigit`.
  var digit = Self.noDigit
  /// Whether it was a capital letter, or katakana: what sets a name off from ordinary words.
  var isUpper = false
  /// Whether it was written in another way than its plain form, or after something invisible.
  var isAltered = false
  /// Set in a run of letters: whether anything stood between this one and the one before.
  var followsGap = false

  var isDigit: Bool { digit != Self.noDigit }
  var isLetter: Bool { kind != .gap && digit == Self.noDigit }
}
