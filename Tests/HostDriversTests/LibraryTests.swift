import Foundation
import Testing

@testable import HostDrivers

@Suite struct `Library search` {
  @Test func `goes through absolute folders first and then asks the loader`() throws {
    let search = LibrarySearch(
      absolutePaths: ["/usr/lib64/libx.so.0", "/lib64/libx.so.0"], soname: "libx.so.0",
      searchPath: "/opt/bank/lib:/opt/lib")
    #expect(search.candidates == ["/usr/lib64/libx.so.0", "/lib64/libx.so.0", "libx.so.0"])
    #expect(search.refusedEntry == nil)
  }

  @Test(arguments: [
    (":/opt/lib", ""), ("/opt/lib:", ""), ("/opt::/lib", ""), ("lib", "lib"), ("/a:./b", "./b"),
    ("/a;b", "b"), ("$ORIGIN/lib", "$ORIGIN/lib"), (":", ""),
  ])
  func `does not ask the loader when its search path has an entry that is not absolute`(
    _ searchPath: String, _ entry: String
  ) {
    let search = LibrarySearch(
      absolutePaths: ["/lib/libx.so.0"], soname: "libx.so.0", searchPath: searchPath)
    #expect(search.candidates == ["/lib/libx.so.0"])
    #expect(search.refusedEntry == entry)
  }

  @Test(arguments: [nil, "", "/opt/lib", "/opt/lib:/b;/c"])
  func `asks the loader otherwise`(_ searchPath: String?) {
    let search = LibrarySearch(absolutePaths: [], soname: "libx.so.0", searchPath: searchPath)
    #expect(search.candidates == ["libx.so.0"])
  }

  @Test func `leaves out every path that starts in the working folder`() {
    let search = LibrarySearch(
      absolutePaths: ["libx.so.0", "./libx.so.0", "../lib/libx.so.0", ""], soname: "lib/libx.so.0")
    #expect(search.candidates == [])
  }

  @Test func `of the system never depends on the working folder`() {
    let search = LibrarySearch(for: .sqlite, searchPath: nil)
    #expect(!search.candidates.isEmpty)
    #expect(search.candidates.allSatisfy { $0.hasPrefix("/") || !$0.contains("/") })
  }
}

@Suite struct `System library` {
  private let absent = ["/nowhere/libsqlite3.so.0", "/nowhere/else/libsqlite3.so.0"]

  @Test func `that is missing names the paths tried and the packages to install`() {
    let error = #expect(throws: DriverError.self) {
      _ = try Library(.sqlite, LibrarySearch(absolutePaths: absent))
    }
    #expect(
      error
        == .libraryMissing(name: "libsqlite3", triedPaths: absent, package: "libsqlite3-0"))
    #expect(
      error?.description == """
        libsqlite3 is not on this machine (tried /nowhere/libsqlite3.so.0, \
        /nowhere/else/libsqlite3.so.0). Install it with "apt-get install libsqlite3-0" (Debian, \
        Ubuntu) or "dnf install sqlite-libs" (Fedora, Red Hat).
        """)
  }

  @Test func `that may lie behind a refused search path says which entry to repair`() {
    let search = LibrarySearch(
      absolutePaths: absent, soname: "libsqlite3.so.0", searchPath: "/opt/lib:lib")
    let error = #expect(throws: DriverError.self) {
      _ = try Library(.sqlite, search)
    }
    #expect(
      error
        == .searchPathRefused(
          name: "libsqlite3", entry: "lib", triedPaths: absent, package: "libsqlite3-0"))
    #expect(error?.description.contains("its entry \"lib\" is not an absolute path") == true)
  }

  @Test func `that is there but no library is told apart from a missing one`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("libsqlite3.so.0")
    try Data("not a library".utf8).write(to: URL(fileURLWithPath: path))
    let error = #expect(throws: DriverError.self) {
      _ = try Library(.sqlite, LibrarySearch(absolutePaths: absent + [path]))
    }
    guard case .libraryUnusable("libsqlite3", path, let reason) = error else {
      Issue.record("Found \(String(describing: error)).")
      return
    }
    #expect(!reason.isEmpty)
  }

  @Test func `that is refused does not hide a later one that opens`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("libsqlite3.so.0")
    try Data("not a library".utf8).write(to: URL(fileURLWithPath: path))
    let real = try SQLite.load().libraryPath
    let search = LibrarySearch(absolutePaths: [path, real], soname: "libsqlite3.so.0")
    #expect(try Library(.sqlite, search).path != path)
  }

  @Test func `without the functions needed is refused by the first one's name`() throws {
    #if canImport(Darwin)
      let search = LibrarySearch(absolutePaths: ["/usr/lib/libSystem.B.dylib"])
    #else
      let search = LibrarySearch(absolutePaths: [], soname: "libc.so.6")
    #endif
    let library = try Library(.sqlite, search)
    let error = #expect(throws: DriverError.self) { _ = try SQLite(library) }
    #expect(
      error
        == .symbolMissing(
          name: "libsqlite3", path: library.path, symbol: "sqlite3_libversion_number"))
  }

  @Test func `older than 3.35.0 is refused with both versions`() throws {
    let library = try Library(.sqlite)
    let error = #expect(throws: DriverError.self) {
      try SQLite.check(versionNumber: 3_034_001, found: "3.34.1", isThreadSafe: true, library)
    }
    #expect(
      error?.description == """
        libsqlite3 at \(library.path) is version 3.34.1, and 3.35.0 or later is needed. \
        Update its package.
        """)
    #expect(throws: Never.self) {
      try SQLite.check(versionNumber: 3_035_000, found: "3.35.0", isThreadSafe: true, library)
    }
    #expect(throws: DriverError.builtWithoutThreads(name: "libsqlite3", path: library.path)) {
      try SQLite.check(versionNumber: 3_035_000, found: "3.35.0", isThreadSafe: false, library)
    }
  }

  @Test func `is loaded once however many ask`() async throws {
    let all = try await withThrowingTaskGroup(of: SQLite.self) { group in
      for _ in 0..<16 { group.addTask { try SQLite.load() } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(Set(all.map(ObjectIdentifier.init)).count == 1)
    #expect(all.first?.version.hasPrefix("3.") == true)
  }
}
