import Foundation

/// Folds text so that one secret has one spelling, however it was written.
///
/// NFKD (Unicode Standard Annex #15) with marks and invisible characters dropped, lower case, kana
/// as large katakana without voicing marks (as banks write them), common variants of name kanji.
struct GuardFold {
  private(set) var glyphs: [GuardGlyph] = []
  private var unusual: [UInt32: [GuardGlyph]] = [:]
  private var hidBefore = false

  static func letters(of text: String) -> [GuardGlyph] {
    var fold = GuardFold()
    fold.append(text)
    return fold.glyphs.filter { $0.kind != .gap }
  }

  static func digits(of text: String) -> [UInt8] {
    letters(of: text).filter(\.isDigit).map(\.digit)
  }

  mutating func reserve(_ count: Int) {
    glyphs.reserveCapacity(count)
  }

  mutating func append(_ text: String) {
    hidBefore = false
    for scalar in text.unicodeScalars { add(scalar.value, altered: false) }
  }

  private mutating func add(_ value: UInt32, altered: Bool) {
    switch value {
    case 0x61...0x7A: put(value, .latin, altered)
    case 0x41...0x5A: put(value + 0x20, .latin, altered, upper: true)
    case 0x30...0x39: put(value, .digit, altered, digit: UInt8(value - 0x30))
    case 0x20...0x7E, 0x0A: put(value, .gap, altered)
    case 0x3041...0x3096: put(FoldTables.kana[Int(value - 0x3041)], .kana, altered)
    case 0x30A1...0x30FA: put(FoldTables.kana[Int(value - 0x30A1)], .kana, altered, upper: true)
    case 0x4E00...0x9FFF:
      let index = Int(value - 0x4E00)
      put(
        UInt32(FoldTables.kanji[index]), .kanji, altered, digit: FoldTables.kanjiDigits[index])
    // 𠮷, the one name variant outside the basic plane: 吉.
    case 0x20BB7: put(0x5409, .kanji, altered)
    case 0x3400...0x4DBF, 0x3005, 0x20000...0x2F7FF, 0x30000...0x3FFFF: put(value, .kanji, altered)
    case 0x3007: put(value, .kanji, altered, digit: 0)
    case 0x09, 0xA0, 0x3000, 0x2000...0x200A, 0x202F, 0x205F: put(0x20, .gap, true)
    case 0x3001...0x3020, 0x3030, 0x303B...0x303F, 0x30FB, 0x30FC: put(value, .gap, true)
    case 0x3099...0x309C, 0xFF9E, 0xFF9F: hide()
    case 0xFF01...0xFF5E: add(value - 0xFEE0, altered: true)
    case 0xFF61: put(0x3002, .gap, true)
    case 0xFF70: put(0x30FC, .gap, true)
    case 0xFF62...0xFF65: put(value, .gap, true)
    case 0xFF66...0xFF9D: put(FoldTables.halfKana[Int(value - 0xFF66)], .kana, true, upper: true)
    case 0xFFE5: put(0xA5, .gap, true)
    case 0x2460...0x2473: number(UInt64(value - 0x245F))
    case 0x0D, 0x85, 0x2028, 0x2029: put(0x0A, .gap, true)
    case 0x2010...0x2015, 0x2212: put(0x2D, .gap, true)
    case 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFE00...0xFE0F, 0xFEFF, 0xAD,
      0xE0000...0xE0FFF:
      hide()
    case 0x2016...0x2023, 0x2025...0x2027, 0x2190...0x23FF, 0x2500...0x2775, 0x2794...0x27BF,
      0x20A0...0x20CF, 0xA5, 0x1F300...0x1FAFF:
      put(value, .gap, true)
    case 0x1F130...0x1F149: put(value - 0x1F130 + 0x61, .latin, true, upper: true)
    case 0x1F150...0x1F169: put(value - 0x1F150 + 0x61, .latin, true, upper: true)
    case 0x1F170...0x1F189: put(value - 0x1F170 + 0x61, .latin, true, upper: true)
    case 0x1F1E6...0x1F1FF: put(value - 0x1F1E6 + 0x61, .latin, true, upper: true)
    default: addUnusual(value)
    }
  }

  @inline(__always)
  private mutating func put(
    _ scalar: UInt32, _ kind: GuardGlyph.Kind, _ altered: Bool, digit: UInt8 = GuardGlyph.noDigit,
    upper: Bool = false
  ) {
    glyphs.append(
      GuardGlyph(
        scalar: scalar, kind: kind, digit: digit, isUpper: upper, isAltered: altered || hidBefore))
    hidBefore = false
  }

  /// A selector after an emoji is part of it; anywhere else a hidden character hides a seam.
  private mutating func hide() {
    guard let last = glyphs.last else { return }
    hidBefore = last.kind != .gap || last.scalar < 0x80
  }

  private mutating func number(_ value: UInt64) {
    for digit in String(value).utf8 {
      put(UInt32(digit), .digit, true, digit: digit - 0x30)
    }
  }

  private mutating func addUnusual(_ value: UInt32) {
    if let known = unusual[value] {
      if known.isEmpty { hide() } else { glyphs += known }
      return
    }
    let start = glyphs.count
    foldUnusual(value)
    unusual[value] = Array(glyphs[start...])
  }

  private mutating func foldUnusual(_ value: UInt32) {
    guard let scalar = Unicode.Scalar(value) else { return }
    let text = String(scalar)
    let plain = text.decomposedStringWithCompatibilityMapping
    if !plain.unicodeScalars.elementsEqual(text.unicodeScalars) {
      for part in plain.unicodeScalars {
        // A part is never decomposed further, but may be outside the common ranges.
        if part.value < 0x80 || FoldTables.isCommon(part.value) {
          add(part.value, altered: true)
        } else {
          addPlain(part)
        }
      }
    } else {
      addPlain(scalar)
    }
  }

  private mutating func addPlain(_ scalar: Unicode.Scalar) {
    let properties = scalar.properties
    if properties.isDefaultIgnorableCodePoint { return hide() }
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .control, .format: hide()
    case .decimalNumber, .letterNumber, .otherNumber:
      if let value = properties.numericValue, (0...10_000).contains(value), value == value.rounded()
      {
        number(UInt64(value))
      } else {
        put(scalar.value, .gap, true)
      }
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .otherLetter:
      for lower in properties.lowercaseMapping.unicodeScalars {
        if let latin = FoldTables.latin[lower.value] {
          put(latin, .latin, true)
        } else {
          put(lower.value, .other, true)
        }
      }
    default: put(scalar.value, .gap, true)
    }
  }
}
