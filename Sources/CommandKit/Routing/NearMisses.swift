import Synchronization

/// The commands whose phrases a short message nearly spells: one letter wrong, missing, added, or two
/// neighbours swapped.
///
/// Two words that are one slip apart have a word in common once one letter at most is taken out of
/// each. So all phrases are filed under what is left of them without one letter, and a message is
/// looked up the same way: its cost goes by its length, not by the number of phrases. The file is made
/// when the first message needs it, since most never do.
final class NearMisses: Sendable {
  /// A word of three letters is the shortest in which one slip still shows what was meant.
  private static let lengths = 3...24
  private static let most = 3

  private struct Phrase: Sendable {
    let spelling: Spelling
    let command: Int
  }

  private let phrases: [Phrase]
  private let file = Mutex<[Spelling: [Int]]?>(nil)

  init(_ spelled: [(spelling: Spelling, command: Int)]) {
    phrases = spelled.filter { Self.lengths.contains($0.spelling.letters.count) }
      .map { Phrase(spelling: $0.spelling, command: $0.command) }
  }

  /// The commands that are one slip away, at most three, in the order of their registration.
  func commands(of sentence: Sentence) -> [Int] {
    let word = sentence.spelling
    guard Self.lengths.contains(word.letters.count) else { return [] }
    let near: Set<Int> = file.withLock { file in
      let made = file ?? makeFile()
      file = made
      return Set(Self.shortened(word).flatMap { made[$0] ?? [] })
    }
    var commands: Set<Int> = []
    for number in near
    where editDistance(word.letters, phrases[number].spelling.letters, atMost: 1) != nil {
      commands.insert(phrases[number].command)
    }
    return Array(commands.sorted().prefix(Self.most))
  }

  private func makeFile() -> [Spelling: [Int]] {
    var file: [Spelling: [Int]] = [:]
    for (number, phrase) in phrases.enumerated() {
      for key in Self.shortened(phrase.spelling) { file[key, default: []].append(number) }
    }
    return file
  }

  /// The word, and the word without each of its letters.
  private static func shortened(_ word: Spelling) -> Set<Spelling> {
    var words: Set = [word]
    for index in word.letters.indices {
      var shorter = word.letters
      shorter.remove(at: index)
      words.insert(Spelling(letters: shorter))
    }
    return words
  }
}
