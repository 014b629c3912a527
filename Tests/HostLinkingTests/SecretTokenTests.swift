import HostLinking
import Testing

@Suite struct `A secret token` {
  @Test func `is new each time, and fit for LINE and for a cookie`() throws {
    let tokens = (0..<1_000).map { _ in SecretToken.random().text }
    #expect(Set(tokens).count == 1_000)
    for token in tokens {
      // LINE takes nonces of 10 to 255 characters; what needs no escape stays as it is.
      #expect(token.utf8.count == 32 && token.wholeMatch(of: /[A-Za-z0-9_-]+/) != nil)
      #expect(SecretToken(token)?.text == token)
    }
  }

  @Test(arguments: [
    "", "A", String(repeating: "A", count: 31), String(repeating: "A", count: 33),
    String(repeating: "=", count: 32), String(repeating: "é", count: 16),
    "AAAA AAAA AAAA AAAA AAAA AAAA AAA",
  ])
  func `isn't made of what can't be one`(text: String) { #expect(SecretToken(text) == nil) }

  @Test func `says nothing of itself`() {
    let token = SecretToken.random()
    #expect(!"\(token)".contains(token.text) && !"\(token.hash)".contains(token.text))
  }

  @Test func `gives each purpose a token of its own`() throws {
    let token = SecretToken.random()
    #expect(token.isDerived(token.derived(for: "form"), for: "form"))
    #expect(!token.isDerived(token.derived(for: "other"), for: "form"))
    #expect(!token.isDerived(SecretToken.random().derived(for: "form"), for: "form"))
    #expect(!token.isDerived("", for: "form") && !token.isDerived(token.text, for: "form"))
  }
}
