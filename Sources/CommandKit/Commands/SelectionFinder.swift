/// Finds which of a list a sentence names.
struct SelectionFinder: Sendable {
  private let names: [String]
  private let phrases: PhraseIndex

  /// Makes a finder; phrases that can't be read are left out.
  init(_ choices: [Selectable]) {
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
  private func taken(in sentence: Sentence) -> [PhraseIndex.Hit] {
    var taken: [PhraseIndex.Hit] = []
    for hit in phrases.hits(in: sentence).longestFirst
    where !taken.contains(where: { $0.range.overlaps(hit.range) }) {
      taken.append(hit)
    }
    return taken
  }
}
