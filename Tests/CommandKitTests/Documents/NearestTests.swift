import Testing

@testable import CommandKit

@Suite struct `Nearest word` {
  @Test(arguments: [
    ("balanse", "balance"), ("balnace", "balance"), ("blance", "balance"),
    ("ballance", "balance"), ("BALANCE", "balance"), ("statments", "statements"),
    ("staetmnt", "statement"), ("残髙", "残高"), ("inof", "info"), ("balance", "balance"),
  ])
  func `is found for a slip of the finger`(typed: String, meant: String) {
    #expect(
      nearest(to: typed, among: ["statements", "balance", "info", "残高", "statement"]) == meant)
  }

  @Test(arguments: ["", "x", "明細", "abc", "deposit", "bal", "balancexxxx"])
  func `is none for another word`(typed: String) {
    #expect(nearest(to: typed, among: ["statements", "balance", "info", "残高", ""]) == nil)
  }

  @Test func `is the closest, and of equal ones the first`() {
    #expect(nearest(to: "plan", among: ["plant", "plane", "plot"]) == "plant")
    #expect(nearest(to: "balanc", among: ["valance", "balances", "balance"]) == "balance")
  }

  @Test func `is none for a very long word`() {
    let long = String(repeating: "a", count: 64)
    #expect(nearest(to: long, among: [long + "b", long]) == long)
    #expect(nearest(to: long + "b", among: [long]) == nil)
    let endless = String(repeating: "a", count: 1_000_000)
    #expect(nearest(to: endless, among: [endless]) == nil)
  }
}
