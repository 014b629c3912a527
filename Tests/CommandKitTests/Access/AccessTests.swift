import CommandKit
import Foundation
import Testing

/// The promise that a command without an account can't ask for one is the compiler's; so a compiler
/// is asked.
@Suite struct `Access to an account` {
  private static let folders: (modules: URL, compiler: URL)? = {
    guard let modules = modulesFolder(), let compiler = compiler() else { return nil }
    return (modules, compiler)
  }()

  private static func snippet(_ label: String) -> String {
    """
    import CommandKit

    let command = Command(
      "mine", summary: [.ja: "私", .en: "Mine"], triggers: ["私の"],
      \(label): { context in Reply(context.link.accounts.map(\\.nickname).joined()) })
    """
  }

  @Test(.enabled(if: Self.compiler() != nil, "There is no swiftc in PATH to ask."))
  func `is there for commands that say so`() throws {
    let result = try Self.typecheck(Self.snippet("forAccount"))
    #expect(result.status == 0, "\(result.output)")
  }

  @Test(.enabled(if: Self.compiler() != nil, "There is no swiftc in PATH to ask."))
  func `isn't there for any other command`() throws {
    let result = try Self.typecheck(Self.snippet("run"))
    #expect(result.status != 0)
    #expect(result.output.contains("value of type 'Context' has no member 'link'"))
  }

  @Test(.enabled(if: Self.compiler() != nil, "There is no swiftc in PATH to ask."))
  func `can't be made by a plugin`() throws {
    let result = try Self.typecheck(
      "import CommandKit\nlet link = AccountLink(key: \"k\", customer: \"c\", accounts: [])")
    #expect(result.status != 0)
    #expect(result.output.contains("AccountLink"))
  }

  private static func typecheck(_ source: String) throws -> (status: Int32, output: String) {
    let (modules, compiler) = try #require(
      folders, "CommandKit.swiftmodule is nowhere beside the tests.")
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "access-\(UUID().uuidString)", directoryHint: .isDirectory)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "snippet.swift")
    try Data(source.utf8).write(to: file)
    let process = Process()
    process.executableURL = compiler
    process.arguments = [
      "-typecheck", "-swift-version", "6", "-I", modules.path(percentEncoded: false),
      "-module-cache-path", folder.appending(path: "cache").path(percentEncoded: false),
      file.path(percentEncoded: false),
    ]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }

  /// The folder of the module that this test was built with, beside or above the test bundle.
  private static func modulesFolder() -> URL? {
    let start = CommandLine.arguments.first.map { URL(filePath: $0) } ?? Bundle.main.bundleURL
    for from in [Bundle.main.executableURL, start, Bundle.main.bundleURL].compactMap(\.self) {
      var folder = from.standardizedFileURL
      for _ in 0..<6 {
        folder.deleteLastPathComponent()
        for candidate in [folder.appending(path: "Modules"), folder] {
          let module = candidate.appending(path: "CommandKit.swiftmodule")
          if FileManager.default.fileExists(atPath: module.path(percentEncoded: false)) {
            return candidate
          }
        }
      }
    }
    return nil
  }

  private static func compiler() -> URL? {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    return path.split(separator: ":").map { URL(filePath: String($0)).appending(path: "swiftc") }
      .first { FileManager.default.isExecutableFile(atPath: $0.path(percentEncoded: false)) }
  }
}
