import Foundation
import Testing

@testable import HostLINE

@Suite struct `JSON reader` {
  private func reader(_ text: String) -> JSONReader {
    JSONReader(Array(text.utf8), deepest: 32)
  }

  /// Whether a whole text is JSON to it.
  private func accepts(_ bytes: [UInt8]) -> Bool {
    var reader = JSONReader(bytes, deepest: 32)
    do {
      try reader.skip()
      try reader.end()
      return true
    } catch {
      return false
    }
  }

  @Test(arguments: [
    "0", "-0", "-1", "10", "1.5", "1e5", "1E+5", "1.0e-5", "true", "false", "null", #""""#, "[]",
    "{}",
    " [ 1 , 2 ] ", #"{"a":{"b":[{}]}}"#, "\t\r\n 1 \t\r\n", "\u{FEFF}1",
  ]) func `reads what is JSON`(text: String) {
    #expect(accepts(Array(text.utf8)))
  }

  @Test(arguments: [
    "", " ", "01", "-", "+1", ".5", "1.", "1e", "1e+", "0x1", "tru", "trues", "nul", "NaN", "'a'",
    "\"",
    #""\"#, #""\""#, "[", "[1", "[1,", "[1,]", "[,]", "[1 2]", "{", "{\"a\"", "{\"a\":", "{\"a\":1",
    "{\"a\":1,", "{\"a\":1,}", "{a:1}", "{1:1}", "{\"a\" 1}", "]", "}", ",", "1 2", "[]]", "/**/1",
    "\u{0}",
    "１", "[1}", "{\"a\":1]",
  ]) func `refuses what isn't`(text: String) {
    #expect(!accepts(Array(text.utf8)))
  }

  @Test(arguments: [
    (#""残高""#, "残高"), (#""\u6b8b\u9AD8""#, "残高"), (#""\uD83E\uDD28""#, "🤨"),
    (#""a\"\\\/\b\f\n\r\tz""#, "a\"\\/\u{8}\u{c}\n\r\tz"), (#""\u0000""#, "\u{0}"),
    (#""\uD83E""#, "\u{FFFD}"), (#""\uDD28""#, "\u{FFFD}"),
    (#""\uDD28\uD83E""#, "\u{FFFD}\u{FFFD}"),
    (#""\uD83Ex""#, "\u{FFFD}x"), (#""\uD83E\n""#, "\u{FFFD}\n"), (#""\uD83E\u0041""#, "\u{FFFD}A"),
    ("\"\u{1}\"", "\u{1}"),
  ]) func `resolves escapes`(text: String, expected: String) throws {
    var reader = reader(text)
    #expect(try reader.string() == expected)
    try reader.end()
  }

  @Test(arguments: [
    #""\q""#, #""\u12""#, #""\u12G4""#, #""\u+123""#, #""\u""#, "7", "null", "[\"a\"]",
  ])
  func `gives no text for bad escapes and other kinds, and steps over them`(text: String) throws {
    var reader = reader(text)
    #expect(try reader.string() == nil)
    try reader.end()
  }

  @Test(arguments: [
    ("0", 0), ("-0", 0), ("-17", -17), ("1692251666727", 1_692_251_666_727),
    ("9223372036854775807", Int64.max), ("-9223372036854775808", .min),
    ("9223372036854775808", nil),
    ("99999999999999999999", nil), ("1.0", nil), ("1e2", nil), ("1e400", nil), ("\"1\"", nil),
    ("true", nil), ("[1]", nil),
  ]) func `reads whole numbers of 64 bits`(text: String, expected: Int64?) throws {
    var reader = reader(text)
    #expect(try reader.integer() == expected)
    try reader.end()
  }

  @Test func `steps over a number of a million digits`() throws {
    var reader = reader(String(repeating: "9", count: 1_000_000))
    #expect(try reader.integer() == nil)
    try reader.end()
  }

  @Test func `takes the last of equal names, also when one is written with escapes`() throws {
    var reader = reader(#"{"a":1,"b":2,"\u0061":3}"#)
    var values: [Int64?] = []
    _ = try reader.object { (reader, name) throws(JSONReader.Fault) in
      if name == "a" { values.append(try reader.integer()) } else { try reader.skip() }
    }
    #expect(values == [1, 3])
    let event = try WebhookEvent.read(#"{"type":"join","type":"follow","\u0074ype":"leave"}"#)
    #expect(event.kind == .leave)
  }

  @Test(.timeLimit(.minutes(30)))
  func `finds in damaged bodies what Foundation finds, and never traps`() throws {
    let seeds = try ["message-text", "wrong-types-quirk", "message-text-emoji", "several-users"]
      .map { Array(try Fixture.data("\($0).json")) }
    let bytes = Array("{}[]\",:\\u0e-.1tfn \u{0}\n".utf8) + [0xFF, 0xC3, 0xED]
    var generator = SeededGenerator(seed: 11)
    var good = 0
    for _ in 0..<6_000 {
      var body = seeds[Int.random(in: 0..<seeds.count, using: &generator)]
      for _ in 0..<Int.random(in: 1...3, using: &generator) {
        let place = Int.random(in: 0..<body.count, using: &generator)
        let byte = bytes[Int.random(in: 0..<bytes.count, using: &generator)]
        switch Int.random(in: 0..<3, using: &generator) {
        case 0: body[place] = byte
        case 1: body.insert(byte, at: place)
        default: body.remove(at: place)
        }
      }
      // Foundation refuses bad texts too, and takes a comma before a closing bracket.
      guard let webhook = try? Webhook(body),
        let object = try? JSONSerialization.jsonObject(with: Data(body)) as? [String: Any],
        let events = object["events"] as? [Any]
      else { continue }
      good += 1
      let types = events.compactMap { ($0 as? [String: Any])?["type"] as? String }
      if webhook.events.map(\.type) != types {
        Issue.record("read otherwise: \(String(decoding: body, as: UTF8.self))")
      }
    }
    #expect(good > 500)
  }
}
