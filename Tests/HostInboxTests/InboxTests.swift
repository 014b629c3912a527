import CommandKit
import Foundation
import HostInbox
import Testing

@Suite(.timeLimit(.minutes(30))) struct `The inbox` {
  private let store = MemoryStore()
  private let bot = FakeBot()
  private let clock = StillClock()

  private func inbox(_ change: (inout InboxLimits) -> Void = { _ in }) throws -> Inbox {
    var limits = InboxLimits()
    change(&limits)
    let inbox = Inbox(
      store: store, answering: bot, delivery: bot, clock: clock, limits: limits)
    _ = try inbox.start()
    return inbox
  }

  private func event(
    _ id: String, from user: String = "ann", _ text: String = "balance", lives seconds: Double = 50,
    messageID: String? = nil, token: String? = "token", silence: String? = nil
  ) -> InboxEvent {
    let now = clock.now
    return InboxEvent(
      id: id, channel: "main", sender: Sender(channel: "line", user: user),
      content: .message(.text(text)), messageID: messageID, token: token, received: now,
      expires: now.addingTimeInterval(seconds), silence: silence)
  }

  private func accept(_ events: [InboxEvent], _ inbox: Inbox) async -> Inbox.Acceptance {
    await withCheckedContinuation { continuation in
      inbox.accept(events) { continuation.resume(returning: $0) }
    }
  }

  private func settle(_ inbox: Inbox) async {
    while inbox.openCount > 0 { try? await Task.sleep(for: .milliseconds(2)) }
    await inbox.drain(within: .seconds(60))
  }

  @Test func `answers each event once, however often it is delivered`() async throws {
    let inbox = try inbox()
    #expect(await accept([event("1"), event("2"), event("1")], inbox) == .accepted(new: 2))
    #expect(await accept([event("2")], inbox) == .accepted(new: 0))
    await settle(inbox)
    #expect(bot.seen.map(\.event).sorted() == ["1", "2"])
    #expect(store.ends["1"]?.state == .answered)
    #expect(store.ends["1"]?.decision?.command == "balance")
  }

  @Test func `says that an event is accepted while nothing is answered yet`() async throws {
    let inbox = try inbox()
    bot.hold()
    #expect(await accept([event("1")], inbox) == .accepted(new: 1))
    #expect(inbox.openCount == 1 && store.ends.isEmpty)
    bot.release()
    await settle(inbox)
    #expect(store.ends["1"]?.state == .answered)
  }

  @Test func `keeps each customer's order, and serves many customers at once`() async throws {
    let inbox = try inbox()
    var events: [InboxEvent] = []
    for number in 0..<20 {
      for user in 0..<20 { events.append(event("\(user)/\(number)", from: "user \(user)")) }
    }
    bot.hold()
    #expect(await accept(events, inbox) == .accepted(new: 400))
    while bot.mostAtOnce < 20 { try await Task.sleep(for: .milliseconds(2)) }
    bot.release()
    await settle(inbox)
    #expect(bot.overlaps == 0)
    for user in 0..<20 {
      let order = bot.seen.map(\.event).filter { $0.hasPrefix("\(user)/") }
      #expect(order == (0..<20).map { "\(user)/\($0)" })
    }
  }

  @Test func `lets a wish to stop win over what waits and what runs`() async throws {
    let inbox = try inbox()
    bot.hold()
    _ = await accept([event("running"), event("waiting"), event("stop", "stop")], inbox)
    while !bot.seen.contains(where: { $0.event == "stop" }) {
      try await Task.sleep(for: .milliseconds(2))
    }
    bot.release()
    await settle(inbox)
    #expect(!bot.seen.contains { $0.body == "figures" })
    #expect(store.ends.count == 3)
  }

  @Test func `answers nothing that wants no answer, and says why`() async throws {
    let inbox = try inbox()
    _ = await accept([event("1", silence: "message/image"), event("2", token: nil)], inbox)
    await settle(inbox)
    #expect(bot.seen.isEmpty)
    #expect(store.ends["1"] == EventEnd(.ignored, reason: "message/image"))
    #expect(store.ends["2"] == EventEnd(.ignored, reason: "no reply token"))
  }

  @Test func `shows no figures once a token is old`() async throws {
    let inbox = try inbox()
    _ = await accept([event("late", lives: 3), event("gone", from: "bob", lives: 0)], inbox)
    await settle(inbox)
    #expect(bot.seen.map(\.body) == ["still checking"])
    #expect(store.ends["gone"]?.state == .expired)
  }

  @Test func `says so when nothing could be kept, and answers nothing of it`() async throws {
    let inbox = try inbox()
    store.isFull = true
    #expect(!inbox.isStoreFailing)
    #expect(await accept([event("1")], inbox) == .notKept)
    #expect(bot.seen.isEmpty)
    #expect(inbox.isStoreFailing, "whoever asks for readiness is told")
    store.isFull = false
    #expect(await accept([event("1")], inbox) == .accepted(new: 1))
    #expect(!inbox.isStoreFailing)
    await settle(inbox)
    #expect(bot.seen.count == 1)
  }

  @Test func `writes the ends once the disk takes them again`() async throws {
    let inbox = try inbox()
    bot.hold()
    _ = await accept([event("1")], inbox)
    store.isFull = true
    bot.release()
    while bot.seen.isEmpty { try await Task.sleep(for: .milliseconds(2)) }
    try await Task.sleep(for: .milliseconds(20))
    store.isFull = false
    while store.ends["1"] == nil { try await Task.sleep(for: .milliseconds(2)) }
    #expect(store.ends["1"]?.state == .answered)
    await settle(inbox)
  }

  @Test func `refuses before any work when too much is open`() async throws {
    let inbox = try inbox { $0.mostOpen = 2 }
    bot.hold()
    #expect(await accept([event("1"), event("2")], inbox) == .accepted(new: 2))
    #expect(await accept([event("3")], inbox) == .overloaded)
    bot.release()
    await settle(inbox)
    #expect(store.ends.count == 2)
  }

  @Test func `refuses at once what would wait too long, and no longer than that`() async throws {
    let time = MovingClock()
    var limits = InboxLimits()
    limits.mostRunning = 4
    let inbox = Inbox(store: store, answering: bot, delivery: bot, clock: time, limits: limits)
    _ = try inbox.start()
    bot.hold()
    let burst = (0..<100).map { event("\($0)", from: "user \($0)") }
    #expect(await accept(burst, inbox) == .accepted(new: 100))
    #expect(await accept([event("100")], inbox) == .accepted(new: 1))
    time.move(by: 4)
    #expect(await accept([event("101")], inbox) == .overloaded)
    bot.release()
    while inbox.openCount > 0 { try await Task.sleep(for: .milliseconds(2)) }
    #expect(await accept([event("101")], inbox) == .accepted(new: 1))
    await settle(inbox)
  }

  @Test func `holds few events in memory, and loses none of the others`() async throws {
    let inbox = try inbox {
      $0.mostInMemory = 8
      $0.mostRunning = 4
    }
    var accepted = 0
    for part in 0..<50 {
      let events = (0..<10).map { event("\(part)/\($0)", from: "user \($0)") }
      if case .accepted(let new) = await accept(events, inbox) { accepted += new }
    }
    #expect(accepted == 500)
    await settle(inbox)
    #expect(store.ends.values.filter { $0.state == .answered }.count == 500)
    #expect(Set(bot.seen.map(\.event)).count == 500)
    #expect(bot.seen.count == 500)
    for user in 0..<10 {
      let order = bot.seen.map(\.event).filter { $0.hasSuffix("/\(user)") }
      #expect(order == (0..<50).map { "\($0)/\(user)" })
    }
  }

  @Test func `hears stop before a backlog in the store`() async throws {
    let inbox = try inbox { $0.mostInMemory = 4 }
    bot.hold()
    _ = await accept((0..<40).map { event("\($0)") }, inbox)
    _ = await accept([event("stop", "stop")], inbox)
    while !bot.seen.contains(where: { $0.event == "stop" }) {
      try await Task.sleep(for: .milliseconds(2))
    }
    bot.release()
    await settle(inbox)
    #expect(!bot.seen.contains { $0.body == "figures" })
    #expect(store.ends.count == 41)
    #expect(bot.seen.filter { $0.event == "stop" }.count == 1)
  }

  @Test func `goes on with what was left open, and knows that it may have been sent`() async throws
  {
    let first = try inbox()
    bot.hold()
    _ = await accept([event("1"), event("2", from: "bob")], first)
    let second = Inbox(store: store, answering: bot, delivery: bot, clock: clock)
    #expect(try second.start() == 2)
    bot.release()
    await settle(second)
    await settle(first)
    #expect(bot.seen.contains { $0.event == "1" && $0.isRecovered })
    #expect(store.ends["2"]?.state == .answered)
  }

  private func unsend(_ messageID: String) -> InboxEvent {
    InboxEvent(
      id: "unsend \(messageID)", channel: "main", sender: Sender(channel: "line", user: "ann"),
      content: .unsend(messageID: messageID), token: nil, received: clock.now,
      expires: clock.now, silence: "unsend")
  }

  @Test func `drops a message that the customer took back`() async throws {
    let inbox = try inbox()
    bot.hold()
    _ = await accept([event("running"), event("waiting", messageID: "m2")], inbox)
    _ = await accept([unsend("m2")], inbox)
    bot.release()
    await settle(inbox)
    #expect(bot.seen.map(\.event) == ["running"])
    #expect(store.ends["waiting"]?.state == .rejected)
  }

  @Test func `drops a message that was taken back before it came in, and no other`() async throws {
    let inbox = try inbox()
    _ = await accept([unsend("m1")], inbox)
    let late = [event("late", messageID: "m1"), event("other", from: "bob", messageID: "m1")]
    _ = await accept(late, inbox)
    await settle(inbox)
    #expect(bot.seen.map(\.event) == ["other"])
    #expect(store.ends["late"] == EventEnd(.rejected, reason: InboxEvent.takenBack))
  }

  @Test func `drops a message that was taken back while it waited in the store`() async throws {
    let inbox = try inbox { $0.mostInMemory = 4 }
    bot.hold()
    _ = await accept((0..<20).map { event("\($0)", messageID: "m\($0)") }, inbox)
    _ = await accept([unsend("m15")], inbox)
    bot.release()
    await settle(inbox)
    #expect(bot.seen.count == 19)
    #expect(!bot.seen.contains { $0.event == "15" })
    #expect(store.ends["15"]?.state == .rejected)
  }

  @Test func `says of a message that was taken back before a crash that nobody knows`() async throws
  {
    let first = try inbox()
    bot.hold()
    _ = await accept([event("1", messageID: "m1")], first)
    while bot.mostAtOnce < 1 { try await Task.sleep(for: .milliseconds(2)) }
    _ = await accept([unsend("m1")], first)
    let second = Inbox(store: store, answering: bot, delivery: bot, clock: clock)
    _ = try second.start()
    await settle(second)
    #expect(store.ends["1"] == EventEnd(.uncertain, reason: InboxEvent.takenBack))
    bot.release()
    await settle(first)
  }

  @Test func `goes on with what waits in the store once it can be read again`() async throws {
    _ = try store.write(InboxBatch(arrivals: [event("1"), event("2", from: "bob")]))
    store.isUnreadable = true
    let inbox = try inbox()
    #expect(await accept([event("3")], inbox) == .accepted(new: 1))
    #expect(bot.seen.isEmpty)
    store.isUnreadable = false
    await settle(inbox)
    #expect(store.ends.values.map(\.state) == [.answered, .answered, .answered])
  }

  @Test func `lets one flush serve many webhooks`() async throws {
    store.pause = 0.02
    let inbox = try inbox()
    await withTaskGroup { group in
      for number in 0..<200 {
        group.addTask { _ = await accept([event("\(number)", from: "user \(number)")], inbox) }
      }
    }
    await settle(inbox)
    #expect(store.ends.count == 200)
    #expect(store.flushes < 100)
  }

  @Test func `lets one flush serve many ends that nobody waits for`() async throws {
    let inbox = try inbox { $0.mostRunning = 1 }
    let events = (0..<400).map { event("\($0)", from: "user \($0)") }
    let start = ContinuousClock.now
    #expect(await accept(events, inbox) == .accepted(new: 400))
    await settle(inbox)
    // Each flush of ends alone comes 20 ms after the first of them; one more is that of the events, and
    // one the last.
    let most = (ContinuousClock.now - start) / .milliseconds(20) + 2
    #expect(store.ends.count == 400)
    #expect(Double(store.flushes) <= most)
  }
}
