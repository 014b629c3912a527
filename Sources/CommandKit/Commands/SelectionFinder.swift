/// Finds which of a list a sentence names.
struct SelectionFinder: Sendable {
  /// Whether there is nothing to find.
  let isEmpty: Bool
  private let names: [String]
  private let phrases: PhraseIndex

  /// Makes a finder; phrases that can't be read are left out.
  init(_ choices: [Selectable]) {
    isEmpty = choices.isEmpty
    names = choices.map(\.name)
    phrases = PhraseIndex {
      choices.enumerated().flatMap { number, choice in
        choice.phrases.compactMap { try? PhrasePattern($0) }.map { ($0, .command(number)) }
      }
    }
  }

  /// The names of what the sentence names, in its order, each once.
  func names(in sentence: Sentence) -> [String] {
    var found: [String] = []
    let taken = taken(in: sentence)
    for hit in taken.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      guard case .command(let number) = hit.meaning, !found.contains(names[number]) else {
        continue
      }
      found.append(names[number])
    }
    return Array(found.prefix(Selectable.most))
  }

  /// Where the words stand that name something.
  func ranges(in sentence: Sentence) -> [Range<Int>] { taken(in: sentence).flatMap(\.parts) }

  /// The phrases that count: of those that overlap the longest.
  ///
  /// A name that two choices have stands for both: a krona is Swedish or Icelandic.
  private func taken(in sentence: Sentence) -> [PhraseIndex.Hit] {
    var taken: [PhraseIndex.Hit] = []
    for hit in phrases.hits(in: sentence).longestFirst
    where taken.allSatisfy({ !$0.range.overlaps(hit.range) || $0.isSame(as: hit) }) {
      taken.append(hit)
    }
    return taken
  }
}

extension PhraseIndex.Hit {
  /// Whether these are the same name at the same place; phrases of several parts are no names.
  fileprivate func isSame(as other: Self) -> Bool {
    parts.count == 1 && parts == other.parts && phrase == other.phrase
  }
}
