/// Words and what they mean, found letter by letter: the longest that stands at a place wins.
struct DayWordTree<Meaning: Sendable>: Sendable {
  private struct Node: Sendable {
    var next: [UInt32: Int] = [:]
    var meaning: Meaning?
  }

  private var nodes = [Node()]

  /// Makes a tree; words are folded like any sentence, and of two equal ones the last counts.
  init(_ entries: [(words: String, meaning: Meaning)]) {
    for entry in entries {
      for word in entry.words.split(separator: "|") {
        insert(Sentence(String(word)), entry.meaning)
      }
    }
  }

  private mutating func insert(_ word: Sentence, _ meaning: Meaning) {
    var node = 0
    for letter in word.letters {
      if let next = nodes[node].next[letter.scalar.value] {
        node = next
      } else {
        nodes.append(Node())
        nodes[node].next[letter.scalar.value] = nodes.count - 1
        node = nodes.count - 1
      }
    }
    if node != 0 { nodes[node].meaning = meaning }
  }

  /// The longest word at a place, and where it ends.
  func longest(in sentence: Sentence, at start: Int) -> (meaning: Meaning, end: Int)? {
    var found: (Meaning, Int)?
    var (node, index) = (0, start)
    while index < sentence.letters.count,
      let next = nodes[node].next[sentence.letters[index].scalar.value]
    {
      node = next
      index += 1
      if let meaning = nodes[node].meaning, sentence.isWord(start, index) {
        found = (meaning, index)
      }
    }
    return found
  }
}
