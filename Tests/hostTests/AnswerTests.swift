import Foundation
import Testing

@Suite struct `The host answers` {
  @Test func `any stamp and the word with the balance of the demo customer`() async throws {
    let host = HostProcess()
    let stamp = try await host("send", "--stamp", "11537/52002738")
    let word = try await host("send", "残高")
    let other = try await host("send", "--stamp", "446/1988")
    #expect(stamp.status == 0)
    #expect(stamp.output.contains("の残高です"))
    #expect(stamp.output.contains("普通預金"))
    #expect(word.output == stamp.output)
    #expect(other.output == stamp.output)
    #expect(stamp.errors.contains(host.folder))
    #expect(!stamp.output.contains("\u{1B}"))
  }

  @Test func `with JSON of one shape from every door`() async throws {
    let host = HostProcess()
    for words in [["send", "残高"], ["run", "balance"], ["send", "ぷりん"]] {
      let result = try await host.run(words + ["--json"])
      let keys = Set(result.json.keys)
      #expect(keys.isSuperset(of: ["command", "outcome", "reply", "route", "reference"]))
      let reply = try #require(result.json["reply"] as? [String: Any])
      #expect(Set(reply.keys).isSuperset(of: ["text", "figures", "stamp", "quickReplies"]))
    }
    let result = try await host("run", "balance", "--json")
    let reply = try #require(result.json["reply"] as? [String: Any])
    let figures = try #require(reply["figures"] as? [[String: Any]])
    #expect(figures.count == 1)
    #expect(Set(figures[0].keys) == ["label", "amount", "currency", "date"])
    #expect(figures[0]["currency"] as? String == "JPY")
    #expect((figures[0]["amount"] as? String).flatMap { Int($0) } != nil)
  }
}
