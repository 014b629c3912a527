import Foundation
import Testing

/// What the house promises about its own walls: no packages, a closed list of imports, arrows one way.
@Suite struct `House rules` {
  @Test func `Package.swift depends on no package`() throws {
    let manifest = try Manifest.read()
    #expect(manifest.dependencies.isEmpty)
  }

  @Test func `every import under Sources is on the closed list or our own`() throws {
    let manifest = try Manifest.read()
    let known = Import.allowed.union(manifest.targets.map(\.name))
    let strangers = try Import.all(under: "Sources").filter { !known.contains($0.module) }
    #expect(strangers.isEmpty, "\(Import.list(strangers))")
  }

  @Test func `a plugin imports CommandKit and Foundation alone`() throws {
    let strangers = try Import.all(under: "Sources/Plugins")
      .filter { !["CommandKit", "Foundation"].contains($0.module) }
    #expect(strangers.isEmpty, "\(Import.list(strangers))")
  }

  @Test func `no target imports a sibling that it does not declare`() throws {
    let manifest = try Manifest.read()
    let ours = Set(manifest.targets.map(\.name))
    var strangers: [Import] = []
    for target in manifest.targets {
      let path = target.path ?? (target.isTest ? "Tests/" : "Sources/") + target.name
      strangers += try Import.all(under: path).filter {
        ours.contains($0.module) && $0.module != target.name && !target.knows.contains($0.module)
      }
    }
    #expect(strangers.isEmpty, "\(Import.list(strangers))")
  }

  @Test func `only the composition file knows a plugin`() throws {
    let knowing = try Import.all(under: "Sources/host").filter { $0.module.hasSuffix("Plugin") }
    #expect(Set(knowing.map(\.file)) == ["Sources/host/Command/Composition.swift"])
  }

  @Test func `CommandKit and the testing kit reach no file, no socket, no library`() throws {
    let forbidden = ["FileManager", "FileHandle", "URLSession", "Process(", "dlopen", "socket("]
    for folder in ["Sources/CommandKit", "Sources/CommandKitTesting", "Sources/Plugins"] {
      for file in try Import.files(under: folder) {
        let text = try String(contentsOf: Import.root.appending(path: file), encoding: .utf8)
        let code = text.split(separator: "\n").filter {
          !$0.trimmingCharacters(in: .whitespaces).hasPrefix("//")
        }.joined(separator: "\n")
        for word in forbidden { #expect(!code.contains(word), "\(file) uses \(word)") }
      }
    }
  }

  @Test(arguments: [
    "import Foundation", "public import Foundation", "@testable import CommandKit",
    "import struct Foundation.Date", "  @preconcurrency  import  Dispatch // why",
  ])
  func `the guard reads every way to write an import`(line: String) throws {
    #expect(Import.module(in: line) != nil)
  }

  @Test(arguments: ["// import Vapor", "let important = 1", "importUser()", "\"import x\""])
  func `the guard takes no other line for an import`(line: String) throws {
    #expect(Import.module(in: line) == nil)
  }
}
