/// The lines entered before, and the way through them.
struct LineEditorHistory: Sendable {
  /// Oldest first, no line twice in a row.
  private(set) var lines: [String] = []
  private let limit: Int
  /// The line that is shown; nil for the line being written.
  private var position: Int?
  private var draft = ""

  init(limit: Int) { self.limit = max(0, limit) }

  /// Keeps a line, unless it is blank or the same as the last, and goes back to the end.
  mutating func add(_ line: String) {
    leave()
    if line.allSatisfy(\.isWhitespace) || line == lines.last { return }
    lines.append(line)
    lines.removeFirst(max(0, lines.count - limit))
  }

  /// Takes the newest line out, say because it held a secret.
  mutating func forgetNewest() {
    leave()
    if !lines.isEmpty { lines.removeLast() }
  }

  /// Goes back to the line being written, which is a new one.
  mutating func leave() {
    position = nil
    draft = ""
  }

  /// Goes one line back; nil at the oldest.
  ///
  /// What is written so far is kept.
  mutating func older(writing text: String) -> String? {
    let next = (position ?? lines.count) - 1
    guard lines.indices.contains(next) else { return nil }
    if position == nil { draft = text }
    position = next
    return lines[next]
  }

  /// Goes one line on, at last to what was being written; nil there.
  mutating func newer() -> String? {
    guard let current = position else { return nil }
    let next = current + 1
    guard lines.indices.contains(next) else {
      position = nil
      return draft
    }
    position = next
    return lines[next]
  }
}
