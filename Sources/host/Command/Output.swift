import Foundation
import HostCommandLine

/// Standard output and standard error.
struct Output: Sendable {
  /// Whether people read standard output, so that colours and hints are welcome.
  let isTerminal = isatty(1) == 1
  /// The columns to wrap help at.
  let width: Int

  init() {
    let columns = ProcessInfo.processInfo.environment["COLUMNS"].flatMap { Int($0) }
    width = min(max(columns ?? 80, 40), 120)
  }

  /// Writes a line to standard output.
  func line(_ text: String) {
    write(text + "\n", to: .standardOutput)
  }

  /// Writes without a line end, for prompts.
  func prompt(_ text: String) {
    write(text, to: .standardOutput)
  }

  /// Writes to standard error what went wrong.
  ///
  /// Names of files and customers may hold anything; nothing in them may steer the terminal.
  func problem(_ text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let shown = lines.map { String($0).visible(columns: 2_000) }.joined(separator: "\n")
    write(shown + "\n", to: .standardError)
  }

  /// Writes a line to standard error that nobody has to act on, faint where that is possible.
  func notice(_ text: String) {
    let shown = text.visible(columns: 2_000)
    write((isatty(2) == 1 ? "\u{1B}[2m\(shown)\u{1B}[0m" : shown) + "\n", to: .standardError)
  }

  /// The text, faint where colours are welcome.
  func faint(_ text: String) -> String {
    isTerminal ? "\u{1B}[2m\(text)\u{1B}[0m" : text
  }

  private func write(_ text: String, to handle: FileHandle) {
    do {
      try handle.write(contentsOf: Data(text.utf8))
    } catch {
      // The reader has gone, or the disk is full: whoever waits for the answer must not take an
      // empty one for it.
      let isPipe = (error as NSError).isBrokenPipe
      if handle.fileDescriptor == 1, !isPipe {
        let sentence = "The answer can't be written: \(error.localizedDescription)\n"
        try? FileHandle.standardError.write(contentsOf: Data(sentence.utf8))
      }
      if handle.fileDescriptor == 1 { exit(isPipe ? 0 : ExitStatus.failure.rawValue) }
    }
  }
}

extension NSError {
  /// Whether the other end of a pipe has gone, as `head -1` does.
  fileprivate var isBrokenPipe: Bool {
    let underlying = userInfo[NSUnderlyingErrorKey] as? NSError
    return [self, underlying].contains {
      $0?.domain == NSPOSIXErrorDomain && $0?.code == Int(EPIPE)
    }
  }
}
