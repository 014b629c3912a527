import Foundation
import Testing

@testable import host

@Suite struct `The simulator's clock` {
  private static let tokyo = TimeZone(identifier: "Asia/Tokyo") ?? .gmt

  private func date(_ text: String) throws -> Date {
    try Date(text, strategy: Date.ISO8601FormatStyle(timeZoneSeparator: .colon))
  }

  @Test(arguments: [
    // A Friday; a Sunday before three, at three, and behind it.
    ("2026-11-27T21:00:00+09:00", "2026-11-29T03:00:00+09:00"),
    ("2026-11-29T02:59:59+09:00", "2026-11-29T03:00:00+09:00"),
    ("2026-11-29T03:00:00+09:00", "2026-12-06T03:00:00+09:00"),
    ("2026-11-29T12:00:00+09:00", "2026-12-06T03:00:00+09:00"),
  ])
  func `goes to the next Sunday at three in the bank's time zone`(now: String, then: String) throws
  {
    let real = try date(now)
    let clock = SimulatorClock(real: { real })
    try clock.take(.sunday, in: Self.tokyo) { _ in }
    let expected = try date(then)
    #expect(clock.now == expected)
    #expect(clock.now.bankMoment(in: Self.tokyo) == then)
  }

  @Test func `is ahead while figures are renewed, so that none lies ahead of it`() throws {
    let real = try date("2026-11-27T21:00:00+09:00")
    let clock = SimulatorClock(real: { real })
    for shift in [SimulatorClock.Shift.hour, .day, .sunday, .none] {
      try clock.take(shift, in: Self.tokyo) { moment in #expect(moment <= clock.now) }
    }
    #expect(clock.now == real && !clock.isShifted)
  }

  @Test func `goes ten years ahead and no further`() throws {
    let real = try date("2026-11-27T21:00:00+09:00")
    let clock = SimulatorClock(real: { real })
    for _ in 0..<3_650 { try clock.take(.day, in: Self.tokyo) { _ in } }
    #expect(throws: SimulatorClock.TooFar.self) {
      try clock.take(.hour, in: Self.tokyo) { _ in }
    }
    #expect(clock.now == real.addingTimeInterval(3_650 * 86_400))
  }

  @Test func `says the time of day without a zero before it`() throws {
    let morning = try date("2026-11-29T00:05:00+00:00")
    #expect(morning.bankTime(in: Self.tokyo) == "9:05")
    #expect(morning.bankTime(in: .gmt) == "0:05")
  }
}

@Suite struct `A talk of the simulator` {
  @Test func `keeps the newest two hundred entries and cards`() {
    var talk = SimulatorTalk()
    for number in 0..<201 {
      talk.add(entry: Array("\(number)".utf8))
      talk.add(card: Array("\(number)".utf8))
    }
    #expect(talk.entries.count == 200 && talk.cards.count == 200)
    #expect(talk.entries.first == Array("1".utf8) && talk.cards.last == Array("200".utf8))
  }

  @Test(arguments: [
    ("{\"a\":1}", "data: {\"a\":1}\n"), ("a\nb", "data: a\ndata: b\n"),
    ("a\r\nb\rc\n", "data: a\ndata: b\ndata: c\ndata: \n"), ("", "data: \n"),
  ])
  func `goes out as server-sent events, whatever line ends it has`(data: String, lines: String) {
    let bytes = ServerSentEvent.bytes("card", Array(data.utf8))
    #expect(String(decoding: bytes, as: UTF8.self) == "event: card\n\(lines)\n")
  }
}
