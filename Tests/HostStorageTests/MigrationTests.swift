import Foundation
import HostDrivers
import Testing

@testable import HostStorage

@Suite struct `Migration of a database` {
  let folder: TemporaryFolder
  let connection: SQLiteConnection
  let two = Migration(
    applicationID: 7, steps: ["CREATE TABLE a (x)", "CREATE TABLE b (x); CREATE TABLE c (x)"])

  init() throws {
    folder = try TemporaryFolder()
    connection = try SQLiteConnection(folder.file("x.db"), .create)
  }

  private func tables() throws -> [String] {
    try connection.query("SELECT name FROM sqlite_schema ORDER BY name", [])
      .map { try $0.text(0) }
  }

  @Test func `makes everything in an empty file and does nothing the second time`() throws {
    try two.run(on: connection)
    try two.run(on: connection)
    #expect(try tables() == ["a", "b", "c"])
    #expect(try connection.pragma("user_version") == 2)
    #expect(try two.check(connection))
  }

  @Test func `runs only the steps that are missing`() throws {
    try Migration(applicationID: 7, steps: ["CREATE TABLE a (x)"]).run(on: connection)
    try connection.run("INSERT INTO a VALUES (5)")
    #expect(try !two.check(connection))
    try two.run(on: connection)
    #expect(try tables() == ["a", "b", "c"])
    #expect(try connection.first("SELECT x FROM a")?.int(0) == 5)
  }

  @Test func `leaves a database alone that a newer program wrote`() throws {
    try two.run(on: connection)
    let one = Migration(applicationID: 7, steps: ["CREATE TABLE a (x)"])
    #expect(throws: StorageFault.newerSchema(path: connection.path, found: 2, known: 1)) {
      try one.run(on: connection)
    }
    #expect(try connection.pragma("user_version") == 2)
  }

  @Test func `leaves nothing behind when a step fails`() throws {
    let broken = Migration(
      applicationID: 7, steps: ["CREATE TABLE a (x)", "CREATE TABLE b (x); CREATE NONSENSE"])
    #expect(throws: SQLiteError.self) { try broken.run(on: connection) }
    #expect(try tables() == [])
    #expect(try connection.pragma("user_version") == 0)
    try two.run(on: connection)
    #expect(try tables() == ["a", "b", "c"])
  }

  @Test func `refuses another program's database and changes nothing in it`() throws {
    try connection.execute("CREATE TABLE theirs (x)")
    #expect(throws: StorageFault.foreignDatabase(path: connection.path)) {
      try two.run(on: connection)
    }
    try connection.execute("PRAGMA user_version = 1")
    #expect(throws: StorageFault.foreignDatabase(path: connection.path)) {
      try two.run(on: connection)
    }
    #expect(try tables() == ["theirs"])
  }
}

@Suite struct `Files that are not what they should be` {
  @Test func `a damaged connect database says where and what to do`() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("connect.db")
    try Data(repeating: 0x41, count: 8192).write(to: URL(fileURLWithPath: path))
    let error = #expect(throws: SQLiteError.self) { try ConnectDatabase(path) }
    #expect(error?.isCorrupt == true)
    #expect(error?.description.contains(path) == true)
    #expect(error?.description.contains("Restore it from a backup") == true)
  }

  @Test func `the inquiry database in place of the links is refused untouched`() throws {
    let store = try TemporaryStore()
    let before = try Data(contentsOf: URL(fileURLWithPath: store.folder.inquiryPath))
    #expect(throws: StorageFault.foreignDatabase(path: store.folder.inquiryPath)) {
      try ConnectDatabase(store.folder.inquiryPath)
    }
    #expect(try Data(contentsOf: URL(fileURLWithPath: store.folder.inquiryPath)) == before)
  }

  @Test func `a damaged inquiry database is not made good by the demo bank`() throws {
    let store = try TemporaryStore(demo: nil)
    try Data(repeating: 0x41, count: 8192)
      .write(to: URL(fileURLWithPath: store.folder.inquiryPath))
    let error = #expect(throws: SQLiteError.self) { try store.prepare("2026-09-03") }
    #expect(error?.isCorrupt == true)
  }

  @Test func `a data folder that is a file is refused`() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("x")
    try Data().write(to: URL(fileURLWithPath: path))
    #expect(throws: StorageFault.self) { try DataFolder(path) }
  }

  @Test(arguments: [
    (["XDG_DATA_HOME": "/x", "HOME": "/h"], "/x/commandkit"),
    (["XDG_DATA_HOME": "relative", "HOME": "/h"], "/h/"),
    (["HOME": "/h"], "/h/"),
  ])
  func `the standard folder follows the environment`(environment: [String: String], start: String) {
    let path = DataFolder.standardPath(environment: environment)
    #expect(path.hasPrefix(start))
    #expect(path.hasSuffix("/commandkit"))
  }
}
