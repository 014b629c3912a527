extension String {
  /// Returns the string as it may be shown on a terminal, whoever wrote it.
  ///
  /// Control characters, invisible format characters and those that turn the writing direction
  /// come out as `\n`, `\u{1B}` and the like, so that nothing typed or stored can steer the
  /// terminal or pose as something else. What is longer than so many columns ends in `…`.
  /// Source: CWE-150; Unicode Technical Report #36, §3.
  public func visible(columns: Int = 60) -> String {
    var shown = ""
    var width = 0
    for character in self {
      // No honest character has more; piled-up accents would hide the lines around.
      let scalars = character.unicodeScalars.prefix(13)
      let piece = scalars.prefix(12).map(\.visible).joined()
      width += piece.displayWidth
      if width > columns { return shown + "…" }
      shown += piece
      if scalars.count > 12 { return shown + "…" }
    }
    return shown
  }
}

extension Unicode.Scalar {
  fileprivate var visible: String {
    switch self {
    case "\n": return "\\n"
    case "\r": return "\\r"
    case "\t": return "\\t"
    // Holds the parts of an emoji together.
    case "\u{200D}": return String(self)
    default: break
    }
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned:
      return "\\u{\(String(value, radix: 16, uppercase: true))}"
    default: return String(self)
    }
  }
}
