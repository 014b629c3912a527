import Foundation
import Testing

@testable import CommandKit

@Suite struct `ISO 8601 moment` {
  private let tokyo = TimeZone(secondsFromGMT: 9 * 3600) ?? .gmt

  @Test(arguments: [
    ("2026-09-03", "2026-09-02T15:00:00Z"), ("2026-09-03T10:15", "2026-09-03T01:15:00Z"),
    ("2026-09-03T10:15:30", "2026-09-03T01:15:30Z"),
    ("2026-09-03 10:15:30.25", "2026-09-03T01:15:30Z"),
    ("2026-09-03T10:15:30Z", "2026-09-03T10:15:30Z"),
    ("2026-09-03t10:15:30z", "2026-09-03T10:15:30Z"),
    ("2026-09-03T10:15:30+09:00", "2026-09-03T01:15:30Z"),
    ("2026-09-03T10:15+0900", "2026-09-03T01:15:00Z"),
    ("2026-09-03T10:15-05", "2026-09-03T15:15:00Z"),
    ("1969-12-31T23:59:59Z", "1969-12-31T23:59:59Z"),
  ])
  func `is read`(text: String, expected: String) throws {
    let date = try #require(ISOMoment.read(text, in: tokyo))
    #expect(date.formatted(.iso8601) == expected)
  }

  @Test(arguments: [
    "", "x", "2026-02-29", "2026-9-3", "20260903", "2026-09-03T", "2026-09-03T10",
    "2026-09-03X10:15",
    "2026-09-03T24:00", "2026-09-03T10:60", "2026-09-03T10:15:", "2026-09-03T10:15:30.",
    "2026-09-03T10:15:30+", "2026-09-03T10:15:30+9", "2026-09-03T10:15:30+09:0",
    "2026-09-03T10:15:30+09:00x", "2026-09-03T10:15:30Zx", "２０２６-09-03", "2026-09-03Z",
    "2026-09-03T10:15:30+19:00", "46000",
  ])
  func `is nothing else`(text: String) {
    #expect(ISOMoment.read(text, in: tokyo) == nil)
  }

  @Test func `without an offset is that of the zone on that day`() throws {
    let newYork = try #require(TimeZone(identifier: "America/New_York"))
    let winter = try #require(ISOMoment.read("2026-01-15T12:00", in: newYork))
    let summer = try #require(ISOMoment.read("2026-07-15T12:00", in: newYork))
    #expect(winter.formatted(.iso8601) == "2026-01-15T17:00:00Z")
    #expect(summer.formatted(.iso8601) == "2026-07-15T16:00:00Z")
  }
}
