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
  /// The words that end at a node.
  private var ends: [UInt32: [End]] = [:]
  private var nodes: UInt32 = 1
  /// The words as they were first written, without their marks, by number.
  private(set) var words: [String] = []

  /// The end of a word, and what may stand beside it: `*レート` and `transaction*` may go on.
  private struct End: Sendable {
    let word: Int
    let isOpenBefore: Bool
    let isOpenAfter: Bool
    /// Whether no other noun may stand right before it (`_明細`).
    let isFirst: Bool

    init(_ word: String, number: Int) {
      self.word = number
      isOpenBefore = word.hasPrefix("*")
      isOpenAfter = word.hasSuffix("*")
      isFirst = word.hasPrefix("_")
    }

    func isLike(_ other: End) -> Bool {
      isOpenBefore == other.isOpenBefore && isOpenAfter == other.isOpenAfter
        && isFirst == other.isFirst
    }

    func stands(in sentence: Sentence, _ start: Int, _ end: Int) -> Bool {
      (isOpenBefore || !sentence.continues(at: start))
        && (isOpenAfter || !sentence.continues(at: end))
        && !(isFirst && sentence.followsNoun(start))
    }
  }

  /// Puts a word into the tree, if it isn't there yet, and gives its number.
  mutating func insert(_ word: String) -> Int {
    var node: UInt32 = 0
    for letter in Spelling(of: word).letters {
      let step = Self.step(node, letter)
      if let next = steps[step] {
        node = next
      } else {
        steps[step] = nodes
        node = nodes
        nodes += 1
      }
    }
    let end = End(word, number: words.count)
    if let known = ends[node]?.first(where: { $0.isLike(end) }) { return known.word }
    ends[node, default: []].append(end)
    words.append(word.filter { $0 != "*" && $0 != "_" })
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
        guard let found = ends[node] else { continue }
        for word in found where word.stands(in: sentence, start, end) {
          hits.append(Hit(word: word.word, range: start..<end))
        }
      }
    }
    return hits
  }

  private static func step(_ node: UInt32, _ scalar: Unicode.Scalar) -> UInt64 {
    UInt64(node) << 32 | UInt64(scalar.value)
  }
}
