import Foundation
import Testing

@Suite struct `The documents` {
  private static let names = ["README.md", "CONTRIBUTING.md", "Examples/README.md"]

  private func all() throws -> [(name: String, text: String)] {
    let folder = Import.root.appending(path: "docs").path(percentEncoded: false)
    let docs = try FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { $0.hasSuffix(".md") }.sorted().map { "docs/\($0)" }
    return try (Self.names + docs).map {
      ($0, try String(contentsOf: Import.root.appending(path: $0), encoding: .utf8))
    }
  }

  private func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(
      atPath: Import.root.appending(path: path).path(percentEncoded: false))
  }

  @Test func `link to what is there`() throws {
    let link = try Regex(#"\]\(([^)#:]+)(#[^)]*)?\)"#)
    var links = 0
    for (name, text) in try all() {
      let folder = name.contains("/") ? name.prefix { $0 != "/" } + "/" : ""
      for match in text.matches(of: link) {
        let target = String(match.output[1].substring ?? "")
        links += 1
        #expect(exists(folder + target), "\(name) links to \(target)")
      }
    }
    #expect(links > 30)
  }

  @Test func `name source files that are there`() throws {
    // Those of the guide's own plugins are made as one reads.
    let file = try Regex(#"`(Sources/[\w+/.-]+\.(swift|json5))`"#)
    var files = 0
    for (name, text) in try all() where name != "docs/plugin-guide.md" {
      for match in text.matches(of: file) {
        let path = String(match.output[1].substring ?? "")
        files += 1
        #expect(exists(path), "\(name) names \(path)")
      }
    }
    #expect(files > 20)
  }
}
