import Foundation
import Testing

@Suite struct `host unmet` {
  @Test func `counts what nothing here does, by name, and keeps no text`() async throws {
    let host = HostProcess()
    let talk = Array(repeating: "Suicaの残高", count: 5) + ["あいうえおかきくけこ", "残高", "残高証明書がほしい"]
    _ = try await host("chat", input: talk.joined(separator: "\n") + "\n")
    let table = try await host("unmet")
    #expect(table.status == 0)
    let lines = table.output.split(separator: "\n").map { $0.split(separator: " ", maxSplits: 1) }
    try #require(lines.count > 2, "\(table.output)")
    #expect(lines[0] == ["other-money", " 5"])
    #expect(lines[1] == ["certificate", " fewer than 5"])
    #expect(lines[2][0] == "unknown")
    let json = try await host("unmet", "--json")
    #expect(
      json.output == """
        {"count":5,"wish":"other-money"}
        {"count":null,"wish":"certificate"}
        {"count":null,"wish":"unknown"}

        """)
    for name in try FileManager.default.subpathsOfDirectory(atPath: host.folder) {
      let data = FileManager.default.contents(atPath: host.folder + "/" + name) ?? Data()
      for text in ["Suica", "あいうえお"] { #expect(data.range(of: Data(text.utf8)) == nil) }
    }
  }

  @Test func `says that there are none`() async throws {
    let host = HostProcess()
    let result = try await host("unmet", "--days", "7")
    #expect(result.output.hasPrefix("No unmet wishes from "))
    #expect(result.status == 0)
  }

  @Test(arguments: ["0", "401", "x", "-1"])
  func `takes a number of days that is kept`(days: String) async throws {
    let result = try await HostProcess()("unmet", "--days=\(days)")
    #expect(result.status == 64)
    #expect(result.errors.contains("--days takes a whole number from 1 to 400, not '\(days)'."))
  }
}
