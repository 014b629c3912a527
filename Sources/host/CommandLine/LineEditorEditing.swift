/// The line being edited: bytes from a terminal go in, text and a cursor stand there.
///
/// Knows no terminal and so never waits. The cursor stands between two characters as people see
/// them (Unicode Standard Annex #29), never inside an emoji family or before an accent.
struct LineEditing: Sendable {
  /// The longest line in bytes: more than LINE's 5,000 characters of Japanese.
  static let maxBytes = 20_000

  private(set) var before = ""
  private(set) var after = ""
  var history: LineEditorHistory
  private var reader = LineEditorKeyReader()

  init(historyLimit: Int = 200) { history = LineEditorHistory(limit: historyLimit) }

  var text: String { before + after }

  /// Whether more bytes, or `settle()` after a moment without any, tell which key it was.
  var isInsideSequence: Bool { reader.isInsideSequence }

  /// Takes the keys read so far as complete: Escape alone, not the start of an arrow key.
  mutating func settle() { reader.settle() }

  /// Begins an empty line.
  mutating func clear() {
    before = ""
    after = ""
    history.leave()
  }

  /// Takes one byte; returns how the line ended when it did, and leaves its text to be shown.
  mutating func take(_ byte: UInt8) -> LineEditor.Result? {
    for key in reader.keys(for: byte) {
      // The key that ends a line is always the last of a byte.
      if let result = apply(key) { return result }
    }
    return nil
  }

  private mutating func apply(_ key: LineEditorKey) -> LineEditor.Result? {
    switch key {
    case .text(let scalar): insert(scalar)
    case .backspace: _ = before.popLast()
    case .delete: deleteForward()
    case .left:
      if let character = before.popLast() { after.insert(character, at: after.startIndex) }
    case .right: if !after.isEmpty { before.append(after.removeFirst()) }
    case .home: show("", text)
    case .end: show(text, "")
    case .older: if let line = history.older(writing: text) { show(line, "") }
    case .newer: if let line = history.newer() { show(line, "") }
    case .cutToStart: before = ""
    case .cutToEnd: after = ""
    case .cutWord: cutWord()
    case .enter:
      history.add(text)
      return .line(text)
    case .cancel:
      history.leave()
      return .cancelled
    case .endOfInput:
      if before.isEmpty && after.isEmpty { return .ended }
      deleteForward()
    }
    join()
    return nil
  }

  private mutating func show(_ before: String, _ after: String) {
    self.before = before
    self.after = after
  }

  private mutating func insert(_ scalar: Unicode.Scalar) {
    guard before.utf8.count + after.utf8.count + UTF8.width(scalar) <= Self.maxBytes else { return }
    before.unicodeScalars.append(scalar)
  }

  private mutating func deleteForward() {
    if !after.isEmpty { after.removeFirst() }
  }

  private mutating func cutWord() {
    while before.last?.isWhitespace == true { before.removeLast() }
    while let last = before.last, !last.isWhitespace { before.removeLast() }
  }

  /// Moves the cursor on to the end of a character that the last edit has made of two.
  private mutating func join() {
    guard let last = before.last else { return }
    var whole = String(last)
    var moved = String.UnicodeScalarView()
    for scalar in after.unicodeScalars {
      whole.unicodeScalars.append(scalar)
      if whole.count > 1 { break }
      moved.append(scalar)
    }
    if moved.isEmpty { return }
    before.unicodeScalars.append(contentsOf: moved)
    after.unicodeScalars.removeFirst(moved.count)
  }
}
