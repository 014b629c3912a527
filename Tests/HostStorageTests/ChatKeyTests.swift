import CommandKit
import Foundation
import HostCryptography
import Testing

@testable import HostStorage

@Suite struct `Chat key` {
  let temporary: TemporaryFolder
  let folder: DataFolder

  init() throws {
    temporary = try TemporaryFolder()
    folder = try DataFolder(temporary.path)
  }

  private func mode(_ path: String) throws -> Int? {
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    return (attributes[.posixPermissions] as? NSNumber)?.intValue
  }

  @Test func `is made once, for its owner alone`() throws {
    let first = try ChatKey(in: folder)
    let second = try ChatKey(in: folder)
    #expect(first.hash(chat(1)) == second.hash(chat(1)))
    #expect(first.hash(chat(1)) != first.hash(chat(2)))
    #expect(try mode(folder.keyPath) == 0o600)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["chat.key"])
  }

  @Test func `is refused when others may read it`() throws {
    _ = try ChatKey(in: folder)
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o640], ofItemAtPath: folder.keyPath)
    #expect(throws: StorageFault.keyReadable(path: folder.keyPath)) { try ChatKey(in: folder) }
  }

  @Test(arguments: ["", "abc", "zz", String(repeating: "ab", count: 31), "\u{0}"])
  func `is refused when the file holds something else`(content: String) throws {
    #expect(
      FileManager.default.createFile(
        atPath: folder.keyPath, contents: Data(content.utf8),
        attributes: [.posixPermissions: 0o600]))
    #expect(
      throws: StorageFault.key(path: folder.keyPath, reason: "it isn't 64 hexadecimal digits")
    ) { try ChatKey(in: folder) }
  }

  @Test func `has at least 32 bytes`() {
    #expect(ChatKey(Secret([UInt8](repeating: 1, count: 31))) == nil)
    #expect(ChatKey(Secret([UInt8](repeating: 1, count: 32))) != nil)
  }

  @Test func `of another folder doesn't open the links`() throws {
    let key = try #require(ChatKey(Secret([UInt8](repeating: 1, count: 32))))
    let other = try #require(ChatKey(Secret([UInt8](repeating: 2, count: 32))))
    let database = try ConnectDatabase(folder.connectPath)
    _ = try LinkStore(database, key: key)
    _ = try LinkStore(database, key: key)
    #expect(throws: StorageFault.otherKey(path: folder.connectPath)) {
      try LinkStore(database, key: other)
    }
  }

  @Test func `tells channels and users apart`() throws {
    let key = try ChatKey(in: folder)
    let ab = key.hash(Sender(channel: "a", user: "b"))
    #expect(ab != key.hash(Sender(channel: "ab", user: "")))
    #expect(ab != key.hash(Sender(channel: "b", user: "a")))
    #expect(ab == key.hash(Sender(channel: "a", user: "b", isDirect: false)))
  }
}

@Suite struct `Files of the data folder` {
  @Test func `hold no chat id in the clear and are for their owner alone`() async throws {
    let store = try TemporaryStore()
    let sender = chat(1)
    try store.links.add(newLink(sender), by: .customer)
    _ = try await ChatLinks(store.links, bank: store.bank).choose(.en, for: sender)
    let csv = try TemporaryFolder()
    try Data((header + "line,\(sender.user.replacing("1000", with: "1999")),\(good)\n").utf8)
      .write(to: URL(fileURLWithPath: csv.file("links.csv")))
    #expect(
      try LinkImport.run(path: csv.file("links.csv"), into: store.links, bank: store.bank) == 1)
    _ = try store.links.stop(sender)

    let names = try FileManager.default.contentsOfDirectory(atPath: store.folder.path)
    #expect(Set(names).isSuperset(of: ["chat.key", "connect.db", "inquiry.db"]))
    for name in names {
      let path = store.folder.path + "/" + name
      let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
      for user in [sender.user, "000000001999", "de0000000000000000"] {
        #expect(bytes.range(of: Data(user.utf8)) == nil, "\(user) is in \(name)")
      }
      let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
      #expect((mode as? NSNumber)?.intValue == 0o600, "\(name)")
    }
  }

  private let header =
    "channel,chat_id,customer,accounts,screen_lock,other_devices_off,passcode_lock,text_version,"
    + "confirmed_at\n"
  private let good = "demo-new,118-4603985,yes,yes,yes,2026-04,2026-04-01"
}
