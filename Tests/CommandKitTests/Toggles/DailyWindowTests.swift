import Foundation
import Testing

@testable import CommandKit

@Suite struct `A daily window` {
  private let tokyo = TimeZone(identifier: "Asia/Tokyo") ?? .gmt

  private func moment(_ text: String, _ zone: TimeZone) throws -> Date {
    try #require(ISOMoment.read(text, in: zone))
  }

  @Test(
    arguments: [
      ("02:00-04:00", "2026-09-03T01:59:59", nil),
      ("02:00-04:00", "2026-09-03T02:00", "2026-09-03T04:00"),
      ("02:00-04:00", "2026-09-03T03:59:59", "2026-09-03T04:00"),
      ("02:00-04:00", "2026-09-03T04:00", nil),
      ("2:00〜4:00", "2026-09-03T03:00", "2026-09-03T04:00"),
      ("23:30-04:00", "2026-09-03T23:29:59", nil),
      ("23:30-04:00", "2026-09-03T23:30", "2026-09-04T04:00"),
      ("23:30-04:00", "2026-09-03T23:59:59", "2026-09-04T04:00"),
      ("23:30-04:00", "2026-09-04T00:00", "2026-09-04T04:00"),
      ("23:30-04:00", "2026-09-04T03:59:59", "2026-09-04T04:00"),
      ("23:30-04:00", "2026-09-04T04:00", nil),
      ("23:30-04:00", "2026-12-31T23:45", "2027-01-01T04:00"),
      ("22:00-24:00", "2026-09-03T23:59", "2026-09-04T00:00"),
      ("22:00-00:00", "2026-09-03T22:00", "2026-09-04T00:00"),
      ("22:00-24:00", "2026-09-04T00:00", nil),
      ("00:00-24:00", "2026-09-04T12:00", "2026-09-05T00:00"),
    ] as [(String, String, String?)])
  func `holds its start and not its end`(text: String, at: String, end: String?) throws {
    let window = try #require(DailyWindow(text))
    let found = window.end(at: try moment(at, tokyo), in: tokyo)
    #expect(try found == end.map { try moment($0, tokyo) })
  }

  @Test func `ends by the clock on the wall when the clocks change`() throws {
    let berlin = try #require(TimeZone(identifier: "Europe/Berlin"))
    let window = try #require(DailyWindow("01:00-04:00"))
    // 2026-03-29: 02:00 is 03:00.
    let end = window.end(at: try moment("2026-03-29T01:30", berlin), in: berlin)
    #expect(try end == moment("2026-03-29T04:00", berlin))
  }

  @Test(arguments: [
    "", "02:00", "02:00-", "-04:00", "02:00-02:00", "24:00-02:00", "02:60-04:00", "25:00-04:00",
    "2-4", "02:00-04:00-05:00", "02:00 to 04:00", "aa:bb-cc:dd", "02:00-24:01", "002:00-04:00",
    "０２:00-04:00", "+2:00-04:00", "00:00-00:00",
  ])
  func `is written in one way`(text: String) {
    #expect(DailyWindow(text) == nil)
  }
}
