import Testing

@testable import HostLINE

@Suite struct `Base address` {
  @Test(arguments: [
    ("https://api.line.me", true, "api.line.me", 443, "", "api.line.me"),
    ("https://api.line.me/", true, "api.line.me", 443, "", "api.line.me"),
    ("HTTP://127.0.0.1:8081/line/", false, "127.0.0.1", 8081, "/line", "127.0.0.1:8081"),
    ("http://[::1]:80", false, "::1", 80, "", "[::1]"),
    ("http://proxy:65535", false, "proxy", 65535, "", "proxy:65535"),
  ])
  func `is read`(
    text: String, isSecure: Bool, host: String, port: UInt16, path: String, authority: String
  ) throws {
    let address = try #require(LINEAddress(text))
    #expect(address.isSecure == isSecure)
    #expect(address.host == host)
    #expect(address.port == port)
    #expect(address.path == path)
    #expect(address.authority == authority)
    #expect(LINEAddress("\(address)") == address)
  }

  @Test(arguments: [
    "", "api.line.me", "ftp://a", "https://", "https://user@a", "https://user:secret@a",
    "https://a?x=1", "https://a#x", "https://a:0", "https://a:65536", "https://a b",
    "https://a\r\nX: y", "https://銀行.example", "/v2", "unix:/run/x",
  ])
  func `of another shape is refused`(text: String) {
    #expect(LINEAddress(text) == nil)
  }

  @Test func `is LINE's unless said otherwise`() {
    #expect("\(LINEAddress.api)" == "https://api.line.me")
    #expect("\(LINEAddress.data)" == "https://api-data.line.me")
    #expect(LINETransports.make(to: .api) is SessionTransport)
  }
}
