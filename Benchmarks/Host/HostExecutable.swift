import Dispatch
import Foundation

/// The host that was built beside the benchmarks.
enum HostExecutable {
  /// Where it lies; nil, with a hint, when it isn't built.
  static var path: String? {
    let host = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
      .appending(path: "host").path(percentEncoded: false)
    guard FileManager.default.isExecutableFile(atPath: host) else {
      print("  The host isn't built: run 'swift build -c release' first.")
      return nil
    }
    return host
  }

  /// Runs it from its start to its end.
  ///
  /// - Returns: The time it took, in microseconds.
  @discardableResult
  static func run(_ host: String, _ words: [String], input: URL? = nil) throws -> Double {
    let process = Process()
    process.executableURL = URL(filePath: host)
    process.arguments = words
    process.standardInput =
      try input.map { try FileHandle(forReadingFrom: $0) }
      ?? FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    // Not waitUntilExit(), which looks every 50 ms.
    let ended = DispatchSemaphore(value: 0)
    process.terminationHandler = { _ in ended.signal() }
    let clock = ContinuousClock()
    let start = clock.now
    try process.run()
    ended.wait()
    precondition(process.terminationStatus == 0, "host \(words.joined(separator: " ")) failed")
    return start.duration(to: clock.now).microseconds
  }
}
