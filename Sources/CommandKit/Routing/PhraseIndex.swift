import Synchronization

/// The phrases of all commands and wishes, and how those that stand in a sentence are found.
///
/// All words are found in one walk through the sentence. A phrase of several parts is looked for
/// only when its rarest word was found, so that ten thousand commands that say "how much" cost no
/// more than one.
///
/// It is built when the first message needs it: exact words, stamps and an operator's commands don't.
final class PhraseIndex: Sendable {
  /// What a phrase stands for.
  enum Meaning: Sendable, Equatable {
    /// It calls a command.
    case command(Int)
    /// It says that a command isn't meant.
    case exception(Int)
    /// It is a wish that no command fulfils, by its number.
    case wish(Int)
  }

  /// A phrase that stands in a sentence.
  struct Hit: Sendable {
    let meaning: Meaning
    /// Its words as they stand in the sentence.
    let phrase: String
    /// From its first letter to its last, with what is between its parts.
    let range: Range<Int>
    /// Where its own words stand.
    let parts: [Range<Int>]
    /// How many letters its own words have: what decides between phrases.
    let weight: Int
    /// The parts behind which any words may stand, up to the next part or the end of the clause.
    let openParts: Set<Int>
  }

  /// How many letters may stand between two parts of a phrase: some six words.
  static let widestGap = 30
  /// More phrases than anybody types; a message that only repeats them costs no more.
  static let mostHits = 200

  private let source: @Sendable () -> [(pattern: PhrasePattern, meaning: Meaning)]
  private let built = Mutex<FiledPhrases?>(nil)

  /// Makes an index; the phrases are asked for when the first sentence needs them.
  init(_ source: @escaping @Sendable () -> [(pattern: PhrasePattern, meaning: Meaning)]) {
    self.source = source
  }

  /// The phrases that stand in a sentence.
  func hits(in sentence: Sentence) -> [Hit] {
    let phrases = built.withLock { built in
      let phrases = built ?? FiledPhrases(source())
      built = phrases
      return phrases
    }
    return phrases.hits(in: sentence)
  }
}

extension [PhraseIndex.Hit] {
  /// Those with the most letters first; of equals, the earlier one, and that of the first in the list.
  var longestFirst: Self {
    let rank = { (hit: PhraseIndex.Hit) in
      (-hit.weight, hit.range.lowerBound, hit.command ?? .max)
    }
    return sorted { rank($0) < rank($1) }
  }
}

/// Phrases, each filed under the words of its rarest part.
private struct FiledPhrases: Sendable {
  private typealias Hit = PhraseIndex.Hit

  private struct Phrase: Sendable {
    let meaning: PhraseIndex.Meaning
    /// The numbers of the words that each part may be.
    let parts: [[Int]]
    let openParts: Set<Int>
  }

  private var tree = WordTree()
  private var phrases: [Phrase] = []
  /// The phrases to look for when a word was found, by the number of the word.
  private var anchored: [[Int]] = []

  init(_ source: [(pattern: PhrasePattern, meaning: PhraseIndex.Meaning)]) {
    for (pattern, meaning) in source {
      let parts = pattern.parts.map { $0.map { tree.insert($0) } }
      phrases.append(Phrase(meaning: meaning, parts: parts, openParts: pattern.openParts))
    }
    var uses = Array(repeating: 0, count: tree.words.count)
    for word in phrases.flatMap({ $0.parts.joined() }) { uses[word] += 1 }
    anchored = Array(repeating: [], count: tree.words.count)
    for (number, phrase) in phrases.enumerated() {
      let commonness = { (part: [Int]) in part.reduce(0) { $0 + uses[$1] } }
      let rarest = phrase.parts.min { commonness($0) < commonness($1) } ?? []
      for word in rarest where anchored[word].last != number { anchored[word].append(number) }
    }
  }

  func hits(in sentence: Sentence) -> [PhraseIndex.Hit] {
    let found = tree.hits(in: sentence)
    guard !found.isEmpty else { return [] }
    var places: [Int: [Range<Int>]] = [:]
    for hit in found { places[hit.word, default: []].append(hit.range) }
    var hits: [Hit] = []
    var seen: Set<Int> = []
    for hit in found where hits.count < PhraseIndex.mostHits {
      for number in anchored[hit.word] {
        let phrase = phrases[number]
        if phrase.parts.count == 1 {
          hits.append(
            Hit(
              meaning: phrase.meaning, phrase: tree.words[hit.word], range: hit.range,
              parts: [hit.range], weight: hit.range.count, openParts: phrase.openParts))
        } else if seen.insert(number).inserted, let hit = find(phrase, places, sentence) {
          hits.append(hit)
        }
      }
    }
    return hits
  }

  /// The place where the parts of a phrase stand in their order, near enough to each other and in
  /// one clause; of several the one with the most letters.
  private func find(
    _ phrase: Phrase, _ places: [Int: [Range<Int>]], _ sentence: Sentence
  ) -> Hit? {
    var chains = hits(of: phrase.parts[0], places).map(Chain.init)
    for part in phrase.parts.dropFirst() {
      let earlier = chains.sorted { $0.range.upperBound < $1.range.upperBound }
      chains = []
      var next = earlier.startIndex
      for hit in hits(of: part, places) {
        while next < earlier.endIndex, earlier[next].range.upperBound <= hit.range.lowerBound {
          next += 1
        }
        // The nearest one before it is the only one that matters: any other is further away.
        guard next > earlier.startIndex, let chain = earlier[next - 1].joined(hit, in: sentence)
        else { continue }
        chains.append(chain)
      }
      if chains.isEmpty { return nil }
    }
    return chains.max { $0.weight < $1.weight }.map { chain in
      Hit(
        meaning: phrase.meaning,
        phrase: chain.words.map { tree.words[$0] }.joined(separator: " … "),
        range: chain.range, parts: chain.parts, weight: chain.weight, openParts: phrase.openParts)
    }
  }

  /// Where any of some words stand, in the order of the sentence.
  private func hits(of words: [Int], _ places: [Int: [Range<Int>]]) -> [WordTree.Hit] {
    words.flatMap { word in (places[word] ?? []).map { WordTree.Hit(word: word, range: $0) } }
      .sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// The first parts of a phrase, where they stand in a sentence.
  private struct Chain {
    var words: [Int]
    var parts: [Range<Int>]
    var range: Range<Int>
    var weight: Int

    init(_ hit: WordTree.Hit) {
      words = [hit.word]
      parts = [hit.range]
      range = hit.range
      weight = hit.range.count
    }

    func joined(_ hit: WordTree.Hit, in sentence: Sentence) -> Chain? {
      guard hit.range.lowerBound - range.upperBound <= PhraseIndex.widestGap,
        sentence.areInOneClause(range.upperBound - 1, hit.range.lowerBound)
      else { return nil }
      var chain = self
      chain.words.append(hit.word)
      chain.parts.append(hit.range)
      chain.range = range.lowerBound..<hit.range.upperBound
      chain.weight += hit.range.count
      return chain
    }
  }
}
