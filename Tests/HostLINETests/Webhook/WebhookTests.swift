import CommandKit
import Foundation
import Testing

@testable import HostLINE

extension WebhookEvent {
  /// Reads one event written as JSON.
  static func read(_ event: String) throws -> WebhookEvent {
    try #require(try Webhook(Array(#"{"events":[\#(event)]}"#.utf8)).events.first)
  }
}

@Suite struct `Webhook body` {
  private static let good =
    #"{"type":"postback","replyToken":"r","source":{"type":"user","userId":"U1"},"#
    + #""postback":{"data":"d"}}"#

  @Test func `may have no events`() throws {
    let webhook = try Fixture.webhook("empty")
    #expect(webhook.destination == "U" + String(repeating: "0b", count: 16))
    #expect(webhook.events.isEmpty)
    #expect(webhook.unreadableEvents == 0)
  }

  @Test func `keeps events of several users in order`() throws {
    let events = try Fixture.webhook("several-users").events
    #expect(events.map(\.message?.content) == [.text("残高"), .text("明細")])
    #expect(events.first?.sender != events.last?.sender)
  }

  @Test func `may lack a destination, as older consoles send it`() throws {
    let webhook = try Fixture.webhook("destination-missing-quirk")
    #expect(webhook.destination == nil)
    #expect(
      webhook.events.map(\.replyToken)
        == ["0", "f"].map { String(repeating: $0, count: 32) })
    #expect(webhook.events.map(\.id) == [nil, nil])
  }

  @Test func `keeps the events around one of an unknown type`() throws {
    let events = try Fixture.webhook("unknown-event-quirk").events
    #expect(events.map(\.type) == ["message", "stampBook", "message"])
    #expect(events.map(\.kind) == [.message, .other, .message])
    #expect(
      events.map(\.silence) == [nil, .notForCommands(type: "stampBook"), nil])
  }

  @Test func `keeps the events around an unknown message type`() throws {
    let events = try Fixture.webhook("unknown-message-type-quirk").events
    #expect(events.map(\.silence) == [.notForCommands(type: "message/hologram"), nil])
  }

  @Test func `reads a stamp of an unknown resource type with all its keywords`() throws {
    guard case .stamp(let stamp) = try Fixture.event("unknown-resource-type-quirk").message?.content
    else {
      Issue.record("not a stamp")
      return
    }
    #expect(stamp.name == StampID("11537", "52002738"))
    #expect(stamp.keywords.count == 16)
  }

  @Test func `loses nothing but the fields of a wrong type`() throws {
    let webhook = try Fixture.webhook("wrong-types-quirk")
    #expect(webhook.events.map(\.type) == ["message", "message", "follow", "message"])
    #expect(webhook.unreadableEvents == 5)
    #expect(
      webhook.events.map(\.silence) == [
        .notForCommands(type: "message"), .notForCommands(type: "message/sticker"), .noReplyToken,
        nil,
      ])
    let last = try #require(webhook.events.last)
    #expect(last.message?.content == .text("残高"))
    #expect(last.timestamp == nil)
    #expect(last.id == nil)
    #expect(last.mode == .active)
    #expect(!last.isRedelivery)
  }

  @Test(arguments: [
    #"{"type":"follow","timestamp":1e400}"#, #"{"type":"follow","timestamp":99999999999999999999}"#,
    #"{"type":"follow","replyToken":"\uD83E"}"#, #"{"type":"follow","replyToken":"\uDD28"}"#,
    #"{"type":"follow","replyToken":"\q"}"#, "{\"type\":\"follow\",\"replyToken\":\"\u{1}\"}",
    #"{"type":"\uD83E"}"#, "null", "17", "[]", #""follow""#, "{}",
  ])
  func `loses no other event to a bad one`(bad: String) throws {
    let webhook = try Webhook(Array(#"{"events":[\#(bad),\#(Self.good)]}"#.utf8))
    #expect(webhook.events.count + webhook.unreadableEvents == 2)
    #expect(webhook.events.last?.message?.content == .postback("d"))
  }

  @Test func `loses no other event to bytes that are no UTF-8`() throws {
    let bad = Array(#"{"events":[{"type":"message","message":{"type":"text","text":""#.utf8)
    let body = bad + [0xFF, 0xC0] + Array("\"}},\(Self.good)]}".utf8)
    #expect(try Webhook(body).events.last?.message?.content == .postback("d"))
  }

  @Test func `reads emoji written as escapes`() throws {
    let text = #"{"type":"text","text":"\uD83E\uDD28"}"#
    let event = try WebhookEvent.read(
      #"{"type":"message","replyToken":"r","source":{"type":"user","userId":"U1"},"#
        + #""message":\#(text)}"#)
    #expect(event.message?.content == .text("🤨"))
  }

  @Test(arguments: ["", " ", "残高", "{", #"{"events":[]}x"#, "{\"events\":[\u{0}]}"])
  func `is refused when it is no JSON`(body: String) {
    #expect(throws: WebhookFault.notJSON) { try Webhook(Array(body.utf8)) }
  }

  @Test func `may start with a byte order mark`() throws {
    #expect(try Webhook([0xEF, 0xBB, 0xBF] + Array(#"{"events":[]}"#.utf8)).events.isEmpty)
  }

  @Test func `is refused in UTF-16`() throws {
    let body = try #require(#"{"events":[]}"#.data(using: .utf16LittleEndian))
    #expect(throws: WebhookFault.notJSON) { try Webhook(Array(body)) }
  }

  @Test(arguments: ["{}", "[]", "null", "7", #"{"events":null}"#, #"{"events":{}}"#])
  func `is refused without an event list`(body: String) {
    #expect(throws: WebhookFault.noEventList) { try Webhook(Array(body.utf8)) }
  }

  @Test func `has at most 1 MiB`() throws {
    let body = Array(#"{"events":[]}"#.utf8)
    let full = body + Array(repeating: 0x20, count: 1_048_576 - body.count)
    #expect(try Webhook(full).events.isEmpty)
    #expect(throws: WebhookFault.bodyTooLong(bytes: 1_048_577)) { try Webhook(full + [0x20]) }
  }

  @Test(arguments: [("[", "]"), (#"{"a":"#, "}")])
  func `nests at most 32 levels`(open: String, close: String) throws {
    func body(_ levels: Int) -> [UInt8] {
      // The body and its event list are two levels, the event a third one.
      let inner =
        String(repeating: open, count: levels - 3) + "1"
        + String(repeating: close, count: levels - 3)
      return Array(#"{"events":[{"type":"follow","new":\#(inner)}]}"#.utf8)
    }
    #expect(try Webhook(body(32)).events.count == 1)
    #expect(throws: WebhookFault.nestedTooDeep) { try Webhook(body(33)) }
    #expect(throws: WebhookFault.nestedTooDeep) { try Webhook(body(100_000)) }
  }

  @Test func `may have any brackets within texts`() throws {
    let brackets = String(repeating: #"[{\"\\"#, count: 40)
    let event = try WebhookEvent.read(#"{"type":"follow","new":"\#(brackets)"}"#)
    #expect(event.type == "follow")
  }

  @Test func `lists at most 1,000 events`() throws {
    func body(_ count: Int) -> [UInt8] {
      let events = Array(repeating: #"{"type":"follow"}"#, count: count).joined(separator: ",")
      return Array(#"{"events":[\#(events)]}"#.utf8)
    }
    #expect(try Webhook(body(1_000)).events.count == 1_000)
    #expect(throws: WebhookFault.tooManyEvents(1_001)) { try Webhook(body(1_001)) }
  }

  @Test(arguments: [
    (WebhookFault.bodyTooLong(bytes: 2_000_000), "2000000"), (.nestedTooDeep, "32"),
    (.tooManyEvents(1_001), "1001"), (.notJSON, "UTF-8"), (.noEventList, "\"events\""),
  ])
  func `says what is wrong and what to do`(fault: WebhookFault, fact: String) {
    #expect(fault.description.contains(fact))
    #expect(fault.description.contains("Check that"))
    #expect(fault.description.hasSuffix("."))
    #expect(!fault.description.contains("\n"))
  }
}
