import CommandKit

/// A whole message that calls a topic, and where it stands in the topic's file.
struct TopicMessage {
  let text: String
  let position: SourcePosition
}

extension ObjectReader {
  /// A list of whole messages; `{name}` and `(a|b)` in one are written out.
  mutating func messages(_ key: String, _ words: [String: [String]]) -> [TopicMessage] {
    let phrases = phrases(key, words) ?? []
    guard case .array(let nodes)? = node(key)?.value else { return [] }
    return zip(phrases, nodes).flatMap { phrase, node in
      let parts = (try? PhrasePattern(phrase))?.parts ?? []
      // With … between its parts it is no whole message; the reader of phrases has its say on that.
      let ways = parts.count == 1 ? parts[0] : [phrase]
      return ways.map { TopicMessage(text: $0, position: node.position) }
    }
  }
}
