import CommandKit
import Foundation
import Testing

@testable import HostStorage

@Suite struct `A backup` {
  private let store: TemporaryStore
  private let place: TemporaryFolder

  init() throws {
    store = try TemporaryStore()
    place = try TemporaryFolder()
  }

  private var target: String { place.file("backup") }
  private var other: String { place.file("other") }

  private func back() throws { _ = try Backup.make(of: store.folder, at: target, now: Date()) }

  private func links(in path: String) throws -> LinkStore {
    let folder = try DataFolder(path)
    return try LinkStore(ConnectDatabase(folder.connectPath), keys: KeyFolder(folder).keys())
  }

  @Test func `brings every link back, in another place`() throws {
    try store.links.add(newLink(chat(7)), by: .bank)
    try back()
    try store.links.add(newLink(chat(8), customer: "demo"), by: .bank)
    let report = try Backup.restore(from: target, to: other)
    #expect(report.hasKeys)
    #expect(try links(in: other).link(of: chat(7))?.customer == "demo-new")
    #expect(try links(in: other).link(of: chat(8)) == nil)
  }

  @Test func `without its key finds no link, and says so`() throws {
    try back()
    try FileManager.default.removeItem(atPath: target + "/chat.key")
    #expect(throws: BackupFault.changed(target)) {
      try Backup.restore(from: target, to: other)
    }
    try FileManager.default.removeItem(atPath: store.folder.path + "/chat.key")
    #expect(throws: StorageFault.otherKey(.chat, path: store.folder.connectPath)) {
      _ = try links(in: store.folder.path)
    }
  }

  @Test func `may be read by its owner alone`() throws {
    try back()
    for name in try FileManager.default.contentsOfDirectory(atPath: target) + [""] {
      let attributes = try FileManager.default.attributesOfItem(atPath: target + "/" + name)
      let mode = try #require(attributes[.posixPermissions] as? NSNumber).intValue
      #expect(mode & 0o077 == 0, "\(name)")
    }
  }

  @Test func `overwrites nothing, and leaves nothing half done`() throws {
    try back()
    #expect(throws: BackupFault.targetExists(target)) { try back() }
    #expect(throws: BackupFault.inTheWay(store.folder.connectPath)) {
      try Backup.restore(from: target, to: store.folder.path)
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: place.path)
    #expect(names == ["backup"])
  }

  @Test(arguments: ["connect.db", "inquiry.db", "chat.key", "audit.key", "backup.json"])
  func `is refused whole when a byte of it has changed`(name: String) throws {
    try back()
    let path = target + "/" + name
    var data = try #require(FileManager.default.contents(atPath: path))
    data[data.count / 2] ^= 1
    try data.write(to: URL(filePath: path))
    #expect(throws: BackupFault.self) { try Backup.restore(from: target, to: other) }
    #expect(!FileManager.default.fileExists(atPath: other + "/connect.db"))
  }

  @Test func `of nothing is none`() throws {
    let empty = try DataFolder(place.file("empty"))
    #expect(throws: BackupFault.nothingThere(empty.path)) {
      try Backup.make(of: empty, at: target, now: Date())
    }
  }
}
