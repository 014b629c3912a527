import Foundation

extension HostProcess {
  struct EndedEarly: Error, CustomStringConvertible {
    let description: String
  }

  /// Runs a command that goes on until it is told to stop, and tells it once the work is done.
  ///
  /// - Parameters:
  ///   - prefix: What the line begins with that says that it is ready.
  ///   - work: Is given the rest of that line.
  func whileRunning<Result>(
    _ words: [String], readyAt prefix: String, environment: [String: String] = [:],
    _ work: (String) async throws -> Result
  ) async throws -> Result {
    try await whileRunning(
      words,
      ready: { lines in
        lines.first { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }
      }, environment: environment, work)
  }

  /// Runs a command that goes on until it is told to stop, and tells it once the work is done.
  ///
  /// - Parameters:
  ///   - ready: Is given the lines so far, and gives what the work needs once they say it.
  func whileRunning<Ready, Result>(
    _ words: [String], ready: ([String]) -> Ready?, environment: [String: String] = [:],
    _ work: (Ready) async throws -> Result
  ) async throws -> Result {
    let process = Process()
    process.executableURL = Self.executable
    process.arguments = ["--data", folder] + words
    process.environment = variables(environment)
    let files = try (0..<2).map { _ in
      let path = NSTemporaryDirectory() + "host-io-" + UUID().uuidString
      try Data().write(to: URL(filePath: path))
      return path
    }
    defer { for file in files { try? FileManager.default.removeItem(atPath: file) } }
    let handles = files.map { FileHandle(forWritingAtPath: $0) }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = handles[0]
    process.standardError = handles[1]
    try process.run()
    for handle in handles { try handle?.close() }
    defer {
      process.terminate()
      process.waitUntilExit()
    }
    while true {
      let lines = try String(contentsOfFile: files[0], encoding: .utf8).split(separator: "\n")
      if let ready = ready(lines.map(String.init)) { return try await work(ready) }
      guard process.isRunning else {
        throw EndedEarly(description: try String(contentsOfFile: files[1], encoding: .utf8))
      }
      try await Task.sleep(for: .milliseconds(10))
    }
  }
}
