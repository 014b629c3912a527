/// Links, mail addresses and hosts in one field that aren't on the list.
///
/// A listed host may stand alone or behind `https://`, written in plain ASCII; everything else that
/// an app could turn into a link is refused, look-alikes of listed hosts first of all.
struct LinkScan {
  private static let colon: UInt32 = 0x3A
  private static let slash: UInt32 = 0x2F
  private static let backslash: UInt32 = 0x5C
  private static let dot: UInt32 = 0x2E
  private static let ideographicStop: UInt32 = 0x3002
  private static let at: UInt32 = 0x40
  /// Schemes that do something without `//`.
  private static let bareSchemes: Set<String> = [
    "http", "https", "mailto", "javascript", "vbscript", "data", "sms", "smsto", "mms", "intent",
    "blob", "facetime", "skype", "whatsapp", "callto", "sip", "sips", "xmpp", "bitcoin", "magnet",
  ]

  let glyphs: [GuardGlyph]
  let allowedHosts: [String]
  let phones: [[UInt8]]

  /// What stands at a colon or a dot, and up to where nothing else needs to be looked at.
  private enum Finding {
    case nothing(until: Int)
    case allowed(until: Int)
    case refused
  }

  /// Whether the field holds a link that must not leave.
  func found(in field: Range<Int>) -> Bool {
    var index = field.lowerBound
    var done = 0
    while index < field.upperBound {
      let scalar = glyphs[index].scalar
      var finding = Finding.nothing(until: done)
      if scalar == Self.colon {
        finding = scheme(at: index, field)
      } else if scalar == Self.dot, index >= done {
        finding = host(at: index, field)
      } else if scalar == Self.at {
        finding = mail(at: index, field)
      } else if scalar == Self.ideographicStop {
        finding = hostBehindStop(at: index, field)
      }
      switch finding {
      case .refused: return true
      case .allowed(let until), .nothing(let until): done = max(done, until)
      }
      index += 1
    }
    return false
  }

  private func scheme(at colon: Int, _ field: Range<Int>) -> Finding {
    var start = colon
    while start > field.lowerBound, isSchemePart(glyphs[start - 1].scalar) { start -= 1 }
    while start < colon, glyphs[start].kind != .latin { start += 1 }
    guard start < colon else { return .nothing(until: 0) }
    let next = (scalar(colon + 1, field), scalar(colon + 2, field))
    let isSlashed =
      next.0 == Self.backslash
      || next.0 == Self.slash && (next.1 == Self.slash || next.1 == Self.backslash)
    let name = string(start..<min(colon, start + 20))
    if isSlashed {
      guard name == "https", next == (Self.slash, Self.slash), isPlain(start..<(colon + 3)) else {
        return .refused
      }
      return authority(from: colon + 3, field)
    }
    guard (0x21...0x7E).contains(next.0) else { return .nothing(until: 0) }
    switch name {
    case "tel":
      return isListedPhone(from: colon + 1, field) ? .allowed(until: colon + 1) : .refused
    case "data":
      // data:text/html,… has a slash, comma or semicolon in its word; "Data:5 GB" has none.
      let word = glyphs[(colon + 1)..<min(colon + 100, field.upperBound)].prefix {
        $0.scalar > 0x20
      }
      let isLink = word.contains { [0x2F, 0x2C, 0x3B].contains($0.scalar) }
      return isLink ? .refused : .nothing(until: 0)
    default: return Self.bareSchemes.contains(name) ? .refused : .nothing(until: 0)
    }
  }

  private func authority(from start: Int, _ field: Range<Int>) -> Finding {
    let end = hostEnd(from: start, field)
    return isAllowed(start..<end, field) ? .allowed(until: path(from: end, field)) : .refused
  }

  /// A word with a dot: a host if it ends as hosts do.
  private func host(at dot: Int, _ field: Range<Int>) -> Finding {
    var start = dot
    while start > field.lowerBound, isHostPart(glyphs[start - 1].scalar) { start -= 1 }
    let end = hostEnd(from: dot + 1, field)
    guard end > dot + 1, isWordPart(glyphs[dot + 1].scalar) else { return .nothing(until: 0) }
    let last = lastLabel(dot + 1, end)
    if start < dot {
      let isWeb = dot - start == 3 && string(start..<dot) == "www"
      guard isWeb || TopLevelDomains.known.contains(last) else { return .nothing(until: end) }
      return isAllowed(start..<end, field) ? .allowed(until: path(from: end, field)) : .refused
    }
    // 日本.jp or an emoji host: no listed host is written so.
    guard dot > field.lowerBound, TopLevelDomains.common.contains(last) else {
      return .nothing(until: end)
    }
    let before = glyphs[dot - 1].scalar
    return before > 0x7F && !(0x3000...0x303F).contains(before) ? .refused : .nothing(until: end)
  }

