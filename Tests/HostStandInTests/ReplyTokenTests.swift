import Foundation
import Testing

@testable import HostStandIn

@Suite(.timeLimit(.minutes(30))) struct `Reply token` {
  @Test func `shows one answer, and says its id`() async throws {
    let phone = try Phone()
    let event = try await phone.say()
    let answer = try await phone.reply(event.replyToken)
    #expect(answer.status == 200)
    #expect(answer.fields["x-line-request-id"] != nil)
    #expect(answer.json?["sentMessages"]?.elements?.count == 1)
    #expect(answer.json?["sentMessages"]?.elements?.first?["quoteToken"] != nil)
    let talk = phone.standIn.with { $0.talks[StandInIdentity.customer] }
    #expect(talk.map(\.text) == ["残高", "こんにちは"])
  }

  @Test func `is good for one answer`() async throws {
    let phone = try Phone()
    let event = try await phone.say()
    _ = try await phone.reply(event.replyToken)
    let again = try await phone.reply(event.replyToken)
    #expect(again.status == 400)
    #expect(again.message == "Invalid reply token")
    let oracle = phone.standIn.with { Oracle($0.log) }
    #expect((oracle.shown, oracle.shownTwice, oracle.repeated) == (1, 0, 1))
  }

  @Test(arguments: [(60.0, 200), (61.0, 400)])
  func `lives a minute`(seconds: Double, status: Int) async throws {
    let phone = try Phone()
    let event = try await phone.say()
    phone.pass(seconds)
    #expect(try await phone.reply(event.replyToken).status == status)
  }

  @Test func `has another minute in a webhook that is sent once more`() async throws {
    let phone = try Phone()
    phone.hostAnswers(503)
    let event = try await phone.say()
    phone.pass(300)
    phone.hostAnswers(200)
    let again = try await phone.standIn.send(WebhookOrder(redeliver: [event.id]))
    #expect(again.events == [event])
    #expect(try await phone.reply(event.replyToken).status == 200)
    let oracle = phone.standIn.with { Oracle($0.log) }
    #expect((oracle.sent, oracle.acknowledged, oracle.shown) == (1, 1, 1))
  }

  @Test func `is dead twenty minutes after its event, whatever is sent once more`() async throws {
    let phone = try Phone()
    let event = try await phone.say()
    phone.pass(20 * 60 + 1)
    _ = try await phone.standIn.send(WebhookOrder(redeliver: [event.id]))
    #expect(try await phone.reply(event.replyToken).message == "Invalid reply token")
  }

  @Test func `of no event is refused, and counted`() async throws {
    let phone = try Phone()
    let answer = try await phone.reply(String(repeating: "0", count: 32))
    #expect((answer.status, answer.message) == (400, "Invalid reply token"))
    #expect(phone.standIn.with { Oracle($0.log).shownWithoutEvent } == 1)
  }

  @Test func `is still good after a body that is refused`() async throws {
    let phone = try Phone()
    let event = try await phone.say()
    #expect(try await phone.reply(event.replyToken, "").status == 400)
    #expect(try await phone.reply(event.replyToken).status == 200)
  }
}
