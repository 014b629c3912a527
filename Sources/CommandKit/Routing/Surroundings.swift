import Synchronization

/// The words that may stand around the phrases of a command, so that "the balance of the game" and
/// 残高調整 don't show an account: what isn't known here is a stranger.
///
/// Only commands that list such words (`beside`) have surroundings; all commands' phrases, days,
/// numbers and the framework's small words are known as well.
final class Surroundings: Sendable {
  private let small: [String]
  private let triggers: [(trigger: Trigger, command: Int)]
  private let particular: Set<Int>
  private let built = Mutex<KnownWords?>(nil)

  /// Collects what is known; it is read when the first sentence needs it.
  ///
  /// - Parameters:
  ///   - commands: All commands, by number.
  ///   - small: Words that may stand beside all of them.
  init(of commands: [Command], small: [String]) {
    self.small = small
    var triggers: [(Trigger, Int)] = []
    var particular: Set<Int> = []
    for (number, command) in commands.enumerated() {
      let isParticular = command.triggers.contains { if case .beside = $0 { true } else { false } }
      guard isParticular else { continue }
      particular.insert(number)
      triggers += command.triggers.map { ($0, number) }
    }
    self.triggers = triggers
    self.particular = particular
  }

  /// The first word that isn't known in the clause of a phrase; nil when all are, or when the command
  /// doesn't mind.
  ///
  /// - Parameter heard: What else stands in the sentence: the phrases of other commands are known.
  func stranger(
    beside hit: PhraseIndex.Hit, of command: Int, among heard: [PhraseIndex.Hit],
    in sentence: Sentence
  ) -> String? {
    guard particular.contains(command) else { return nil }
    let known = built.withLock { built in
      let known = built ?? KnownWords(source)
      built = known
      return known
    }
    return known.stranger(beside: hit, of: command, among: heard, in: sentence)
  }

  /// Words, and the numbers of the commands beside which they may stand.
  private var source: [(word: String, command: Int)] {
    small.map { ($0, KnownWords.everyone) }
      + triggers.flatMap { entry in entry.trigger.knownWords.map { ($0, entry.command) } }
  }
}

extension Trigger {
  /// The words that are known beside a command since they call it or are named for it.
  fileprivate var knownWords: [String] {
    switch self {
    case .beside(let phrase), .phrase(let phrase):
      (try? PhrasePattern(phrase))?.parts.flatMap(\.self) ?? []
    case .alone(let phrase): [phrase]
    case .except, .stampNamed, .postback: []
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

  func stranger(
    beside hit: PhraseIndex.Hit, of command: Int, among heard: [PhraseIndex.Hit],
    in sentence: Sentence
  ) -> String? {
    let letters = sentence.letters
    let clause = letters[hit.range.lowerBound].clause
    var isKnown = letters.map { $0.clause != clause }
    func know(_ range: Range<Int>) { for index in range { isKnown[index] = true } }
    if hit.openParts.contains(PhrasePattern.beforeFirst) { know(0..<hit.range.lowerBound) }
    for (number, part) in hit.parts.enumerated() {
      let next = hit.parts.dropFirst(number + 1).first?.lowerBound ?? letters.count
      know(part.lowerBound..<(hit.openParts.contains(number) ? next : part.upperBound))
    }
    for other in heard where other.isOfCommand { other.parts.forEach(know) }
    for hit in tree.hits(in: sentence)
    where owners[hit.word].contains(command) || owners[hit.word].contains(Self.everyone) {
      know(hit.range)
    }
    for token in DayScanner.tokens(of: sentence) where token.saysDays {
      know(token.start..<token.end)
    }
    return letters.indices.first { !isKnown[$0] && !sentence.isEnding(at: $0, isKnown) }
      .map { sentence.word(at: $0, isKnown) }
  }
}

extension PhraseIndex.Hit {
  fileprivate var isOfCommand: Bool {
    if case .command = meaning { true } else { false }
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
