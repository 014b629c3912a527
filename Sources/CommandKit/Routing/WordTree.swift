/// All words of all phrases in one tree of letters: finding those that stand in a sentence costs by
/// the length of the sentence, not by the number of words.
struct WordTree: Sendable {
  /// A word that stands in a sentence: its number, and where.
  struct Hit: Sendable {
    let word: Int
    let range: Range<Int>
  }

  /// One table for all steps, keyed by node and letter: far fewer allocations than a table a node.
  private var steps: [UInt64: UInt32] = [:]
  private var ends: [UInt32: Int] = [:]
  private var nodes: UInt32 = 1
  /// The words as they were first written, by number.
  private(set) var words: [String] = []

  /// Puts a word into the tree, if it isn't there yet, and gives its number.
  mutating func insert(_ word: String) -> Int {
    var node: UInt32 = 0
    for letter in Sentence(word).letters {
      let step = Self.step(node, letter.scalar)
      if let next = steps[step] {
        node = next
      } else {
        steps[step] = nodes
        node = nodes
        nodes += 1
      }
    }
    if let known = ends[node] { return known }
    ends[node] = words.count
    words.append(word)
    return words.count - 1
  }

  /// The words that stand in a sentence, in its order; of those that begin alike the shorter first.
  func hits(in sentence: Sentence) -> [Hit] {
    var hits: [Hit] = []
    for start in sentence.letters.indices {
      var node: UInt32 = 0
      var end = start
      while end < sentence.letters.count,
        let next = steps[Self.step(node, sentence.letters[end].scalar)]
      {
        node = next
        end += 1
        guard let word = ends[node], sentence.isWord(start, end) else { continue }
        hits.append(Hit(word: word, range: start..<end))
      }
    }
    return hits
  }

  private static func step(_ node: UInt32, _ scalar: Unicode.Scalar) -> UInt64 {
    UInt64(node) << 32 | UInt64(scalar.value)
  }
}
