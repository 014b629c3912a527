import Foundation

/// A customer's words, folded so that width, kana, case, spaces, punctuation and variation marks
/// don't matter: `ｻﾞﾝﾀﾞｶ！`, `ざ　ん　だ　か` and `ザンダカ` are the same letters.
///
/// What was beside a letter is remembered where it matters: in scripts that write words together in
/// one run, `レート` inside `チョコレート` and `rate` inside `pirate` are not words.
struct Sentence: Sendable {
  enum Script: Sendable, Equatable {
    case latin, digit, katakana, other
  }

  struct Letter: Sendable {
    /// The folded letter.
    let scalar: Unicode.Scalar
    /// What it was before folding.
    let script: Script
    /// What stands between it and the letter before it.
    let gap: Gap
    /// Whether it stands directly behind the letter before it.
    var isJoined: Bool { gap == .none }
    /// The number of its clause, counted from 0.
    let clause: Int
  }

  /// More letters than any channel sends; what comes behind is left out.
  static let most = 5_000

  let letters: [Letter]
  /// What stands behind the last letter.
  let tail: Gap

  /// The letters as one word: what exact look-ups ask for.
  var spelling: Spelling { Spelling(letters: letters.map(\.scalar)) }

  var isEmpty: Bool { letters.isEmpty }

  init(_ text: String) {
    var letters: [Letter] = []
    letters.reserveCapacity(min(text.utf8.count, Self.most))
    var gap = Gap.space
    var ends = ClauseEnds()
    for scalar in Self.folding(text).unicodeScalars {
      if let (letter, script) = Self.fold(scalar, after: letters.last?.script) {
        letters.append(
          Letter(scalar: letter, script: script, gap: gap, clause: ends.clause))
        gap = .none
        ends.isBehindDot = false
        if letters.count == Self.most { break }
      } else if !Self.isInvisible(scalar) {
        gap = gap.followed(by: scalar)
        ends.pass(scalar)
      }
    }
    self.letters = letters
    tail = gap
  }

  /// Whether letters from `start` up to `end` stand as a word of their own.
  ///
  /// Only Latin, digits and katakana run words together without a sign between them; kanji and
  /// hiragana are cut anywhere, as Japanese is.
  func isWord(_ start: Int, _ end: Int) -> Bool {
    !continues(at: start) && !continues(at: end)
  }

  /// Whether no full stop, question mark or line end stands between two letters.
  func areInOneClause(_ first: Int, _ second: Int) -> Bool {
    letters[first].clause == letters[second].clause
  }

  /// Whether a kanji, a katakana or a Latin letter stands right before a place: then what begins
  /// there is the tail of a compound (給与明細).
  func followsNoun(_ index: Int) -> Bool {
    guard index > 0, index < letters.count, letters[index].isJoined else { return false }
    let before = letters[index - 1]
    switch before.script {
    case .latin, .katakana: return true
    case .digit: return false
    case .other: return (0x4E00...0x9FFF).contains(before.scalar.value) || before.scalar == "々"
    }
  }

  /// Counts the clauses while a text is read; a dot ends one only where a space follows (3.5, U.S.).
  private struct ClauseEnds {
    var clause = 0
    var isBehindDot = false

    mutating func pass(_ scalar: Unicode.Scalar) {
      switch scalar {
      case "。", "!", "?", "！", "？", "\n", ";":
        clause += 1
        isBehindDot = false
      case ".": isBehindDot = true
      case " " where isBehindDot:
        clause += 1
        isBehindDot = false
      default: break
      }
    }
  }

  /// Whether a letter stands in one run with the one before it.
  func continues(at index: Int) -> Bool {
    guard index > 0, index < letters.count, letters[index].isJoined else { return false }
    let script = letters[index].script
    return script != .other && script == letters[index - 1].script
  }

  /// The text with its compatible letters in one form.
  fileprivate static func folding(_ text: String) -> String {
    isPlain(text) ? text : compatible(text)
  }

  /// NFKC in two steps, since Foundation on Linux leaves half-width voicing marks (ｻﾞ) uncomposed
  /// when asked in one.
  private static func compatible(_ text: String) -> String {
    text.decomposedStringWithCompatibilityMapping.precomposedStringWithCanonicalMapping
  }

  /// NFKC changes nothing in plain ASCII, kana without marks, and the common kanji, which is nearly
  /// all that is ever typed; the rest takes Foundation's road.
  private static func isPlain(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { scalar in
      switch scalar.value {
      case 0x09...0x7E, 0x3001...0x3002, 0x300C...0x300F, 0x3041...0x3096, 0x30A1...0x30FE,
        0x4E00...0x9FFF:
        true
      default: false
      }
    }
  }

  fileprivate static func fold(
    _ scalar: Unicode.Scalar, after previous: Script?
  ) -> (Unicode.Scalar, Script)? {
    switch scalar.value {
    case 0x61...0x7A: return (scalar, .latin)
    case 0x30...0x39: return (scalar, .digit)
    case 0x41...0x5A: return (Unicode.Scalar(UInt8(scalar.value) + 0x20), .latin)
    case 0x00...0x7F: return nil
    case 0x30A1...0x30F6:
      guard let hiragana = Unicode.Scalar(scalar.value - 0x60) else { return nil }
      return (hiragana, .katakana)
    case 0x30FC: return (scalar, previous == .katakana ? .katakana : .other)
    case 0x3041...0x3096, 0x3005, 0x4E00...0x9FFF: return (scalar, .other)
    default: return foldRare(scalar)
    }
  }

  private static func foldRare(_ scalar: Unicode.Scalar) -> (Unicode.Scalar, Script)? {
    let properties = scalar.properties
    guard properties.isAlphabetic || properties.numericType != nil else { return nil }
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .spacingMark, .modifierSymbol: return nil
    default: break
    }
    let lower = properties.lowercaseMapping.unicodeScalars.first ?? scalar
    return (lower, properties.isCased ? .latin : .other)
  }

  /// Marks that stand between letters without parting them: joiners, selectors, soft hyphens.
  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return false }
    return switch scalar.properties.generalCategory {
    case .format, .nonspacingMark, .enclosingMark: true
    default: false
    }
  }
}

extension Spelling {
  /// The letters of a text that is looked up as a whole: those of its sentence.
  ///
  /// Without all else that a sentence knows, since thousands of phrases are spelled at each start.
  init(of text: String) {
    var letters: [Unicode.Scalar] = []
    letters.reserveCapacity(min(text.utf8.count, Sentence.most))
    var last: Sentence.Script?
    for scalar in Sentence.folding(text).unicodeScalars {
      guard let (letter, script) = Sentence.fold(scalar, after: last) else { continue }
      letters.append(letter)
      last = script
      if letters.count == Sentence.most { break }
    }
    self.init(letters: letters)
  }
}
