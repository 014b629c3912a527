import Foundation

/// Reads lines that a person types into a terminal, with cursor keys and a history.
///
/// Only while a line is read is the terminal in a mode of its own. Where there is no terminal, or
/// one that understands nothing (`TERM=dumb`), lines are read as they come.
public struct LineEditor: Sendable {
  /// How reading a line ended.
  public enum Result: Equatable, Sendable {
    /// Enter: the line without its end, maybe empty.
    case line(String)
    /// Ctrl-C: what was typed is dropped.
    case cancelled
    /// Ctrl-D on an empty line, or nothing more to read.
    case ended
  }

  /// How long the rest of a key's bytes may take, in milliseconds.
  private static let keyPause: Int32 = 100

  private var editing: LineEditing

  /// Makes an editor without history yet, that keeps so many lines.
  public init(historyLimit: Int = 200) {
    editing = LineEditing(historyLimit: historyLimit)
  }

  /// The lines entered so far, oldest first: no blank ones, none twice in a row.
  public var history: [String] { editing.history.lines }

  /// Takes the newest line out of the history, say because it held a secret.
  public mutating func forgetNewest() {
    editing.history.forgetNewest()
  }

  /// Reads one line; blocks the thread until there is one.
  ///
  /// - Parameters:
  ///   - prompt: Plain text; not shown where no person types and reads.
  ///   - columns: The columns of the terminal, for one that doesn't say itself.
  public mutating func readLine(prompt: String, columns: Int) -> Result {
    let isInteractive = LineEditorTerminal.isInteractive
    if isInteractive, Self.understandsEscapes,
      let result = LineEditorTerminal.withKeys({ edit(prompt: prompt, columns: columns) })
    {
      return result
    }
    if isInteractive { write(prompt) }
    return Swift.readLine().map { .line($0) } ?? .ended
  }

  private static var understandsEscapes: Bool {
    let kind = ProcessInfo.processInfo.environment["TERM"] ?? ""
    return kind != "" && kind != "dumb"
  }

  private mutating func edit(prompt: String, columns: Int) -> Result {
    editing.clear()
    draw(prompt, columns)
    while let byte = LineEditorTerminal.nextByte() {
      if let result = editing.take(byte) {
        let mark = result == .cancelled ? "^C" : ""
        write(LineEditorRendering.finished(prompt: prompt, text: editing.text + mark))
        return result
      }
      // A paste is drawn once, not at each of its bytes.
      let pause = editing.isInsideSequence ? Self.keyPause : 0
      if LineEditorTerminal.hasByte(within: pause) { continue }
      editing.settle()
      draw(prompt, columns)
    }
    write("\n")
    return .ended
  }

  private func draw(_ prompt: String, _ columns: Int) {
    let rendering = LineEditorRendering(
      prompt: prompt, before: editing.before, after: editing.after,
      columns: LineEditorTerminal.columns ?? columns)
    write(rendering.text)
  }

  private func write(_ text: String) {
    // When the terminal has gone, reading tells.
    try? FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
  }
}
