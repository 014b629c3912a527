extension String {
  /// The text with full-width letters, digits and signs in their ASCII form.
  ///
  /// Unicode, Halfwidth and Fullwidth Forms: U+FF01 to U+FF5E stand 0xFEE0 above ASCII.
  var halfWidth: String {
    var scalars = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      switch scalar.value {
      case 0xFF01...0xFF5E: scalars.append(Unicode.Scalar(UInt8(scalar.value - 0xFEE0)))
      case 0x2212: scalars.append("-")
      case 0x3000: scalars.append(" ")
      default: scalars.append(scalar)
      }
    }
    return String(scalars)
  }

  /// The text without white space around it, ideographic spaces included.
  var trimmedSpaces: String {
    guard let first, let last, first.isWhitespace || last.isWhitespace else { return self }
    let rest = drop(while: \.isWhitespace)
    guard let end = rest.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(rest[...end])
  }

  /// The text with one space for any white space within, and none around it.
  var singleSpaced: String {
    split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// The text for a message: short, in quotes, and without what could disturb a terminal.
  var quoted: String {
    let visible = unicodeScalars.prefix(40).map { scalar -> String in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: "�"
      default: String(scalar)
      }
    }
    return "\"" + visible.joined() + (unicodeScalars.count > 40 ? "…" : "") + "\""
  }
}
