import CommandKit
import Testing

@testable import HostLINE

@Suite struct `Webhook event` {
  private static let customer = Sender(channel: "line", user: Fixture.user)

  @Test(arguments: [
    ("message-text", IncomingMessage.Content.text("残高")),
    ("message-text-redelivered", .text("残高")),
    ("message-text-emoji", .text("明細👪")),
    (
      "message-sticker",
      .stamp(Stamp(StampID("11537", "52002738"), keywords: ["hi", "wave", "peek"]))
    ),
    (
      "message-sticker-text",
      .stamp(Stamp(StampID("12287", "738839"), keywords: ["Sparkle"], text: "明細を\n見せて"))
    ),
    ("message-sticker-arranged", .stamp(Stamp(StampID("30563", "651698630")))),
    ("postback", .postback("k1.YmFsYW5jZQ")),
    ("postback-date", .postback("k1.c3RhdGVtZW50cw")),
    ("postback-rich-menu", .postback("menu")),
    ("text-without-quote-token-quirk", .text("残高")),
    ("unknown-mode-quirk", .text("残高")),
    ("delivery-context-missing-quirk", .text("残高")),
  ])
  func `becomes a message for commands`(name: String, content: IncomingMessage.Content) throws {
    let event = try Fixture.event(name)
    #expect(event.message == IncomingMessage(from: Self.customer, content))
    #expect(event.isAnswerable)
    #expect(event.silence == nil)
    #expect(event.replyToken != nil)
  }

  @Test(arguments: [
    ("message-text-group", "残高", Fixture.user),
    ("message-text-group-without-user", "残高", Fixture.group),
    ("message-text-room", "残高", Fixture.user),
    ("message-text-mention", " 残高 ", Fixture.user),
    ("unknown-source-quirk", "残高", Fixture.user),
  ])
  func `is never direct outside a chat with one customer`(
    name: String, text: String, user: String
  ) throws {
    let sender = Sender(channel: "line", user: user, isDirect: false)
    #expect(try Fixture.event(name).message == IncomingMessage(from: sender, .text(text)))
  }

  @Test(arguments: [("follow", true), ("follow-without-follow-quirk", true), ("join", false)])
  func `lets the host greet`(name: String, isDirect: Bool) throws {
    let event = try Fixture.event(name)
    #expect(event.kind == (isDirect ? .follow : .join))
    #expect(event.isAnswerable)
    #expect(event.message == nil)
    #expect(event.sender?.isDirect == isDirect)
  }

  @Test func `says that an account is linked, which has a sender and an answer`() throws {
    let event = try Fixture.event("account-link-ok")
    #expect(event.isAnswerable && event.message == nil)
    #expect(event.accountLink?.isConfirmed == true && event.sender?.isDirect == true)
  }

  @Test(arguments: [
    ("message-text-standby", SilenceReason.standby),
    ("unsend", .noReplyToken), ("unfollow", .noReplyToken), ("leave", .noReplyToken),
    ("member-left", .noReplyToken), ("account-link-failed", .noReplyToken),
    ("module-attached", .noReplyToken), ("module-detached", .noReplyToken),
    ("activated", .noReplyToken), ("deactivated", .noReplyToken),
    ("bot-suspended", .noReplyToken), ("bot-resumed", .noReplyToken), ("delivery", .noReplyToken),
    ("message-image", .notForCommands(type: "message/image")),
    ("message-image-external", .notForCommands(type: "message/image")),
    ("message-video", .notForCommands(type: "message/video")),
    ("message-audio", .notForCommands(type: "message/audio")),
    ("message-file", .notForCommands(type: "message/file")),
    ("message-location", .notForCommands(type: "message/location")),
    ("message-edited-quirk", .notForCommands(type: "messageEdited/text")),
    ("member-joined", .notForCommands(type: "memberJoined")),
    ("video-play-complete", .notForCommands(type: "videoPlayComplete")),
    ("beacon", .notForCommands(type: "beacon")),
    ("membership-joined", .notForCommands(type: "membership")),
    ("membership-left", .notForCommands(type: "membership")),
    ("membership-renewed", .notForCommands(type: "membership")),
  ])
  func `says why it gets no answer`(name: String, reason: SilenceReason) throws {
    let event = try Fixture.event(name)
    #expect(event.silence == reason)
    #expect(!event.isAnswerable)
    #expect(reason.description.hasSuffix("."))
  }

