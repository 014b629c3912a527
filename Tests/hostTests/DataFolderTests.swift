import Foundation
import Testing

@testable import HostStorage

/// The built host run without `--data`, with no variables but those given.
struct BareHost: Sendable {
  /// Where it is started.
  let folder: String
  let environment: [String: String]

  func run(_ words: [String], input: Data = Data()) async throws -> HostProcess.Result {
    try await HostProcess.launch(
      words, input: input, environment: environment, directory: folder)
  }
}

@Suite struct `The data folder` {
  @Test func `is that of XDG, else below HOME; a relative one is passed over`() async throws {
    let host = HostProcess()
    _ = try host.write("empty", "")
    let (home, data) = (host.folder + "/home", host.folder + "/data")
    #if canImport(Darwin)
      let standard = home + "/Library/Application Support/commandkit"
    #else
      let standard = home + "/.local/share/commandkit"
    #endif
    let cases: [([String: String], String)] = [
      (["HOME": home], standard), (["HOME": home, "XDG_DATA_HOME": "data"], standard),
      (["HOME": home, "XDG_DATA_HOME": ""], standard),
      (["HOME": home, "XDG_DATA_HOME": data], data + "/commandkit"),
      (["XDG_DATA_HOME": data], data + "/commandkit"),
    ]
    for (environment, folder) in cases {
      let result = try await BareHost(folder: host.folder, environment: environment)
        .run(["send", "残高"])
      #expect(result.status == 0)
      #expect(result.errors == "Demo bank; its data lies in \(folder)\n")
      #expect(FileManager.default.fileExists(atPath: folder + "/chat.key"))
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: host.folder)
    #expect(Set(names) == ["empty", "home", "data"])
  }

  @Test func `isn't needed to say what there is, without any variable at all`() async throws {
    let host = HostProcess()
    _ = try host.write("empty", "")
    let bare = BareHost(folder: host.folder, environment: [:])
    for words in [["--help"], ["--version"], ["config", "sample"], ["send"], ["run", "--help"]] {
      let result = try await bare.run(words)
      #expect(result.status == (words == ["send"] ? 64 : 0))
    }
    #expect(!DataFolder.standardPath(environment: [:]).isEmpty)
    #expect(DataFolder.standardPath(environment: ["HOME": "relative"]).hasPrefix("/"))
  }

  @Test func `and what lies in it is for its owner alone`() async throws {
    let host = HostProcess()
    let result = try await host("send", "残高")
    #expect(result.status == 0)
    let names = try FileManager.default.contentsOfDirectory(atPath: host.folder)
    // A process may end before its last connection has closed, and leave the database's log.
    let logs = ["connect.db-wal", "connect.db-shm"]
    #expect(Set(names).subtracting(logs) == ["audit.key", "chat.key", "connect.db", "inquiry.db"])
    for name in [""] + names.map({ "/" + $0 }) {
      let attributes = try FileManager.default.attributesOfItem(atPath: host.folder + name)
      let mode = try #require(attributes[.posixPermissions] as? NSNumber).intValue
      #expect(mode == (name.isEmpty ? 0o700 : 0o600), "\(name)")
    }
  }

  @Test func `that is a file, or lies in one, ends with 78`() async throws {
    let host = HostProcess()
    let file = try host.write("file", "")
    for path in [file, file + "/below"] {
      let result = try await BareHost(folder: host.folder, environment: [:])
        .run(["--data", path, "send", "残高"])
      #expect(result.status == 78)
      #expect(result.output.isEmpty)
      #expect(result.errors.hasPrefix("'\(path)' can't be used for data: "))
      #expect(result.errors.hasSuffix("Name another data folder with --data DIR.\n"))
      #expect(!result.errors.contains(".. "))
      if path != file {
        #expect(!result.errors.contains("NSCocoaErrorDomain"))
      }
    }
  }

  @Test(
    .enabled(if: getuid() != 0, "The superuser may write everywhere."))
  func `that may not be written ends with 78`() async throws {
    let host = HostProcess()
    let files = FileManager.default
    _ = try host.write("file", "")
    try files.setAttributes([.posixPermissions: 0o500], ofItemAtPath: host.folder)
    let result = try await host("send", "残高")
    try files.setAttributes([.posixPermissions: 0o700], ofItemAtPath: host.folder)
    #expect(result.status == 78)
    #expect(result.errors.hasPrefix("'\(host.folder)' can't be used for data: "))
  }
}

@Suite struct `A damaged data folder` {
  private func made() async throws -> HostProcess {
    let host = try await HostProcess.withDemoBank()
    return host
  }

