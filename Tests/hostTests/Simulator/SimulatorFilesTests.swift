import Foundation
import Testing

/// The page's own files, and what they ask the host for.
@Suite(.timeLimit(.minutes(30))) struct `The simulator's page` {
  private static let folder =
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path() + "Sources/host/Pages"

  private func text(_ name: String) throws -> String {
    try String(contentsOfFile: Self.folder + "/Simulator/" + name, encoding: .utf8)
  }

  /// What stands in the group of a pattern, each once.
  private func found(_ pattern: Regex<(Substring, Substring)>, in text: String) -> Set<String> {
    Set(text.matches(of: pattern).map { String($0.1) })
  }

  @Test func `finds in the state whatever it reads there`() async throws {
    try await HostProcess.simulating { running in
      let script = try text("simulator.js")
      let stream = try EventStream(running.page)
      defer { stream.close() }
      let (card, answers) = try await running.page.ask(["text": "残高"], stream)
      let state = try await running.page.state()
      let read = found(/\bstate\.([a-z]\w*)/, in: script)
      #expect(read.subtracting(state.keys).isEmpty)
      let texts = try #require(state["texts"] as? [String: [String: String]])
      let asked =
        found(/word\("([a-z.]+)"/, in: script)
        .union(found(/data-(?:text|label|placeholder)="([a-z.]+)"/, in: try text("simulator.html")))
      #expect(asked.subtracting(texts.keys).isEmpty)
      #expect(texts.values.allSatisfy { Set($0.keys) == ["ja", "en"] })
      #expect(
        found(/\bcard\.([a-z]\w*)/, in: script).subtracting([
          "picture", "notice", "result", "reason",
        ])
        .subtracting(card.keys).isSubset(of: ["show", "route", "empty"]))
      let entry = ["number", "side", "event", "at", "kind", "text", "quickReplies"]
      #expect(Set(answers.first.map { Array($0.keys) } ?? []) == Set(entry))
      for name in (state["stamps"] as? [[String: Any]] ?? []).compactMap({
        $0["picture"] as? String
      }) {
        #expect(try await running.page.get(name).status == 200)
      }
      let stamps = state["stamps"] as? [[String: Any]] ?? []
      #expect(
        stamps.allSatisfy { ($0["label"] as? [String: String])?["ja"]?.contains(".") == false })
      let customers = state["customers"] as? [[String: Any]] ?? []
      #expect(
        customers.map { $0["id"] as? String } == [
          "demo", "demo-two", "demo-new", "demo-stopped", "demo-en",
        ])
      #expect(
        customers.map { $0["link"] as? String } == [
          "active", "active", "none", "revoked", "active",
        ])
    }
  }

  @Test func `comes from a folder while it is designed, anew each time`() async throws {
    let copy = NSTemporaryDirectory() + "pages-" + UUID().uuidString
    try FileManager.default.copyItem(atPath: Self.folder, toPath: copy)
    defer { try? FileManager.default.removeItem(atPath: copy) }
    try await HostProcess.simulating(["--pages", copy]) { running in
      let style = copy + "/Simulator/simulator.css"
      try Data("body { color: red }".utf8).write(to: URL(filePath: style))
      #expect(try await running.page.get("simulator.css").text == "body { color: red }")
      try FileManager.default.removeItem(atPath: style)
      let missing = try await running.page.get("simulator.css")
      #expect(missing.status == 404 && missing.error?.contains(style) == true)
      let words = copy + "/Simulator/simulator.json5"
      try Data("{ title: { ja: \"あ\" } }".utf8).write(to: URL(filePath: words))
      let faulty = try await running.page.get("state")
      #expect(faulty.status == 500)
      #expect(faulty.error?.hasPrefix("simulator.json5:1:10: title:") == true)
    }
  }

  @Test func `has no folder where there is none`() async throws {
    let result = try await HostProcess()(
      "serve", "--simulator", "--pages", "/nowhere/pages", "--listen", "127.0.0.1:0")
    #expect(result.status == 64)
    #expect(
      result.errors.contains("There is no file to read at /nowhere/pages/Simulator/simulator.html"))
  }
}
