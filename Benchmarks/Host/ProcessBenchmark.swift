import Foundation

/// How long `host` takes from its start to its end, with a demo bank that is there already.
enum ProcessBenchmark {
  static let rounds = 41

  static func run() throws {
    guard let host = HostExecutable.path else { return }
    let data = FileManager.default.temporaryDirectory.appending(path: "bench-\(UUID())")
    defer { try? FileManager.default.removeItem(at: data) }
    let folder = data.path(percentEncoded: false)
    for words in [["--version"], ["run", "balance"], ["send", "先月の明細"], ["plugins"]] {
      try HostExecutable.run(host, ["--data", folder] + words)
      let figures = try (0..<rounds).map { _ in
        try HostExecutable.run(host, ["--data", folder] + words)
      }
      print(
        "  " + words.joined(separator: " ").padding(toLength: 20, withPad: " ", startingAt: 0)
          + column(median(figures) / 1_000, "ms")
          + column((figures.min() ?? 0) / 1_000, "ms at best"))
    }
  }
}
