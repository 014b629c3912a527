import Foundation
import HostStorage
import Testing

/// What an operator does while `host serve` runs on the same data folder.
@Suite struct `Beside a running server` {
  @Test(arguments: [["inbox", "count"], ["links", "list"], ["unmet"], ["send", "残高"]])
  func `a command leaves the server's write-ahead log where it is`(words: [String]) async throws {
    let host = try await HostProcess.withDemoBank()
    let path = try DataFolder(host.folder).connectPath
    // As the server does: the same file, opened more than once.
    let held = [try ConnectDatabase(path), try ConnectDatabase(path)]
    let log = try identity(of: path + "-wal")
    _ = try await host.run(words)
    #expect(try identity(of: path + "-wal") == log)
    withExtendedLifetime(held) {}
  }

  private func identity(of path: String) throws -> Int? {
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    return attributes[.systemFileNumber] as? Int
  }
}
