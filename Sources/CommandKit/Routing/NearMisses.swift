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
    let letters: [Unicode.Scalar]
    let command: Int
  }

  private let phrases: [Phrase]
  private let file = Mutex<[[Unicode.Scalar]: [Int]]?>(nil)

  init(_ spelled: [(letters: [Unicode.Scalar], command: Int)]) {
    phrases = spelled.filter { Self.lengths.contains($0.letters.count) }
      .map { Phrase(letters: $0.letters, command: $0.command) }
  }

  /// The commands that are one slip away, at most three, in the order of their registration.
  func commands(of sentence: Sentence) -> [Int] {
    let word = sentence.letters.map(\.scalar)
    guard Self.lengths.contains(word.count) else { return [] }
    let near: Set<Int> = file.withLock { file in
      let made = file ?? makeFile()
      file = made
      return Set(Self.shortened(word).flatMap { made[$0] ?? [] })
    }
    var commands: Set<Int> = []
    for number in near where editDistance(word, phrases[number].letters, atMost: 1) != nil {
      commands.insert(phrases[number].command)
    }
    return Array(commands.sorted().prefix(Self.most))
  }

  private func makeFile() -> [[Unicode.Scalar]: [Int]] {
    var file: [[Unicode.Scalar]: [Int]] = [:]
    for (number, phrase) in phrases.enumerated() {
      for key in Self.shortened(phrase.letters) { file[key, default: []].append(number) }
    }
    return file
  }

  /// The word, and the word without each of its letters.
  private static func shortened(_ word: [Unicode.Scalar]) -> Set<[Unicode.Scalar]> {
    var words: Set = [word]
    for index in word.indices {
      var shorter = word
      shorter.remove(at: index)
      words.insert(shorter)
    }
    return words
  }
}
