import Foundation

/// Texts of others, made fit to be shown: plain, on one line, and short.
enum NoticeText {
  /// The most characters of a title.
  static let longest = 120

  /// The words of a piece of HTML: tags are dropped, references decoded, and the rest made plain.
  static func plain(markup: String, limit: Int = longest) -> String {
    plain(HTMLEntities.decoded(untagged(markup)), limit: limit)
  }

  /// A text on one line, without what doesn't show, cut at a sentence if it is long.
  ///
  /// Controls, bidirectional overrides and zero-width characters are dropped; half-width kana become
  /// full-width ones.
  static func plain(_ text: String, limit: Int = longest) -> String {
    // Far more than is shown, so that a huge text costs nothing.
    let scalars = text.unicodeScalars.prefix(limit * 100)
    var shown = String.UnicodeScalarView()
    for scalar in scalars {
      if scalar.properties.isWhitespace {
        if let last = shown.last, last != " " { shown.append(" ") }
      } else if isShown(scalar) {
        shown.append(scalar)
      }
    }
    if shown.last == " " { shown.removeLast() }
    return shortened(fullWidth(String(shown)), limit)
  }

  private static func isShown(_ scalar: Unicode.Scalar) -> Bool {
    let properties = scalar.properties
    return properties.generalCategory.isShown && !properties.isDefaultIgnorableCodePoint
  }

  /// Drops comments and tags; `<` in front of anything else stays, as in "1 < 2".
  private static func untagged(_ markup: String) -> String {
    guard markup.contains("<") else { return markup }
    var result = ""
    var rest = markup[...]
    while let start = rest.firstIndex(of: "<") {
      result += rest[..<start]
      rest = rest[start...]
      let isComment = rest.hasPrefix("<!--")
      let after = rest.dropFirst().first
      let isTag = after.map { $0.isASCII && ($0.isLetter || "/!?".contains($0)) } ?? false
      guard isTag, let end = rest.range(of: isComment ? "-->" : ">") else {
        if isTag { return result }
        result.append(rest.removeFirst())
        continue
      }
      let tag = rest[..<end.upperBound].lowercased()
      rest = rest[end.upperBound...]
      // What stands within these isn't text.
      for name in ["script", "style"] where tag.hasPrefix("<" + name) {
        rest =
          rest.range(of: "</" + name, options: .caseInsensitive).map { rest[$0.lowerBound...] }
          ?? ""
      }
      if ["<br", "<p", "</p", "<li", "<td", "<div"].contains(where: tag.hasPrefix) {
        result.append(" ")
      }
    }
    return result + rest
  }

  /// Half-width kana as full-width ones, with their voice marks; all else as it is.
  private static func fullWidth(_ text: String) -> String {
    var result = ""
    var kana = ""
    for scalar in text.unicodeScalars {
      if (0xFF61...0xFF9F).contains(scalar.value) {
        kana.unicodeScalars.append(scalar)
        continue
      }
      result += composed(kana)
      kana = ""
      result.unicodeScalars.append(scalar)
    }
    return result + composed(kana)
  }

  /// NFKD and then NFC: Foundation's NFKC on Linux leaves ｻﾞ as two characters.
  private static func composed(_ kana: String) -> String {
    kana.isEmpty
      ? ""
      : kana.decomposedStringWithCompatibilityMapping.precomposedStringWithCanonicalMapping
  }

  private static func shortened(_ text: String, _ limit: Int) -> String {
    guard text.count > limit else { return text }
    let start = text.prefix(limit)
    let ends: Set<Character> = ["。", "！", "？", "!", "?"]
    if let end = start.lastIndex(where: { ends.contains($0) }) { return String(start[...end]) }
    return start.prefix(limit - 1) + "…"
  }
}
