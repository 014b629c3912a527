import CommandKit
import Foundation
import HostDrivers
import Testing

@testable import HostStorage

/// What a second process does: opens everything, prepares the demo bank, and looks at it.
private func prepareAndLook(_ path: String) throws {
  let folder = try DataFolder(path)
  let links = try LinkStore(ConnectDatabase(folder.connectPath), keys: KeyFolder(folder).keys())
  let now = Date(timeIntervalSince1970: 1_788_400_000)
  for day in 0..<5 {
    try DemoBank.prepare(
      folder: folder, links: links, now: now + Double(day) * 86_400, zone: .gmt)
    try look(folder)
  }
}

/// Throws when the bank isn't whole.
private func look(_ folder: DataFolder) throws {
  struct Torn: Error {}
  let reader = try InquiryDatabase(folder.inquiryPath).reader()
  let row = try reader.first(
    """
    SELECT (SELECT sum(balance) FROM account),
      (SELECT sum(amount) FROM statement_line), (SELECT min(day) FROM statement_line)
    """, [])
  guard let row else { throw Torn() }
  let first = CalendarDate(
    Date(timeIntervalSince1970: Double(try row.int(2)) * 86_400), in: .gmt
  ).firstOfMonth()
  let opening = DemoBank.customers.flatMap(\.accounts).reduce(0) {
    $0 + $1.life.opening(of: $1.key, first)
  }
  guard try row.int(0) == opening + row.int(1) else { throw Torn() }
}

@Suite(.timeLimit(.minutes(30))) struct `Several at once` {
  let temporary: TemporaryFolder

  init() throws { temporary = try TemporaryFolder() }

  private func check() throws {
    let folder = try DataFolder(temporary.path)
    try look(folder)
    let links = try LinkStore(ConnectDatabase(folder.connectPath), keys: KeyFolder(folder).keys())
    var made: [String] = []
    try links.forEach { made.append("\($0.customer) \($0.status)") }
    #expect(
      made == ["demo active", "demo-two active", "demo-stopped revoked", "demo-en active"])
    let integrity = try SQLiteConnection(folder.inquiryPath, .readOnly).pragma("integrity_check")
    #expect(integrity == "ok")
  }

  @Test func `processes make one whole demo bank and its links`() async throws {
    let path = temporary.path
    async let first: Void = Self.runProcess(path)
    async let second: Void = Self.runProcess(path)
    async let third: Void = Self.runProcess(path)
    _ = await (first, second, third)
    try check()
  }

  private static func runProcess(_ path: String) async {
    await #expect(processExitsWith: .success) { [path = path as String] in
      try prepareAndLook(path)
    }
  }

  @Test func `threads make one whole demo bank and its links`() async throws {
    let path = temporary.path
    try await withThrowingTaskGroup { group in
      for _ in 0..<6 {
        group.addTask { @concurrent in try prepareAndLook(path) }
      }
      try await group.waitForAll()
    }
    try check()
  }

  @Test func `of many that link one chat user only one succeeds`() async throws {
    let store = try TemporaryStore()
    let path = store.folder.path
    let results = await withTaskGroup { group in
      for _ in 0..<8 {
        group.addTask { @concurrent in
          do {
            let folder = try DataFolder(path)
            let links = try LinkStore(
              ConnectDatabase(folder.connectPath), keys: KeyFolder(folder).keys())
            try links.add(newLink(chat(1)), by: .customer)
            return "made"
          } catch StorageFault.alreadyLinked {
            return "refused"
          } catch {
            return "\(error)"
          }
        }
      }
      return await group.reduce(into: [String]()) { $0.append($1) }
    }
    #expect(results.sorted() == ["made"] + Array(repeating: "refused", count: 7))
  }

  @Test func `what a process left half-done when it died is taken back`() async throws {
    let store = try TemporaryStore(demo: "2026-09-03")
    let path = store.folder.inquiryPath
    await #expect(processExitsWith: .exitCode(7)) { [path = path as String] in
      let writer = try SQLiteConnection(path, .readWrite)
      // So few pages that changes go to the file before they are committed.
      try writer.execute("PRAGMA cache_size = 1; BEGIN; UPDATE statement_line SET amount = 1")
      _exit(7)
    }
    #expect(FileManager.default.fileExists(atPath: path + "-journal"))
    try store.prepare("2026-09-03")
    try look(store.folder)
  }

  @Test func `a reader sees the bank as it was until it is renewed`() throws {
    let store = try TemporaryStore(demo: "2026-09-03")
    let writer = try SQLiteConnection(store.folder.inquiryPath, .readWrite)
    struct Stopped: Error {}
    #expect(throws: Stopped.self) {
      try writer.transaction {
        try writer.execute("DELETE FROM statement_line")
        try look(store.folder)
        throw Stopped()
      }
    }
    try look(store.folder)
  }
}
