import Testing

@testable import HostStandIn

@Suite struct `Checks of a reply` {
  private static func text(_ text: String, quickReply: JSON? = nil) -> JSON {
    var members: [String: JSON] = ["type": "text", "text": .string(text)]
    if let quickReply { members["quickReply"] = quickReply }
    return .object(members)
  }

  private static func buttons(_ labels: [String]) -> JSON {
    [
      "items": .list(
        labels.map {
          [
            "type": "action",
            "action": ["type": "message", "label": .string($0), "text": "残高"],
          ]
        })
    ]
  }

  private func faults(_ messages: JSON...) -> [LineError.Detail] {
    MessageCheck.faults(of: .list(messages))
  }

  @Test func `find what LINE's own examples find`() {
    #expect(
      MessageCheck.faults(of: .list(Array(repeating: Self.text("a"), count: 6)))
        == [.init("Size must be between 1 and 5", "messages")])
    #expect(
      faults(Self.text(String(repeating: "a", count: 5_001)))
        == [.init("Length must be between 0 and 5000", "messages[0].text")])
    let two = LineError.body(faults(Self.text(""), ["type": "hologram"]))
    #expect(two.message == "The request body has 2 error(s)")
    #expect(
      two.details == [
        .init("May not be empty", "messages[0].text"),
        .init(
          "Must be one of the following values: "
            + "[text, image, video, audio, location, sticker, template, imagemap]",
          "messages[1].type"),
      ])
  }

  @Test func `count a text in UTF-16 units and a label in graphemes`() {
    #expect(faults(Self.text(String(repeating: "🍎", count: 2_500))).isEmpty)
    #expect(!faults(Self.text(String(repeating: "🍎", count: 2_501))).isEmpty)
    let family = String(repeating: "👨‍👩‍👧‍👦", count: 20)
    #expect(faults(Self.text("a", quickReply: Self.buttons([family]))).isEmpty)
    #expect(
      faults(Self.text("a", quickReply: Self.buttons([family + "a"]))).map(\.property)
        == ["messages[0].quickReply.items[0].action.label"])
  }

  @Test(arguments: [(0, false), (1, true), (13, true), (14, false)])
  func `take thirteen buttons`(count: Int, isSound: Bool) {
    let buttons = Self.buttons(Array(repeating: "はい", count: count))
    #expect(faults(Self.text("a", quickReply: buttons)).isEmpty == isSound)
  }

  @Test(arguments: [
    ("11537", "52002738", true), ("11537", "52002774", false), ("1", "2", false),
    ("11537", "052002738", false),
  ])
  func `take the stamps that bots may send`(package: String, sticker: String, isSound: Bool) {
    let message: JSON = [
      "type": "sticker", "packageId": .string(package), "stickerId": .string(sticker),
    ]
    #expect(faults(message).isEmpty == isSound)
  }

  @Test func `want a token and messages`() {
    #expect(MessageCheck.faults(ofReply: [:]).map(\.property) == ["replyToken", "messages"])
  }

  @Test func `take templates and Flex by their outline`() {
    let button: JSON = ["type": "postback", "label": "明細", "data": "x"]
    let confirm: JSON = [
      "type": "template", "altText": "確認",
      "template": ["type": "confirm", "text": "?", "actions": [button, button]],
    ]
    #expect(faults(confirm).isEmpty)
    #expect(faults(["type": "flex", "altText": "", "contents": [:]]).count == 1)
  }
}
