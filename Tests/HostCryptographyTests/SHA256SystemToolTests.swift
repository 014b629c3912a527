import Foundation
import Testing

@testable import HostCryptography

/// The system's own tool, where there is one.
private let sha256sum: String? = [
  "/usr/bin/sha256sum", "/bin/sha256sum", "/sbin/sha256sum", "/usr/local/bin/sha256sum",
  "/opt/homebrew/bin/sha256sum",
].first { FileManager.default.isExecutableFile(atPath: $0) }

@Suite struct `SHA-256 beside the system's sha256sum` {
  @Test(
    .enabled(if: sha256sum != nil, "This machine has no sha256sum to compare with."),
    .timeLimit(.minutes(30)))
  func `agrees on 200 seeded messages around block borders`() throws {
    let tool = try #require(sha256sum)
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("sha256-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }

    var expected: [String] = []
    var paths: [String] = []
    for index in 0..<200 {
      // Lengths 64n - 10 ... 64n + 9 for n = 1 ... 10: both sides of the padding's borders.
      let length = 64 * (1 + index / 20) - 10 + index % 20
      let message = SeededBytes(seed: UInt64(index)).next(length)
      let file = folder.appendingPathComponent("\(index)")
      try Data(message).write(to: file)
      paths.append(file.path)
      expected.append(Hex.encode(SHA256.digest(of: message)))
    }

    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: tool)
    process.arguments = paths
    process.standardOutput = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()

    #expect(process.terminationStatus == 0)
    let found = text.split(separator: "\n").map { String($0.prefix(64)) }
    #expect(found == expected)
  }
}
