import CommandKit
import Foundation
import Testing

@testable import HostLINE

@Suite struct `Reply body` {
  private static let brown = StampID("11537", "52002734")

  private func text(_ reply: Reply, in language: Language = .ja) -> String? {
    ReplyBody(reply, in: language, replyToken: "token").map {
      String(decoding: $0.json, as: UTF8.self)
    }
  }

  private struct Shape: Decodable {
    struct Message: Decodable {
      struct QuickReply: Decodable { let items: [Item] }
      struct Item: Decodable { let type: String, action: Action }
      struct Action: Decodable {
        let type: String, label: String, text: String?, data: String?, displayText: String?
      }
      let type: String, text: String?, packageId: String?, stickerId: String?
      let quickReply: QuickReply?
    }
    let replyToken: String
    let messages: [Message]
  }

  private func shape(_ reply: Reply) throws -> Shape {
    let body = try #require(ReplyBody(reply, in: .ja, replyToken: "token"))
    return try JSONDecoder().decode(Shape.self, from: Data(body.json))
  }

  private func buttons(_ quickReplies: [QuickReply]) throws -> [Shape.Message.Action] {
    try shape(Reply("a", quickReplies: quickReplies)).messages.last?.quickReply?.items.map(\.action)
      ?? []
  }

  /// The same lines are checked against messaging-api.yml by Tests/Conformance/line_bodies.py.
  @Test func `is written as in the fixtures, byte for byte`() throws {
    let date = try #require(CalendarDate(year: 2026, month: 9, day: 3))
    let replies: [Reply] = [
      "残高は12,345円です。",
      Reply(
        "直近の明細", figures: [.movement("給与", .yen(250_000), on: date), Figure("残高", .yen(312_345))],
        note: "https://example.com/help?a=1&b=2"),
      Reply("", stamp: Self.brown),
      Reply(
        "どちらですか。", stamp: Self.brown,
        quickReplies: [
          QuickReply("残高"), QuickReply("明細", sends: "直近5件の明細"),
          QuickReply("5件", calls: "statements", ["last": "5"]),
        ]),
      Reply("\"引用\" \\ / \t \u{1} \u{2028} 👨‍👩‍👧‍👦\nend", quickReplies: [QuickReply("はい")]),
    ]
    let lines = String(decoding: try Fixture.data("reply-bodies.jsonl"), as: UTF8.self)
      .split(separator: "\n").map(String.init)
    #expect(replies.compactMap { text($0) } == lines)
  }

  @Test func `keeps its order of keys and its slashes`() {
    #expect(
      text("a/b")
        == #"{"replyToken":"token","messages":[{"type":"text","text":"a/b"}]}"#)
  }

  @Test func `is in the customer's language`() throws {
    let date = try #require(CalendarDate(year: 2026, month: 9, day: 3))
    let reply = Reply("", figures: [Figure("x", on: date)])
    #expect(text(reply, in: .ja)?.contains("2026年9月3日") == true)
    #expect(text(reply, in: .en)?.contains("Sep 3, 2026") == true)
  }

  @Test(arguments: [
    Reply(""), Reply(" \n"), Reply("", quickReplies: [QuickReply("a")]),
    Reply("", stamp: StampID("1", "1")),
  ])
  func `is nothing when nothing can be sent`(reply: Reply) {
    #expect(text(reply) == nil)
  }

  @Test func `is nothing without a reply token`() {
    #expect(ReplyBody("a", in: .ja, replyToken: "") == nil)
  }