  /// A mail address, whatever its host ends with.
  private func mail(at sign: Int, _ field: Range<Int>) -> Finding {
    let end = hostEnd(from: sign + 1, field)
    guard sign > field.lowerBound, glyphs[sign - 1].kind != .gap, end > sign + 1 else {
      return .nothing(until: 0)
    }
    let last = lastLabel(sign + 1, end)
    let isDotted = glyphs[(sign + 1)..<end].contains { $0.scalar == Self.dot }
    return isDotted && last.first?.isLetter == true ? .refused : .nothing(until: 0)
  }

  /// Browsers read 。 as a dot; behind Latin letters only, since sentences end with it too.
  private func hostBehindStop(at stop: Int, _ field: Range<Int>) -> Finding {
    guard stop > field.lowerBound, [.latin, .digit].contains(glyphs[stop - 1].kind) else {
      return .nothing(until: 0)
    }
    let end = hostEnd(from: stop + 1, field)
    let isHost = TopLevelDomains.common.contains(lastLabel(stop + 1, end))
    return isHost ? .refused : .nothing(until: 0)
  }

  /// The end of a host; a full stop or hyphen at the end of a sentence isn't part of it.
  private func hostEnd(from start: Int, _ field: Range<Int>) -> Int {
    var end = start
    while end < field.upperBound, isHostPart(glyphs[end].scalar) {
      if glyphs[end].scalar == Self.dot, end > start, glyphs[end - 1].scalar == Self.dot { break }
      end += 1
    }
    while end > start, glyphs[end - 1].kind == .gap { end -= 1 }
    return end
  }

  private func lastLabel(_ start: Int, _ end: Int) -> String {
    var label = max(start, end - 20)
    for index in label..<max(end, label) where glyphs[index].scalar == Self.dot {
      label = index + 1
    }
    return string(label..<max(end, label))
  }

  private func isAllowed(_ host: Range<Int>, _ field: Range<Int>) -> Bool {
    guard !host.isEmpty, isPlain(host) else { return false }
    if host.lowerBound > field.lowerBound {
      let before = glyphs[host.lowerBound - 1]
      // someone@host, еhost with a Cyrillic first letter, %2ehost.
      if before.scalar == Self.at || before.kind == .other || before.scalar == 0x25 { return false }
    }
    guard isEnded(host.upperBound, field) else { return false }
    let name = string(host)
    return allowedHosts.contains { name == $0 || name.hasSuffix("." + $0) }
  }

  /// Whether a host really ends here: no user part, port, escape, hidden seam or foreign letter.
  private func isEnded(_ end: Int, _ field: Range<Int>) -> Bool {
    guard end < field.upperBound else { return true }
    let after = glyphs[end]
    if after.kind == .other || after.kind == .latin || after.kind == .digit { return false }
    if [Self.at, Self.backslash, Self.colon, 0x25].contains(after.scalar) { return false }
    if after.scalar == Self.ideographicStop {
      return end + 1 == field.upperBound || glyphs[end + 1].kind != .latin
    }
    if after.scalar == Self.dot || after.scalar == 0x5F || after.scalar == 0x2D {
      return end + 1 == field.upperBound || glyphs[end + 1].kind == .gap
        || (glyphs[end + 1].kind != .latin && glyphs[end + 1].kind != .other)
    }
    return true
  }

  /// The end of a path: up to a query, where other hosts could stand, or the end of the word.
  private func path(from start: Int, _ field: Range<Int>) -> Int {
    var end = start
    while end < field.upperBound, (0x21...0x7E).contains(glyphs[end].scalar),
      glyphs[end].scalar != 0x3F, glyphs[end].scalar != 0x23
    {
      end += 1
    }
    return end
  }

  private func isListedPhone(from start: Int, _ field: Range<Int>) -> Bool {
    var digits: [UInt8] = []
    var end = start
    while end < field.upperBound, digits.count < 20 {
      let glyph = glyphs[end]
      guard glyph.isDigit || [0x2B, 0x2D, 0x28, 0x29, 0x2E].contains(glyph.scalar) else { break }
      if glyph.isDigit { digits.append(glyph.digit) }
      end += 1
    }
    return phones.contains(digits)
  }

  private func scalar(_ index: Int, _ field: Range<Int>) -> UInt32 {
    field.contains(index) ? glyphs[index].scalar : 0
  }

  private func string(_ range: Range<Int>) -> String {
    var text = ""
    for index in range {
      if let scalar = Unicode.Scalar(glyphs[index].scalar) { text.unicodeScalars.append(scalar) }
    }
    return text
  }

  private func isPlain(_ range: Range<Int>) -> Bool {
    range.allSatisfy { !glyphs[$0].isAltered }
  }

  private func isSchemePart(_ scalar: UInt32) -> Bool {
    isWordPart(scalar) || scalar == 0x2B || scalar == 0x2E
  }

  private func isHostPart(_ scalar: UInt32) -> Bool {
    isWordPart(scalar) || scalar == Self.dot || scalar == 0x5F
  }

  private func isWordPart(_ scalar: UInt32) -> Bool {
    (0x61...0x7A).contains(scalar) || (0x30...0x39).contains(scalar) || scalar == 0x2D
  }
}
