/// All phrases in one tree of letters: finding those that stand in a sentence costs by the length of
/// the sentence, not by the number of phrases.
struct PhraseTree: Sendable {
  /// A phrase of a command, or one that says that the command isn't meant.
  struct Leaf: Sendable {
    let command: Int
    let phrase: String
    let isException: Bool
  }

  /// A phrase that stands in a sentence.
  struct Hit: Sendable {
    let leaf: Leaf
    let range: Range<Int>
  }

  /// One table for all steps, keyed by node and letter: far fewer allocations than a table a node.
  private var steps: [UInt64: UInt32] = [:]
  private var leaves: [UInt32: [Leaf]] = [:]
  private var nodes: UInt32 = 1

  mutating func insert(_ sentence: Sentence, _ leaf: Leaf) {
    var node: UInt32 = 0
    for letter in sentence.letters {
      let step = Self.step(node, letter.scalar)
      if let next = steps[step] {
        node = next
      } else {
        steps[step] = nodes
        node = nodes
        nodes += 1
      }
    }
    leaves[node, default: []].append(leaf)
  }

  /// More phrases than anybody types; a message that only repeats them costs no more.
  static let most = 200

  func hits(in sentence: Sentence) -> [Hit] {
    var hits: [Hit] = []
    for start in sentence.letters.indices where hits.count < Self.most {
      var node: UInt32 = 0
      var end = start
      while end < sentence.letters.count,
        let next = steps[Self.step(node, sentence.letters[end].scalar)]
      {
        node = next
        end += 1
        guard let found = leaves[node], sentence.isWord(start, end) else { continue }
        hits += found.map { Hit(leaf: $0, range: start..<end) }
      }
    }
    return hits
  }

  private static func step(_ node: UInt32, _ scalar: Unicode.Scalar) -> UInt64 {
    UInt64(node) << 32 | UInt64(scalar.value)
  }
}