  @Test func `carries what duplicates, order and deletion need`() throws {
    let event = try Fixture.event("message-text-redelivered")
    #expect(event.id?.count == 26)
    #expect(event.timestamp.map { $0 > 1_790_000_000_000 } == true)
    #expect(event.isRedelivery)
    #expect(event.messageID != nil)
    #expect(try Fixture.event("message-text").isRedelivery == false)
    #expect(try Fixture.event("unsend").messageID == "600000000000000042")
    #expect(try Fixture.event("unsend").kind == .unsend)
    #expect(try Fixture.event("message-edited-quirk").messageID == "600000000000000042")
  }

  @Test func `has a key for finding duplicates, whether LINE names it or not`() throws {
    func key(_ fields: String, redelivered: Bool = false, id: String? = nil) throws -> String {
      let name = id.map { #","webhookEventId":"\#($0)""# } ?? ""
      let delivery = #""deliveryContext":{"isRedelivery":\#(redelivered)}"#
      return try WebhookEvent.read(#"{"type":"follow"\#(name),\#(delivery),\#(fields)}"#).key
    }
    let time = #""timestamp":1790000000000"#
    #expect(try key(time, id: "01K0") == "01K0")
    let substitute = try key(time)
    #expect(substitute.hasPrefix("sha256-"))
    #expect(substitute.utf8.count == 71)
    #expect(try key(time, redelivered: true) == substitute)
    #expect(try key(#""timestamp":1790000000001"#) != substitute)
    // Names are columns of a store: none may be of any length.
    let long = try key(time, id: String(repeating: "0", count: 65))
    #expect(long.hasPrefix("sha256-"))
    #expect(try key(time, id: String(repeating: "0", count: 64)).utf8.count == 64)
    let two = try Webhook(Array(#"{"events":[{"type":"follow"}, {"type":"follow"}]}"#.utf8))
    #expect(two.events.first?.key == two.events.last?.key)
  }

  @Test func `of an account link carries its result, and fails unless LINE says ok`() throws {
    let ok = try Fixture.event("account-link-ok")
    #expect(ok.kind == .accountLink)
    #expect(ok.accountLink?.isConfirmed == true)
    #expect(ok.accountLink?.nonce?.isEmpty == false)
    #expect(ok.sender?.isDirect == true)
    #expect(!"\(ok.accountLink as Any)".contains(ok.accountLink?.nonce ?? "?"))
    let failed = try Fixture.event("account-link-failed")
    #expect(failed.accountLink?.isConfirmed == false)
    for link in ["{}", "null", #"{"result":"OK"}"#, #"{"result":true,"nonce":7}"#, #""ok""#] {
      let event = try WebhookEvent.read(#"{"type":"accountLink","link":\#(link)}"#)
      #expect(event.accountLink?.isConfirmed == false)
      #expect(event.accountLink?.nonce == nil)
    }
    #expect(try WebhookEvent.read(#"{"type":"accountLink"}"#).accountLink?.isConfirmed == false)
    #expect(try Fixture.event("message-text").accountLink == nil)
  }

  @Test func `names its source`() throws {
    #expect(try Fixture.event("follow").source == .user(id: Fixture.user))
    #expect(try Fixture.event("join").source == .group(id: Fixture.group, user: nil))
    #expect(try Fixture.event("leave").source == .room(id: Fixture.room, user: nil))
    #expect(try Fixture.event("account-link-failed").source == nil)
  }

  @Test(arguments: [
    #"{"type":"user"}"#, #"{"type":"user","userId":""}"#, #"{"type":"group","groupId":""}"#,
    #"{"type":"room","roomId":7}"#, "{}", "null", #""user""#,
  ])
  func `without a sender calls no command`(source: String) throws {
    let message = #"{"type":"text","text":"残高"}"#
    let event = try WebhookEvent.read(
      #"{"type":"message","replyToken":"r","source":\#(source),"message":\#(message)}"#)
    #expect(event.message == nil)
    #expect(event.sender == nil)
    #expect(event.silence == .noSender)
  }

  @Test func `with an empty reply token or id has none`() throws {
    let event = try WebhookEvent.read(
      #"{"type":"follow","replyToken":"","webhookEventId":"","source":{"type":"user","userId":"U1"}}"#
    )
    #expect(event.replyToken == nil)
    #expect(event.id == nil)
    #expect(event.silence == .noReplyToken)
  }

  @Test func `prints no token, user or words`() throws {
    let event = try Fixture.event("message-text")
    let token = try #require(event.replyToken)
    for text in ["\(event)", String(reflecting: event), "\([event])", "\(event.source as Any)"] {
      #expect(!text.contains(token))
      #expect(!text.contains(Fixture.user))
      #expect(!text.contains("残高"))
    }
    #expect("\(event)".hasPrefix("message event 01K"))
  }
}
