import Foundation

/// How many records a second `host audit verify` checks, over an audit that an import of links has written.
enum AuditBenchmark {
  static let rounds = 5
  static let records = 100_000

  static func run() throws {
    guard let host = HostExecutable.path else { return }
    let folder = FileManager.default.temporaryDirectory.appending(path: "bench-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let links = folder.appending(path: "links.csv")
    let head =
      "channel,chat_id,customer,accounts,screen_lock,other_devices_off,passcode_lock,text_version,confirmed_at\n"
    let rows = (0..<records).map { number in
      let user = String(number, radix: 16)
      let name = "U" + String(repeating: "0", count: 32 - user.count) + user
      return "line,\(name),demo,201-7315642,yes,yes,yes,1,2026-11-01\n"
    }
    try Data((head + rows.joined()).utf8).write(to: links)
    let words = ["--data", folder.appending(path: "data").path(percentEncoded: false)]
    let write = try HostExecutable.run(
      host, words + ["links", "import", links.path(percentEncoded: false)])
    let figures = try (0..<rounds).map { _ in
      try HostExecutable.run(host, words + ["audit", "verify"])
    }
    print(
      "  \(Int(Double(records) / median(figures) * 1e6)) records a second; "
        + "\(Int(Double(records) / write * 1e6)) links a second written with theirs")
  }
}
