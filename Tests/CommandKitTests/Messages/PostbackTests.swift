import Foundation
import Testing

@testable import CommandKit

@Suite struct `The data of a button` {
  @Test(
    arguments: [
      ("balance", [:]), ("statements", ["last": "10", "period": "2026-09", "skip": "20"]),
      ("info.rates", ["equals": "a=b=c", "empty": ""]), ("残高", ["期間": "先月🌱"]),
    ] as [(String, [String: String])])
  func `reads back as it was written`(command: String, arguments: [String: String]) throws {
    let written = Postback(command: command, arguments: arguments)
    #expect(try #require(Postback(written.data)) == written)
  }

  @Test func `says nothing in the clear and fits every platform`() {
    let data = Postback(command: "statements", arguments: ["last": "10"]).data
    #expect(data.hasPrefix("k1."))
    #expect(!data.contains("statements"))
    let allowed = CharacterSet(
      charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.")
    #expect(data.unicodeScalars.allSatisfy(allowed.contains))
  }

  @Test(arguments: [
    "", "k1.", "k1", "k2.YmFsYW5jZQ", "YmFsYW5jZQ", "k1.!!!!", "残高", "k1.残高",
    "k1.\u{0}", "k1._____w", "k1.YQpi", "k1.Cg", " k1.YmFsYW5jZQ", "k1.YmFs YW5j",
  ])
  func `is refused when it is junk`(data: String) {
    #expect(Postback(data) == nil)
  }

  @Test func `is refused when it is longer than a platform sends`() {
    let long = Postback(command: String(repeating: "a", count: 300), arguments: [:]).data
    #expect(Postback(long) == nil)
    #expect(Postback("k1." + String(repeating: "A", count: 100_000)) == nil)
  }
}
