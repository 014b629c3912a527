import Synchronization

/// The words that may stand around the phrases of a command, so that "the balance of the game" and
/// 残高調整 don't show an account: what isn't known here is a stranger.
///
/// Only commands that list such words (`beside`) have surroundings; all commands' phrases, days,
/// numbers and the framework's small words are known as well.
final class Surroundings: Sendable {
  /// What stands in a command's declaration and makes words known beside it.
  enum Source: Sendable {
    /// A list of what may stand beside it.
    case beside(PhrasePattern, command: Int)
    /// A phrase that calls it.
    case phrase(PhrasePattern, command: Int)
    /// A whole message that calls it.
    case message(String, command: Int)
  }

  private let small: [String]
  private let sources: [Source]
  private let particular: Set<Int>
  private let built = Mutex<KnownWords?>(nil)

  /// Collects what is known; it is filed when the first sentence needs it.
  ///
  /// - Parameter small: Words that may stand beside all commands.
  init(_ sources: [Source], small: [String]) {
    self.small = small
    let particular = Set(
      sources.compactMap { if case .beside(_, let command) = $0 { command } else { nil } })
    self.sources = sources.filter { particular.contains($0.command) }
    self.particular = particular
  }

  /// The letters of a sentence that are known beside a command, wherever its phrases stand; nil when
  /// the command doesn't mind.
  ///
  /// - Parameter heard: What else stands in the sentence: the phrases of other commands are known.
  fileprivate func knownLetters(
    beside command: Int, among heard: [PhraseIndex.Hit], in sentence: Sentence
  ) -> [Bool]? {
    guard particular.contains(command) else { return nil }
    let known = built.withLock { built in
      let known = built ?? KnownWords(words)
      built = known
      return known
    }
    return known.letters(beside: command, among: heard, in: sentence)
  }

  /// Words, and the numbers of the commands beside which they may stand.
  private var words: [(word: String, command: Int)] {
    small.map { ($0, KnownWords.everyone) }
      + sources.flatMap { source in source.words.map { ($0, source.command) } }
  }
}

/// The surroundings of one sentence's phrases: found once for each command, asked for each phrase.
struct Neighbourhood {
  private let surroundings: Surroundings
  private let heard: [PhraseIndex.Hit]
  private let sentence: Sentence
  private var known: [Int: [Bool]?] = [:]

  init(_ surroundings: Surroundings, among heard: [PhraseIndex.Hit], in sentence: Sentence) {
    self.surroundings = surroundings
    self.heard = heard
    self.sentence = sentence
  }

  /// The first word that isn't known in the clause of a phrase; nil when all are, or when the command
  /// doesn't mind.
  ///
  /// One word of Latin letters may follow the phrase all the same: no list has the names of all shops
  /// ("how much did i spend at kroger"), and what turns a wish into another stands before it.
  mutating func stranger(beside hit: PhraseIndex.Hit, of command: Int) -> String? {
    let found =
      known[command]
      ?? surroundings.knownLetters(
        beside: command, among: heard, in: sentence)
    known[command] = .some(found)
    guard var isKnown = found else { return nil }
    func know(_ range: Range<Int>) { for index in range { isKnown[index] = true } }
    if hit.openParts.contains(PhrasePattern.beforeFirst) { know(0..<hit.range.lowerBound) }
    for (number, part) in hit.parts.enumerated() where hit.openParts.contains(number) {
      let next = hit.parts.dropFirst(number + 1).first?.lowerBound ?? isKnown.count
      know(part.lowerBound..<next)
    }
    let letters = sentence.letters
    let clause = letters[hit.range.lowerBound].clause
    let strange = letters.indices.filter {
      letters[$0].clause == clause && !isKnown[$0] && !sentence.isEnding(at: $0, isKnown)
    }
    guard let first = strange.first else { return nil }
    let isOneWord = zip(strange, strange.dropFirst()).allSatisfy { before, letter in
      letter == before + 1 && letters[letter].isJoined
    }
    let end = hit.range.upperBound
    let isLatin = letters[end - 1].script == .latin && letters[first].script == .latin
    if isOneWord, first >= end, isLatin { return nil }
    return sentence.word(at: first, isKnown)
  }
}

extension Surroundings.Source {
  fileprivate var command: Int {
    switch self {
    case .beside(_, let command), .phrase(_, let command), .message(_, let command): command
    }
  }

  fileprivate var words: [String] {
    switch self {
    case .beside(let pattern, _), .phrase(let pattern, _): pattern.parts.flatMap(\.self)
    case .message(let message, _): [message]
    }
  }
}

private struct KnownWords: Sendable {
  private var tree = WordTree()
  /// The commands beside which a word may stand, by its number.
  private var owners: [Set<Int>] = []
  /// The owner of words that may stand beside all.
  static let everyone = -1

  init(_ source: [(word: String, command: Int)]) {
    for (word, command) in source {
      let number = tree.insert(word)
      if number == owners.count { owners.append([]) }
      owners[number].insert(command)
    }
  }

  func letters(
    beside command: Int, among heard: [PhraseIndex.Hit], in sentence: Sentence
  ) -> [Bool] {
    var isKnown = Array(repeating: false, count: sentence.letters.count)
    func know(_ range: Range<Int>) { for index in range { isKnown[index] = true } }
    for phrase in heard where phrase.command != nil { phrase.parts.forEach(know) }
    for hit in tree.hits(in: sentence)
    where owners[hit.word].contains(command) || owners[hit.word].contains(Self.everyone) {
      know(hit.range)
    }
    for token in DayScanner.tokens(of: sentence) where token.saysDays {
      know(token.start..<token.end)
    }
    return isKnown
  }
}

extension DayToken {
  fileprivate var saysDays: Bool {
    switch kind {
    case .number: true
    // Words like "about" and "the same" speak of days only beside some.
    case .word(let word): ![.nothing, .doubt, .twist].contains(word)
    case .other: false
    }
  }
}

extension Sentence {
  /// Whether a letter is an ending or a particle: hiragana between other words, and up to three
  /// katakana beside a known word of the same run (ザンダカハ).
  fileprivate func isEnding(at index: Int, _ isKnown: [Bool]) -> Bool {
    if letters[index].script == .katakana {
      var (start, end) = (index, index + 1)
      while start > 0, continues(at: start), !isKnown[start - 1] { start -= 1 }
      while continues(at: end), !isKnown[end] { end += 1 }
      return end - start <= 3 && (continues(at: start) || continues(at: end))
    }
    return isHiragana(at: index)
  }

  private func isHiragana(at index: Int) -> Bool {
    let letter = letters[index]
    return letter.script == .other
      && ((0x3041...0x3096).contains(letter.scalar.value) || letter.scalar == "ー")
  }

  /// The word that begins at a letter, as far as its script goes and nothing in it is known.
  fileprivate func word(at start: Int, _ isKnown: [Bool]) -> String {
    var end = start + 1
    while end < letters.count, letters[end].isJoined, !isKnown[end],
      letters[end].script == letters[start].script, !isHiragana(at: end)
    { end += 1 }
    var word = String.UnicodeScalarView()
    for letter in letters[start..<end] { word.append(letter.scalar) }
    return String(word)
  }
}
