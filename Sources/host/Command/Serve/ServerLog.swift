import Foundation

/// A line of JSON for each thing that operators should know, on standard error.
///
/// Values are names and counts: never a figure, a token, a raw id or a message's text.
struct ServerLog: Sendable {
  enum Level: String, Sendable, Comparable, CaseIterable {
    case debug, info, warning, error

    static func < (left: Self, right: Self) -> Bool {
      allCases.firstIndex(of: left) ?? 0 < allCases.firstIndex(of: right) ?? 0
    }
  }

  let least: Level

  func debug(_ message: String, _ fields: [String: String] = [:]) { write(.debug, message, fields) }

  func info(_ message: String, _ fields: [String: String] = [:]) { write(.info, message, fields) }

  func warning(_ message: String, _ fields: [String: String] = [:]) {
    write(.warning, message, fields)
  }

  func error(_ message: String, _ fields: [String: String] = [:]) { write(.error, message, fields) }

  private func write(_ level: Level, _ message: String, _ fields: [String: String]) {
    guard level >= least, let line = Self.line(level, message, fields) else { return }
    // One write a line, so that lines of several threads don't mix.
    try? FileHandle.standardError.write(contentsOf: line)
  }

  /// A line with its end; nil never in practice.
  static func line(_ level: Level, _ message: String, _ fields: [String: String]) -> Data? {
    var all = fields
    all["level"] = level.rawValue
    all["message"] = message
    all["time"] = Date().formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
    // The encoder escapes what could end a line or steer a terminal.
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(all)).map { $0 + [0x0A] }
  }
}