  @Test func `has at most five messages, the stamp after the words`() throws {
    let words = { (count: Int) in String(repeating: "a", count: count) }
    let four = try shape(Reply(words(20_000), stamp: Self.brown))
    #expect(four.messages.map(\.type) == ["text", "text", "text", "text", "sticker"])
    let five = try shape(Reply(words(20_001), stamp: Self.brown))
    #expect(five.messages.map(\.type) == ["text", "text", "text", "text", "text"])
    let cut = try shape(Reply(words(90_000)))
    #expect(cut.messages.count == 5)
    #expect(cut.messages.last?.text?.hasSuffix("…") == true)
    #expect(
      cut.messages.allSatisfy { $0.text.map { (1...5_000).contains($0.utf16.count) } == true })
  }

  @Test(arguments: [
    ("11537/52002734", true), ("11537/52002738", true), ("446/1988", true),
    ("11539/52114114", true),
    // On the unofficial list only, of a tutorial's old pack, unknown, of another pack, misspelt.
    ("11537/52002739", false), ("1/1", false), ("30563/651698630", false), ("446/52002734", false),
    ("0446/1988", false), ("446/01988", false),
  ])
  func `sends only stamps that bots may send`(name: String, isSent: Bool) throws {
    let stamp = try #require(StampID(name))
    let messages = try shape(Reply("a", stamp: stamp)).messages
    #expect(messages.count == (isSent ? 2 : 1))
    #expect(messages.last?.stickerId == (isSent ? stamp.id : nil))
    #expect(SendableStamps.all.count == 75)
  }

  @Test func `has its buttons below the last message only`() throws {
    let reply = Reply(
      String(repeating: "a", count: 5_001), stamp: Self.brown, quickReplies: [QuickReply("b")])
    #expect(try shape(reply).messages.map { $0.quickReply != nil } == [false, false, true])
  }

  @Test func `has at most 13 buttons, counted after bad ones are dropped`() throws {
    let many = (0..<20).map { QuickReply("\($0)") }
    #expect(try buttons(many).map(\.label) == (0..<13).map { "\($0)" })
    let mixed = [QuickReply(""), QuickReply(" ")] + many
    #expect(try buttons(mixed).map(\.label) == (0..<13).map { "\($0)" })
  }

  @Test func `has no list of buttons when all are dropped`() {
    #expect(text(Reply("a", quickReplies: [QuickReply("")]))?.contains("quickReply") == false)
  }

  @Test(arguments: ["👨‍👩‍👧‍👦", "🇯🇵", "あ"])
  func `cuts labels to 20 graphemes, not what a tap sends`(grapheme: String) throws {
    let long = String(repeating: grapheme, count: 21)
    let twenty = String(repeating: grapheme, count: 20)
    let actions = try buttons([QuickReply(long), QuickReply(twenty), QuickReply(long, calls: "c")])
    #expect(actions.map(\.label) == [twenty, twenty, twenty])
    #expect(actions.map(\.text) == [long, twenty, nil])
    #expect(actions.last?.displayText == twenty)
  }

  @Test func `drops buttons that send nothing or more than 300 graphemes`() throws {
    let flags = { (count: Int) in String(repeating: "🇯🇵", count: count) }
    let actions = try buttons([
      QuickReply("a", sends: ""), QuickReply("b", sends: flags(300)),
      QuickReply("c", sends: flags(301)),
    ])
    #expect(actions.map(\.label) == ["b"])
  }

  @Test func `calls commands by postback data of at most 300 units`() throws {
    // "c", a line end, "k=" and the value, in base64url after "k1.": 300 is not reachable, 299 is.
    let value = { (count: Int) in ["k": String(repeating: "v", count: count)] }
    let actions = try buttons([
      QuickReply("fits", calls: "c", value(218)), QuickReply("too long", calls: "c", value(220)),
    ])
    #expect(actions.map(\.label) == ["fits"])
    let data = try #require(actions.first?.data)
    #expect(data.utf16.count == 299)
    #expect(Postback(data) == Postback(command: "c", arguments: value(218)))
    #expect(actions.first?.type == "postback")
  }

  @Test func `stays below two megabytes, whatever it holds`() throws {
    // Each unit of a control character takes six bytes.
    let words = String(repeating: "\u{1}", count: 100_000)
    let monster = "a" + String(repeating: "\u{301}", count: 60_000)
    let tall = String(repeating: "a" + String(repeating: "\u{1}\u{301}", count: 7), count: 20)
    let worst = Reply(
      words, stamp: Self.brown,
      quickReplies: (0..<20).map { _ in
        QuickReply(tall, sends: String(repeating: "\u{1}", count: 300))
      } + [QuickReply(monster), QuickReply("a", sends: monster)])
    let body = try #require(ReplyBody(worst, in: .ja, replyToken: "token"))
    #expect(body.json.count > 150_000)
    #expect(body.json.count < ReplyBody.mostBytes / 4)
    #expect(try buttons([QuickReply(monster), QuickReply("a", sends: monster)]).isEmpty)
  }

  @Test func `has no text that phones show on a locked screen`() throws {
    let reply = Reply(
      "残高", figures: [Figure("普通預金", .yen(12_345))], stamp: Self.brown,
      quickReplies: [QuickReply("明細"), QuickReply("5件", calls: "statements")])
    #expect(text(reply)?.contains("altText") == false)
    #expect(try shape(reply).messages.allSatisfy { ["text", "sticker"].contains($0.type) })
  }

  @Test func `prints no token and no words`() throws {
    let body = try #require(ReplyBody("12,345円", in: .ja, replyToken: "token"))
    for text in ["\(body)", String(reflecting: body)] {
      #expect(text == "reply, messages: 1")
    }
  }
}
