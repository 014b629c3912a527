/// A folded name or internal id, with the places where it counts.
struct SecretWord: Sendable {
  /// Where the letters must stand to count as the secret.
  enum Place: Sendable {
    /// Anywhere, even inside a longer word.
    case anywhere
    /// Not inside a longer word of its own script.
    case wholeWord
    /// As whole words, both beginning with a capital: `An Do` is a name, `do an` is not.
    case capitalised
    /// In katakana or in two parts: アリマセン is a name, ありません an ordinary word.
    case setOff
    /// Not before another kanji, unless that one commonly follows a name: 金一様 but not 料金一覧.
    case kanjiPair
  }

  let letters: [UInt32]
  let reason: GuardReason
  private let place: Place
  /// Where the second part of a name begins.
  private let split: Int

  var firstBit: UInt64 { letters.first.map { 1 << UInt64($0 & 63) } ?? 0 }

  init(id letters: [GuardGlyph]) {
    self.letters = letters.map(\.scalar)
    reason = .internalID
    place = letters.count < 7 ? .wholeWord : .anywhere
    split = 0
  }

  private init(_ first: [GuardGlyph], _ second: [GuardGlyph]) {
    let both = first + second
    letters = both.map(\.scalar)
    reason = .holderName
    split = second.isEmpty ? 0 : first.count
    place = Self.place(of: both, letters)
  }

  /// Every order of family and given name, also with one part in kanji and the other in kana.
  static func forms(kanji: HolderName?, kana: HolderName?, latin: HolderName?) -> [SecretWord] {
    let japanese = [kanji, kana].compactMap { $0 }.map(Parts.init)
    var pairs = [(Parts, Parts)]()
    for one in japanese {
      for other in japanese { pairs.append((one, other)) }
    }
    if let latin { pairs.append((Parts(latin), Parts(latin))) }
    var words: [SecretWord] = []
    for (one, other) in pairs {
      switch (one.family.isEmpty, other.given.isEmpty) {
      case (false, false):
        words.append(SecretWord(one.family, other.given))
        words.append(SecretWord(other.given, one.family))
      case (false, true) where one.family.count >= 4: words.append(SecretWord(one.family, []))
      case (true, false) where other.given.count >= 4: words.append(SecretWord(other.given, []))
      default: break
      }
    }
    return words
  }

  /// Whether the letters from `start`, which are the secret's, stand where it counts.
  func counts(at start: Int, in text: [GuardGlyph]) -> Bool {
    let end = start + letters.count
    switch place {
    case .anywhere: return true
    case .wholeWord: return Self.isWhole(start, end, text)
    case .capitalised:
      return Self.isWhole(start, end, text) && text[start].isUpper && text[start + split].isUpper
    case .setOff: return text[start].isUpper || text[start + split].followsGap && split > 0
    case .kanjiPair:
      guard end < text.count, !text[end].followsGap, text[end].kind == .kanji else { return true }
      return Self.afterNames.contains(text[end].scalar)
    }
  }

  private static func isWhole(_ start: Int, _ end: Int, _ text: [GuardGlyph]) -> Bool {
    let begins =
      start == 0 || text[start].followsGap || text[start - 1].kind != text[start].kind
    return begins
      && (end == text.count || text[end].followsGap || text[end].kind != text[end - 1].kind)
  }

  private static func place(of glyphs: [GuardGlyph], _ letters: [UInt32]) -> Place {
    if glyphs.allSatisfy({ $0.kind == .kana }) {
      if ordinaryKana.contains(where: { Self.holds($0, letters) }) { return .setOff }
      return letters.count < 4 ? .wholeWord : .anywhere
    }
    if glyphs.contains(where: { $0.kind == .kanji }) {
      return letters.count == 2 ? .kanjiPair : .anywhere
    }
    return letters.count < 6 ? .capitalised : letters.count < 8 ? .wholeWord : .anywhere
  }

  /// Whether a phrase holds the letters in a row.
  ///
  /// By hand: the library's search of a collection in a collection took half the time that the
  /// secrets of a customer take, and they are made for every answer.
  private static func holds(_ phrase: [UInt32], _ letters: [UInt32]) -> Bool {
    guard !letters.isEmpty, letters.count <= phrase.count else { return false }
    return (0...(phrase.count - letters.count)).contains { start in
      letters.indices.allSatisfy { phrase[start + $0] == letters[$0] }
    }
  }

  private struct Parts {
    let family: [GuardGlyph]
    let given: [GuardGlyph]

    init(_ name: HolderName) {
      family = GuardFold.letters(of: name.family)
      given = GuardFold.letters(of: name.given)
    }
  }

  private static let afterNames = Set("様殿氏君名口普当本".unicodeScalars.map(\.value))
  /// Phrases of nearly every reply; 有馬仙 (ありません) must still be able to get one.
  private static let ordinaryKana = [
    "ありません", "ございません", "ございます", "できません", "しました", "いたしました", "おまちください",
    "になります", "いただけます", "おためしください",
  ].map { GuardFold.letters(of: $0).map(\.scalar) }
}
