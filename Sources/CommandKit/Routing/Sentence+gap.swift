extension Sentence {
  /// The sign that parts two letters: 9/3 is not 9 3, and 1-15 is not 1.15.
  enum Gap: UInt8, Sendable {
    /// Nothing: they stand together.
    case none
    /// Spaces, and signs of no meaning here.
    case space
    case slash, dot, comma, wave, dash
    /// A dash behind a space: a minus, or a dash between words.
    case spacedDash

    /// The gap with one more sign in it: the first sign counts, spaces don't.
    func followed(by scalar: Unicode.Scalar) -> Gap {
      switch (self, Gap(scalar)) {
      case (.space, .dash): .spacedDash
      case (.none, let sign), (.space, let sign): sign
      default: self
      }
    }

    private init(_ scalar: Unicode.Scalar) {
      switch scalar {
      case "/", "⁄", "∕": self = .slash
      case ".": self = .dot
      case ",", "、", "，", "・", "･", "&", "+", "＆": self = .comma
      case "~", "〜", "～", "→", "⇒": self = .wave
      case "-", "‐", "‑", "‒", "–", "—", "―", "−", "─": self = .dash
      default: self = .space
      }
    }
  }
}
