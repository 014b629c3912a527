import CommandKitTesting
import Foundation
import Synchronization
import Testing

@testable import CommandKit

@Suite struct `The gate` {
  private static let tokyo = TimeZone(identifier: "Asia/Tokyo") ?? .gmt

  private static func chat(
    _ change: (inout Toggle) -> Void, commands: [Command]? = nil, clock: FakeClock = FakeClock()
  ) -> Conversation {
    var toggle = Toggle()
    toggle.hours.zone = tokyo
    change(&toggle)
    let own = commands.map { FakePlugin("rates", $0) } ?? FakePlugin("rates", ["金利"])
    return Conversation(
      plugins: [own, FakePlugin("hours", ["営業時間"])], toggles: Toggles(plugins: ["rates": toggle]),
      anyStamp: "rates", clock: clock)
  }

  @Test func `says when it opens, and offers nothing that is closed`() async throws {
    // The clock starts at 18:05.
    let chat = Self.chat { $0.hours.daily = ["19:00-21:00"].compactMap(DailyWindow.init) }
    try await chat.send("金利").ends(as: .closed).replies(containing: "19:00からお使いいただけます")
    try await chat.send(.stamp("1", "1")).ends(as: .closed)
    try await chat.run("rates").ends(as: .closed)
    try await chat.send(.postback(Postback(command: "rates", arguments: [:]).data)).ends(
      as: .closed)
    let lost = try await chat.send("???").ends(as: .notUnderstood)
    #expect(lost.answer.reply.quickReplies.map(\.label) == ["hoursを見る"])
    try await chat.send("営業時間").ends(as: .answered)
    chat.clock.advance(by: .minutes(55))
    try await chat.send("金利").ends(as: .answered)
  }

  @Test func `says the config's own sentence, with the day where that is another`() async throws {
    let chat = Self.chat {
      $0.hours.daily = ["08:00-09:00"].compactMap(DailyWindow.init)
      $0.closed = [.ja: "{when}に開きます", .en: "Opens {when}"]
    }
    try await chat.send("金利").replies("9月4日 8:00に開きます")
  }

  @Test func `rests in maintenance, and says until when`() async throws {
    let clock = FakeClock()
    let chat = Self.chat(
      { $0.maintenance = [.once(clock.now, clock.now.addingTimeInterval(600))] }, clock: clock)
    try await chat.send("金利").ends(as: .closed).replies(containing: "メンテナンス中です（")
    clock.advance(by: .seconds(600))
    try await chat.send("金利").ends(as: .answered)
  }

  @Test func `lets a customer call so often a minute, and counts again in the next`() async throws {
    let chat = Self.chat { $0.perMinute = 3 }
    for _ in 0..<3 { try await chat.send("金利").ends(as: .answered) }
    try await chat.send("金利").ends(as: .tooOften).replies(containing: "少しだけ間をあけて")
    try await chat.run("rates").ends(as: .tooOften)
    try await chat.send("営業時間").ends(as: .answered)
    chat.clock.advance(by: .seconds(59))
    try await chat.send("金利").ends(as: .tooOften)
    chat.clock.advance(by: .seconds(1))
    try await chat.send("金利").ends(as: .answered)
  }

  @Test func `pauses what keeps failing, tries again later, and pauses at the next failure`()
    async throws
  {
    let isBroken = Flag(true)
    let command = Command(
      "rates", summary: [.ja: "金利", .en: "Rates"], triggers: ["金利"],
      run: { _ in
        if isBroken.value { throw CancellationError() }
        return "1 %"
      })
    let chat = Self.chat(
      { $0.quarantine = QuarantineRule(failures: 3, window: 60, pause: 300) }, commands: [command])
    for _ in 0..<3 { try await chat.send("金利").ends(as: .failed) }
    try await chat.send("金利").ends(as: .closed).replies(containing: "メンテナンス中です（")
    #expect(try await chat.send("金利").answer.route?.gate?.reason == .paused)
    try await chat.send("営業時間").ends(as: .answered)
    chat.clock.advance(by: .seconds(300))
    try await chat.send("金利").ends(as: .failed)
    try await chat.send("金利").ends(as: .closed)
    chat.clock.advance(by: .seconds(300))
    isBroken.value = false
    for _ in 0..<5 { try await chat.send("金利").ends(as: .answered) }
    isBroken.value = true
    try await chat.send("金利").ends(as: .failed)
    try await chat.send("金利").ends(as: .failed)
  }

  @Test func `doesn't pause what fails now and then among many that come well`() async throws {
    let count = Flag(0)
    let command = Command(
      "rates", summary: [.ja: "金利", .en: "Rates"], triggers: ["金利"],
      run: { _ in
        count.value += 1
        if count.value % 4 == 0 { throw CancellationError() }
        return "1 %"
      })
    let chat = Self.chat(
      { $0.quarantine = QuarantineRule(failures: 3, window: 600, pause: 300) }, commands: [command])
    for round in 1...100 {
      try await chat.send("金利").ends(as: round % 4 == 0 ? .failed : .answered)
    }
  }

  @Test func `gives a plugin the time that the config gives it`() async throws {
    let command = Command(
      "rates", summary: [.ja: "金利", .en: "Rates"], triggers: ["金利"],
      run: { _ in
        try await Task.sleep(for: .seconds(60))
        return "late"
      })
    let chat = Self.chat({ $0.deadline = .milliseconds(50) }, commands: [command])
    try await chat.send("金利").ends(as: .timedOut)
  }
}

/// A value that a command reads and a test changes.
final class Flag<Value: Sendable>: Sendable {
  private let held: Mutex<Value>

  init(_ value: Value) {
    held = Mutex(value)
  }

  var value: Value {
    get { held.withLock { $0 } }
    set { held.withLock { $0 = newValue } }
  }
}
