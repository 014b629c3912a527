import Foundation

/// The built `host`, run as a process of its own with a data folder of its own.
final class HostProcess: Sendable {
  struct Result: Sendable {
    let output: String
    let errors: String
    let status: Int32

    /// Standard output as one JSON object.
    var json: [String: Any] {
      (try? JSONSerialization.jsonObject(with: Data(output.utf8))) as? [String: Any] ?? [:]
    }

    /// Standard output as a JSON object a line.
    var jsonLines: [[String: Any]] {
      output.split(separator: "\n").compactMap {
        (try? JSONSerialization.jsonObject(with: Data($0.utf8))) as? [String: Any]
      }
    }
  }

  /// The data folder; it goes when the test ends.
  let folder: String

  init() {
    folder = NSTemporaryDirectory() + "host-" + UUID().uuidString
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// Writes a file into the data folder and gives its path.
  func write(_ name: String, _ text: String) throws -> String {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let path = folder + "/" + name
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    return path
  }

  /// Runs `host --data FOLDER words…` and waits for its end.
  func callAsFunction(
    _ words: String..., input: String = "", environment: [String: String] = [:]
  ) async throws -> Result {
    try await run(words, input: input, environment: environment)
  }

  func run(
    _ words: [String], input: String = "", environment: [String: String] = [:]
  ) async throws -> Result {
    try await Self.launch(
      ["--data", folder] + words, input: Data(input.utf8), environment: variables(environment))
  }

  /// The variables of a process here, and those that a test adds.
  func variables(_ more: [String: String]) -> [String: String] {
    ["PATH": "/usr/bin:/bin", "HOME": folder, "LANG": "C.UTF-8"].merging(more) { _, new in new }
  }

  /// Runs the host with exactly these words and variables, and waits for its end.
  static func launch(
    _ words: [String], input: Data, environment: [String: String], directory: String? = nil
  ) async throws -> Result {
    // Hundreds at once would only wait for each other, and use up the time of every other test.
    await places.take()
    defer { places.giveBack() }
    let process = Process()
    process.executableURL = executable
    process.arguments = words
    process.environment = environment
    if let directory { process.currentDirectoryURL = URL(filePath: directory) }
    // Files, not pipes: nothing fills up, whatever is written first.
    let files = try (0..<3).map { _ in
      let path = NSTemporaryDirectory() + "host-io-" + UUID().uuidString
      try Data().write(to: URL(filePath: path))
      return path
    }
    defer { for file in files { try? FileManager.default.removeItem(atPath: file) } }
    try input.write(to: URL(filePath: files[0]))
    let handles = [
      FileHandle(forReadingAtPath: files[0]), FileHandle(forWritingAtPath: files[1]),
      FileHandle(forWritingAtPath: files[2]),
    ]
    process.standardInput = handles[0]
    process.standardOutput = handles[1]
    process.standardError = handles[2]
    let ended = AsyncStream<Int32>.makeStream()
    process.terminationHandler = { ended.continuation.yield($0.terminationStatus) }
    try process.run()
    // Closed by hand: Foundation on Linux keeps them, and its Process writes past a buffer once
    // more than about a thousand are open.
    for handle in handles { try handle?.close() }
    var status: Int32 = -1
    for await code in ended.stream {
      status = code
      break
    }
    return Result(
      output: try String(contentsOfFile: files[1], encoding: .utf8),
      errors: try String(contentsOfFile: files[2], encoding: .utf8), status: status)
  }

  private static let places = Places(8)

  /// Beside the test bundle lie the products that were built with it.
  static let executable: URL = {
    let bundle = Bundle.allBundles.map(\.bundleURL).first { $0.pathExtension == "xctest" }
    let tests = bundle ?? URL(filePath: CommandLine.arguments[0])
    return tests.deletingLastPathComponent().appending(path: "host")
  }()
}
