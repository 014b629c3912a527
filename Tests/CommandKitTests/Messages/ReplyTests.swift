import Testing

@testable import CommandKit

@Suite struct `A reply` {
  @Test func `is its text, its figures a line each, and its note`() throws {
    let day = try #require(CalendarDate("2026-09-03"))
    let reply = Reply(
      "残高です",
      figures: [Figure("普通預金", .yen(5)), .movement("入金", .yen(7), on: day), Figure("更新", on: day)],
      note: "以上")
    #expect(reply.rendered(in: .ja) == "残高です\n普通預金  5円\n9/3  入金  +7円\n更新  2026年9月3日\n以上")
    #expect(
      reply.rendered(in: .en)
        == "残高です\n普通預金  ¥5\nSep 3  入金  +¥7\n更新  Sep 3, 2026\n以上")
  }

  @Test func `has no empty lines for what it lacks`() {
    #expect(Reply("").rendered(in: .ja) == "")
    #expect(Reply("", figures: [Figure("", .yen(1))]).rendered(in: .ja) == "1円")
    let greeting: Reply = "こんにちは"
    #expect(greeting.rendered(in: .ja) == "こんにちは")
  }

  @Test func `has buttons that send words or call a command`() {
    #expect(QuickReply("残高").action == .text("残高"))
    #expect(QuickReply("見る", sends: "残高").action == .text("残高"))
    #expect(QuickReply("見る", calls: "balance").action == .command("balance", arguments: [:]))
  }
}

@Suite struct `A stamp's name` {
  @Test func `is written as pack and id`() {
    #expect(StampID("11537/52002738") == StampID("11537", "52002738"))
    #expect(StampID("11537", "52002738").description == "11537/52002738")
  }

  @Test(arguments: [
    "", "/", "1/", "/1", "1", "1/2/3", "a/1", "1/ 2", "１/２", "1/-2", "1/123456789012345678901",
  ])
  func `is nothing else`(text: String) {
    #expect(StampID(text) == nil)
  }
}

@Suite struct `A sender` {
  @Test func `doesn't print the user's name`() {
    let sender = Sender(channel: "line", user: "U-secret")
    #expect("\(sender)" == "line user")
    #expect(!"\(IncomingMessage(from: sender, .text("x")))".contains("U-secret"))
  }
}
