/// A language that the bot speaks.
public enum Language: String, Sendable, Hashable, CaseIterable {
  /// Japanese.
  case ja
  /// English.
  case en

  /// The language that a text is written in, by its script; nil when it has no letters.
  ///
  /// Kana or kanji make it Japanese, else Latin letters make it English.
  public static func written(in text: String) -> Language? {
    var latin = false
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x3041...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xFF66...0xFF9D: return .ja
      case 0x41...0x5A, 0x61...0x7A: latin = true
      default: break
      }
    }
    return latin ? .en : nil
  }
}

/// A text for people in every language that the bot speaks.
public struct LocalizedText: Sendable, Hashable, ExpressibleByDictionaryLiteral,
  ExpressibleByStringLiteral
{
  private let texts: [Language: String]

  /// Makes a text from one wording a language; of two for one language the first counts.
  public init(dictionaryLiteral elements: (Language, String)...) {
    texts = Dictionary(elements, uniquingKeysWith: { first, _ in first })
  }

  /// Makes a text that is the same in every language, such as a name.
  public init(stringLiteral value: String) {
    self.init(Dictionary(uniqueKeysWithValues: Language.allCases.map { ($0, value) }))
  }

  /// Makes a text from one wording a language.
  public init(_ texts: [Language: String]) {
    self.texts = texts
  }

  /// The wording in a language, or in another one when it is missing there.
  public subscript(language: Language) -> String {
    if let text = texts[language] { return text }
    for other in Language.allCases {
      if let text = texts[other] { return text }
    }
    return ""
  }

  /// The languages in which nothing is said.
  public var missingLanguages: [Language] {
    Language.allCases.filter { (texts[$0] ?? "").isEmpty }
  }

  /// The text with `{name}` replaced by the value of that name, in every language.
  public func filled(_ values: [String: String]) -> LocalizedText {
    LocalizedText(texts.mapValues { Self.fill($0, values) })
  }

  /// The wording in a language, filled as `filled` does.
  func filled(_ values: [String: String], in language: Language) -> String {
    Self.fill(self[language], values)
  }

  /// The names that stand in braces in a language: `{time}` gives `time`.
  public func placeholders(in language: Language) -> Set<String> {
    var names = Set<String>()
    let pieces = (texts[language] ?? "").split(separator: "{", omittingEmptySubsequences: false)
    for piece in pieces.dropFirst() {
      guard let end = piece.firstIndex(of: "}") else { continue }
      names.insert(String(piece[..<end]))
    }
    return names
  }

  /// One pass, so that a value that itself holds braces is never filled again.
  private static func fill(_ text: String, _ values: [String: String]) -> String {
    var filled = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "{") {
      filled += rest[..<open]
      rest = rest[open...]
      guard let close = rest.firstIndex(of: "}"),
        let value = values[String(rest[rest.index(after: open)..<close])]
      else {
        filled.append(rest.removeFirst())
        continue
      }
      filled += value
      rest = rest[rest.index(after: close)...]
    }
    return filled + rest
  }
}