  private func noise(_ count: Int) -> Data {
    Data((0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 / 7) })
  }

  @Test(arguments: ["connect.db", "inquiry.db"])
  func `with a database that is none is refused, and nothing is written over`(_ name: String)
    async throws
  {
    let host = try await made()
    let path = host.folder + "/" + name
    for data in [noise(20_000), Data("SQLite format 3\u{0}".utf8) + noise(20_000), noise(10)] {
      try data.write(to: URL(filePath: path))
      for words in [["send", "残高"], ["links", "list"]] {
        let result = try await host.run(words)
        #expect(result.status != 0)
        #expect(result.output.isEmpty)
        #expect(result.errors.contains(path))
        #expect(
          result.errors.hasSuffix(
            "is damaged (file is not a database). Restore it from a backup, or move it away to start "
              + "anew.\n"), "\(result.errors)")
        #expect(result.status == 65)
      }
      #expect(try Data(contentsOf: URL(filePath: path)) == data)
    }
  }

  @Test func `with pages that are broken is refused as damaged`() async throws {
    let host = try await made()
    let path = URL(filePath: host.folder + "/inquiry.db")
    var data = try Data(contentsOf: path)
    // The first page holds the schema; it stays.
    data.replaceSubrange(4_096..., with: noise(data.count - 4_096))
    try data.write(to: path)
    let result = try await host.ask("send", "残高")
    #expect(result.status == 65)
    #expect(result.output.isEmpty)
    #expect(result.errors.contains("is damaged"))
  }

  @Test func `with a folder in a file's place is refused`() async throws {
    for name in ["connect.db", "inquiry.db", "chat.key", "host.json5"] {
      let host = try await made()
      let path = host.folder + "/" + name
      try? FileManager.default.removeItem(atPath: path)
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
      let result = try await host("send", "残高")
      #expect(result.status == 78, "\(name)")
      #expect(result.output.isEmpty)
      #expect(result.errors.contains(path))
    }
  }

  @Test func `with a key that others may read, that is none, or another is refused`() async throws {
    let host = try await made()
    let path = host.folder + "/chat.key"
    let good = try String(contentsOfFile: path, encoding: .utf8)
    let files = FileManager.default
    func expect(_ says: String, _ place: SourceLocation = #_sourceLocation) async throws {
      for words in [["chat"], ["links", "list"]] {
        let result = try await host.run(words, input: "残高\n")
        #expect(result.status == 78, sourceLocation: place)
        #expect(result.output.isEmpty, sourceLocation: place)
        #expect(result.errors == says + "\n", sourceLocation: place)
      }
    }
    for mode in [0o644, 0o620, 0o701] {
      try files.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
      try await expect(
        "The key '\(path)' may be read by others than its owner. Run: chmod 600 '\(path)'.")
    }
    for text in ["", "abc\n", String(repeating: "g", count: 64), "é"] {
      try text.write(toFile: path, atomically: false, encoding: .utf8)
      try files.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
      try await expect(
        "The key '\(path)' can't be used: it isn't 64 hexadecimal digits. "
          + "Without it no customer is found and no record can be checked; restore it from the backup."
      )
    }
    try String(good.reversed()).write(toFile: path, atomically: false, encoding: .utf8)
    let other =
      "The links in '\(host.folder)/connect.db' were stored with another chat key, so no customer "
      + "would be found. Restore that key from the backup."
    try await expect(other)
    try files.removeItem(atPath: path)
    try await expect(other)
    try good.write(toFile: path, atomically: false, encoding: .utf8)
    try files.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    #expect(try await host.ask("send", "残高").status == 0)
  }

  @Test func `without a database gets a new one`() async throws {
    let host = try await made()
    for name in ["connect.db", "inquiry.db"] {
      try FileManager.default.removeItem(atPath: host.folder + "/" + name)
      #expect(try await host.ask("send", "残高").status == 0)
      try Data().write(to: URL(filePath: host.folder + "/" + name))
      #expect(try await host.ask("send", "残高").status == 0)
    }
  }
}

@Suite struct `Several processes at once` {
  @Test func `make one demo bank and answer all alike`() async throws {
    let host = HostProcess()
    let results = try await withThrowingTaskGroup(of: HostProcess.Result.self) { group in
      for _ in 0..<8 { group.addTask { try await host.ask("send", "残高") } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(results.map(\.status) == Array(repeating: 0, count: 8))
    #expect(Set(results.map(\.output)).count == 1)
    #expect(Set(results.map(\.errors)) == ["Demo bank; its data lies in \(host.folder)\n"])
    #expect(try await host("links", "list").output.split(separator: "\n").count == 5)
  }

  @Test func `change links one after the other, and none is lost`() async throws {
    let host = try await HostProcess.withDemoBank()
    let statuses = try await withThrowingTaskGroup(of: Int32.self) { group in
      for _ in 0..<6 { group.addTask { try await host("links", "suspend", "--as", "demo").status } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    // One of them did it; the others were told that it is so.
    #expect(statuses.sorted() == [0, 1, 1, 1, 1, 1])
    #expect(
      try await host("links", "list", "--as", "demo", "--json").json["status"] as? String
        == "suspended")
  }
}
