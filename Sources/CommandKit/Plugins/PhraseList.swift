extension ObjectReader {
  /// The lists of words that phrases name in braces.
  package mutating func words() -> [String: [String]] {
    object("words") { reader in
      reader.noun = "list"
      var lists: [String: [String]] = [:]
      for name in reader.members.map(\.key) { lists[name] = reader.phrases(name, [:]) }
      return lists
    } ?? [:]
  }

  /// A list of phrases; `{name}` in one becomes `(a|b)` with the words of that name.
  ///
  /// - Parameter isChecked: Whether each is read to see if it can be; else the registry does that.
  package mutating func phrases(
    _ key: String, _ words: [String: [String]], isChecked: Bool = true
  ) -> [String]? {
    guard let written = strings(key) else { return nil }
    return written.enumerated().map { index, text in
      let (phrase, unknown) = Self.filled(text, with: words)
      if let unknown {
        let near = nearest(to: unknown, among: words.keys.sorted())
        report(
          "there are no words \"\(unknown)\".",
          remedy: near.map { "Did you mean {\($0)}?" } ?? "List them under words.", key: key,
          element: index)
      } else if isChecked {
        checkPhrase(phrase, key, index)
      }
      return phrase
    }
  }

  private mutating func checkPhrase(_ phrase: String, _ key: String, _ index: Int) {
    do throws(PhrasePattern.Mistake) {
      _ = try PhrasePattern(phrase)
    } catch {
      report(error.problem, remedy: error.remedy, key: key, element: index)
    }
  }

  private static func filled(
    _ text: String, with words: [String: [String]]
  ) -> (phrase: String, unknown: String?) {
    guard text.contains("{") else { return (text, nil) }
    var phrase = ""
    for (index, piece) in text.split(separator: "{", omittingEmptySubsequences: false).enumerated()
    {
      guard index > 0 else {
        phrase += piece
        continue
      }
      let halves = piece.split(separator: "}", maxSplits: 1, omittingEmptySubsequences: false)
      guard let list = words[String(halves[0])], halves.count == 2 else {
        return (phrase, String(halves[0]))
      }
      phrase += "(" + list.joined(separator: "|") + ")" + halves[1]
    }
    return (phrase, nil)
  }
}

extension PhrasePattern.Mistake {
  /// What is wrong.
  var problem: String {
    switch self {
    case .empty: "this holds no letter."
    case .bracket: "its brackets don't fit."
    case .tooManyWays:
      "one part of it can be written in more than \(PhrasePattern.mostWays) ways."
    }
  }

  /// What to do next.
  var remedy: String {
    switch self {
    case .empty: "Write a word on each side of every … or remove it."
    case .bracket: "Write (one|another), and no brackets within brackets."
    case .tooManyWays: "Put … between its words, or shorten the lists."
    }
  }
}
