import CommandKit
import Foundation
import HostCryptography
import Testing

@testable import HostStorage

@Suite struct `The keys of a data folder` {
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

  private var keyPath: String { folder.path + "/chat.key" }

  private func keys() throws -> StoreKeys { try KeyFolder(folder).keys() }

  private func name(_ sender: Sender, _ keys: StoreKeys) -> [UInt8]? { keys.hashed(sender).hash }

  private func ring(_ byte: UInt8, version: Int = 1) throws -> KeyRing {
    try #require(KeyRing([version: Secret([UInt8](repeating: byte, count: 32))]))
  }

  @Test func `are made once, for their owner alone`() throws {
    let (first, second) = (try keys(), try keys())
    #expect(name(chat(1), first) == name(chat(1), second))
    #expect(name(chat(1), first) != name(chat(2), first))
    for file in ["chat.key", "audit.key"] { #expect(try mode(folder.path + "/" + file) == 0o600) }
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(Set(files) == ["chat.key", "audit.key"])
  }

  @Test func `have versions, of which the newest is used`() throws {
    let first = try keys()
    let next = try KeyFolder(folder).makeNext(of: .chat)
    #expect(next.version == 2 && next.path == folder.path + "/chat-2.key")
    let second = try keys()
    #expect(second.chat.numbers == [1, 2] && second.audit.numbers == [1])
    // One and the same while events may be accepted under the old name; links go to the new one.
    #expect(name(chat(1), first) == name(chat(1), second))
    let database = try ConnectDatabase(folder.connectPath)
    try LinkStore(database, keys: first).add(newLink(chat(1)), by: .bank)
    let links = try LinkStore(database, keys: second)
    #expect(try links.linksByKey() == [1: 1])
    let known = try #require(name(chat(1), first))
    let recovered = Sender(channel: "line", hash: known, isDirect: true)
    for sender in [recovered, chat(1), recovered] {
      #expect(try links.link(of: sender)?.customer == "demo-new")
    }
    #expect(try links.linksByKey() == [2: 1])
    // A third key, before anyone has written under the second.
    _ = try KeyFolder(folder).makeNext(of: .chat)
    let third = try LinkStore(database, keys: keys())
    for sender in [recovered, chat(1), recovered] {
      #expect(try third.link(of: sender)?.customer == "demo-new")
    }
    try third.add(newLink(chat(2)), by: .bank)
    let other = try Sender(
      channel: "line", hash: #require(name(chat(2), keys())), isDirect: true)
    #expect(try third.link(of: other)?.customer == "demo-new")
    #expect(try third.stop(recovered) && third.linksByKey() == [3: 1])
  }

  @Test func `are refused when others may read them`() throws {
    _ = try keys()
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o640], ofItemAtPath: keyPath)
    #expect(throws: StorageFault.keyReadable(path: keyPath)) { try keys() }
  }

  @Test(arguments: ["", "abc", "zz", String(repeating: "ab", count: 31), "\u{0}"])
  func `are refused when a file holds something else`(content: String) throws {
    #expect(
      FileManager.default.createFile(
        atPath: keyPath, contents: Data(content.utf8),
        attributes: [.posixPermissions: 0o600]))
    #expect(
      throws: StorageFault.key(path: keyPath, reason: "it isn't 64 hexadecimal digits")
    ) { try keys() }
  }

  @Test func `have at least 32 bytes`() {
    #expect(KeyRing([1: Secret([UInt8](repeating: 1, count: 31))]) == nil)
    #expect(KeyRing([1: Secret([UInt8](repeating: 1, count: 32))]) != nil)
    #expect(KeyRing([:]) == nil)
  }

  @Test func `of another folder open neither the links nor the audit`() throws {
    let database = try ConnectDatabase(folder.connectPath)
    let keys = StoreKeys(chat: try ring(1), audit: try ring(2))
    for _ in 0..<2 { _ = try LinkStore(database, keys: keys) }
    #expect(throws: StorageFault.otherKey(.chat, path: folder.connectPath)) {
      try LinkStore(database, keys: StoreKeys(chat: try ring(3), audit: try ring(2)))
    }
    #expect(throws: StorageFault.otherKey(.audit, path: folder.connectPath)) {
      try LinkStore(database, keys: StoreKeys(chat: try ring(1), audit: try ring(3)))
    }
  }

  @Test func `tell channels and users apart`() throws {
    let keys = try keys()
    let ab = name(Sender(channel: "a", user: "b"), keys)
    #expect(ab != name(Sender(channel: "ab", user: ""), keys))
    #expect(ab != name(Sender(channel: "b", user: "a"), keys))
    #expect(ab == name(Sender(channel: "a", user: "b", isDirect: false), keys))
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
