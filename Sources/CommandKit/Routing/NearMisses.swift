/// The commands whose phrases a short message nearly spells.
///
/// One slip in three letters or more, two in six or more (Damerau-Levenshtein). Longer messages are
/// sentences, not slips.
struct NearMisses {
  private static let longest = 24
  private static let most = 3

  /// The commands, nearest first, at most three.
  let commands: [Int]

  init(of sentence: Sentence, in spelled: [(key: [Unicode.Scalar], command: Int)]) {
    let word = sentence.letters.map(\.scalar)
    guard (3...Self.longest).contains(word.count) else {
      commands = []
      return
    }
    let allowed = word.count >= 6 ? 2 : 1
    var best: [Int: Int] = [:]
    for (key, command) in spelled where abs(key.count - word.count) <= allowed && key.count >= 3 {
      guard let distance = editDistance(word, key, atMost: allowed) else { continue }
      best[command] = min(distance, best[command] ?? .max)
    }
    commands = best.sorted { ($0.value, $0.key) < ($1.value, $1.key) }
      .prefix(Self.most).map(\.key)
  }
}
