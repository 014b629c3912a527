import Synchronization
import Testing

@testable import HostStandIn

@Suite(.timeLimit(.minutes(30))) struct `Who looks on at the stand-in` {
  private final class Notes: Sendable {
    private let all = Mutex<[String]>([])
    var lines: [String] { all.withLock { $0 } }
    func add(_ line: String) { all.withLock { $0.append(line) } }

    var watch: StandInWatch {
      var watch = StandInWatch()
      watch.happened = { [self] event, order in
        add("\(order.type) \(order.text ?? order.shown ?? "") of \(event.user.suffix(1))")
      }
      watch.refused = { [self] ids, reason in add("refused \(ids.count): \(reason)") }
      watch.replied = { [self] _, body, isShown in
        add("\(isShown ? "shown" : "not shown"): \(String(decoding: body, as: UTF8.self))")
      }
      return watch
    }
  }

  @Test func `is told of a message before the host is, and of the answer byte for byte`()
    async throws
  {
    let notes = Notes()
    let phone = try Phone(watch: notes.watch)
    let outgoing = try phone.standIn.prepare(
      WebhookOrder([EventOrder(.postback, data: "x", shown: "残高")]))
    #expect(notes.lines == ["postback 残高 of 1"])
    await phone.standIn.deliver(outgoing)
    let token = outgoing.events[0].replyToken ?? ""
    let body = #"{"replyToken":"\#(token)", "messages":[{"type":"text","text":"はい"}]}"#
    for _ in 0..<2 {
      _ = try await phone.call(
        "POST", "/v2/bot/message/reply", bytes: Array(body.utf8),
        ["Content-Type": "application/json"])
    }
    #expect(notes.lines.dropFirst() == ["shown: \(body)", "not shown: \(body)"])
    let talk = phone.standIn.with { $0.talks[StandInIdentity.customer] }
    #expect(talk.map(\.text) == ["残高", "はい"])
  }

  @Test func `is told of replies that fail, and of webhooks that the host doesn't take`()
    async throws
  {
    let notes = Notes()
    let phone = try Phone(watch: notes.watch)
    phone.hostAnswers(503)
    let event = try await phone.say("a")
    phone.standIn.with { $0.faults.add(FaultOrder(.failure, next: 1)) }
    #expect(try await phone.reply(event.replyToken).status == 500)
    #expect(notes.lines.count == 3)
    #expect(notes.lines.prefix(2) == ["text a of 1", "refused 1: the host said 503"])
    #expect(notes.lines.last?.hasPrefix("not shown: {") == true)
  }
}
