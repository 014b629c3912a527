import Dispatch
import Foundation

/// How long `host` takes from its start to its end, with a demo bank that is there already.
enum ProcessBenchmark {
  static let rounds = 41

  static func run() throws {
    let host = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
      .appending(path: "host").path(percentEncoded: false)
    guard FileManager.default.isExecutableFile(atPath: host) else {
      print("  The host isn't built: run 'swift build -c release' first.")
      return
    }
    let data = FileManager.default.temporaryDirectory.appending(path: "bench-\(UUID())")
    defer { try? FileManager.default.removeItem(at: data) }
    let folder = data.path(percentEncoded: false)
    for words in [["--version"], ["run", "balance"], ["send", "先月の明細"], ["plugins"]] {
      try once(host, ["--data", folder] + words)
      let figures = try (0..<rounds).map { _ in try once(host, ["--data", folder] + words) }
      print(
        "  " + words.joined(separator: " ").padding(toLength: 20, withPad: " ", startingAt: 0)
          + column(median(figures) / 1_000, "ms")
          + column((figures.min() ?? 0) / 1_000, "ms at best"))
    }
  }

  @discardableResult
  private static func once(_ host: String, _ words: [String]) throws -> Double {
    let process = Process()
    process.executableURL = URL(filePath: host)
    process.arguments = words
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
