import Foundation
import FoundationNetworking
import Testing

@testable import HostStandIn

@Suite(.timeLimit(.minutes(30))) struct `Faults of a reply` {
  @Test func `a reset before it shows nothing, and leaves the token good`() async throws {
    let phone = try Phone()
    let event = try await phone.say()
    phone.standIn.with { $0.faults.add(FaultOrder(.resetBefore, next: 1)) }
    await #expect(throws: URLError.self) { try await phone.reply(event.replyToken) }
    #expect(phone.standIn.with { $0.log[event.id]?.shown } == 0)
    #expect(try await phone.reply(event.replyToken).status == 200)
    #expect(phone.standIn.with { $0.log[event.id]?.tries } == 2)
  }

  @Test func `a reset after it shows it, and a second try is refused`() async throws {
    let phone = try Phone()
    let event = try await phone.say()
    phone.standIn.with { $0.faults.add(FaultOrder(.resetAfter, next: 1)) }
    await #expect(throws: URLError.self) { try await phone.reply(event.replyToken) }
    #expect(phone.standIn.with { $0.log[event.id]?.shown } == 1)
    #expect(try await phone.reply(event.replyToken).message == "Invalid reply token")
    #expect(phone.standIn.with { $0.log[event.id]?.shown } == 1)
  }

  @Test(arguments: [(Fault.tooMany, 429), (.failure, 500), (.unauthorized, 401)])
  func `one with a status shows nothing`(fault: Fault, status: Int) async throws {
    let phone = try Phone()
    let event = try await phone.say()
    phone.standIn.with { $0.faults.add(FaultOrder(fault, next: 1, seconds: 2)) }
    let answer = try await phone.reply(event.replyToken)
    #expect(answer.status == status)
    #expect(answer.message?.isEmpty == false)
    #expect(answer.fields["retry-after"] == (status == 429 ? "2" : nil))
    #expect(phone.standIn.with { $0.log[event.id]?.shown } == 0)
  }

  @Test func `a malformed answer is 200, shown, and no JSON`() async throws {
    let phone = try Phone()
    let event = try await phone.say()
    phone.standIn.with { $0.faults.add(FaultOrder(.malformed, next: 1)) }
    let answer = try await phone.reply(event.replyToken)
    #expect(answer.status == 200)
    #expect(answer.json == nil)
    #expect(phone.standIn.with { $0.log[event.id]?.shown } == 1)
  }

  @Test(arguments: [(Fault.timeout, 0), (.timeoutAfter, 1)])
  func `a timeout never answers`(fault: Fault, shown: Int) async throws {
    let phone = try Phone()
    let event = try await phone.say()
    phone.standIn.with { $0.faults.add(FaultOrder(fault, next: 1)) }
    let silent = Task { try await phone.reply(event.replyToken) }
    while phone.standIn.with({ $0.silenced.isEmpty }) {
      try await Task.sleep(for: .milliseconds(5))
    }
    #expect(phone.standIn.with { $0.log[event.id]?.shown } == shown)
    silent.cancel()
    await #expect(throws: (any Error).self) { try await silent.value }
  }

  @Test func `a delay shows it before it answers`() async throws {
    let phone = try Phone()
    let event = try await phone.say()
    phone.standIn.with { $0.faults.add(FaultOrder(.delay, next: 1, seconds: 0.05)) }
    #expect(try await phone.reply(event.replyToken).status == 200)
    #expect(phone.standIn.with { $0.log[event.id]?.shown } == 1)
  }

  @Test func `a share is spread evenly`() {
    var plan = FaultPlan()
    plan.add(FaultOrder(.failure, share: 0.1))
    plan.add(FaultOrder(.tooMany, share: 0.25))
    // Two that are due at once meet two replies: the hundredth, and the one behind it.
    let faults = (0..<101).map { _ in plan.next()?.fault }
    #expect(faults.count { $0 == .failure } == 10)
    #expect(faults.count { $0 == .tooMany } == 25)
  }

  @Test func `a number is used up`() {
    var plan = FaultPlan()
    plan.add(FaultOrder(.timeout, next: 2))
    #expect((0..<4).map { _ in plan.next()?.fault } == [.timeout, .timeout, nil, nil])
    #expect(plan.orders.isEmpty)
  }

  @Test func `they are ordered, listed and cleared by the control API`() async throws {
    let phone = try Phone()
    let ordered = try await phone.call(
      "POST", "/stand-in/faults", ["fault": "reset-after", "next": 3])
    #expect(ordered.json?.elements?.first?["fault"] == "reset-after")
    #expect(try await phone.call("GET", "/stand-in/faults").json?.elements?.count == 1)
    #expect(try await phone.call("DELETE", "/stand-in/faults").json == [])
    let unknown = try await phone.call("POST", "/stand-in/faults", ["fault": "rust"])
    #expect(unknown.status == 400)
    #expect(String(decoding: unknown.bytes, as: UTF8.self).contains("reset-after"))
  }
}
