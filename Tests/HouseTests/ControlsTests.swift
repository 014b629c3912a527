import Foundation
import Testing

/// The table of rules and tests, which a reviewer relies on.
@Suite struct `The table of controls` {
  private func text(_ path: String) throws -> String {
    try String(contentsOf: Import.root.appending(path: path), encoding: .utf8)
  }

  @Test func `names in each row code and a test that are there`() throws {
    let row = try Regex(#"(?m)^\| [^|]+ \| [^|]+ \| `([^`]+)` \| (.+) \|$"#)
    let named = try Regex(#"`(Tests/[^`]+)` "([^"]+)""#)
    let proof = try Regex(#"`(\.ci/[a-z-]+)`"#)
    let run = try text(".ci/run")
    var rows = 0
    for match in try text("docs/controls.md").matches(of: row) {
      rows += 1
      let (code, tests) = (
        String(match.output[1].substring ?? ""), String(match.output[2].substring ?? "")
      )
      _ = try text(code)
      let swift = tests.matches(of: named)
      for test in swift {
        let (path, name) = (
          String(test.output[1].substring ?? ""), String(test.output[2].substring ?? "")
        )
        #expect(try text(path).contains("`\(name)`"), "\(path) has no test \(name)")
      }
      let proofs = tests.matches(of: proof)
      for command in proofs {
        #expect(run.contains(String(command.output[1].substring ?? "")), "\(tests) isn't run")
      }
      #expect(!swift.isEmpty || !proofs.isEmpty || tests.hasPrefix("by reading"), "\(tests)")
    }
    #expect(rows > 80)
  }
}

@Suite struct `Proofs and benchmarks` {
  @Test func `send nothing to LINE itself`() throws {
    let files = FileManager.default
    var read = 0
    for folder in [".ci", "Benchmarks", "Scripts"] {
      let root = Import.root.appending(path: folder).path(percentEncoded: false)
      for case let name as String in files.enumerator(atPath: root) ?? .init() {
        guard let data = files.contents(atPath: root + "/" + name) else { continue }
        read += 1
        let text = String(decoding: data, as: UTF8.self)
        #expect(!text.contains("https://api.line.me"), "\(folder)/\(name)")
        #expect(!text.contains("https://api-data.line.me"), "\(folder)/\(name)")
      }
    }
    #expect(read > 30)
  }
}
