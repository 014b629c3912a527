import Foundation
import Testing

@testable import CommandKit

@Suite struct `Opening hours` {
  private static let tokyo = TimeZone(identifier: "Asia/Tokyo") ?? .gmt

  private func hours(
    _ daily: [String] = [], _ days: String = "", holidays: [String] = [], zone: TimeZone = tokyo
  ) -> OpeningHours {
    var hours = OpeningHours()
    hours.zone = zone
    hours.daily = daily.compactMap(DailyWindow.init)
    hours.days = Set(days.split(separator: " ").flatMap { OpenDay.days(String($0)) ?? [] })
    hours.holidays = Set(holidays.compactMap { CalendarDate($0) })
    return hours
  }

  private func moment(_ text: String, _ zone: TimeZone = tokyo) throws -> Date {
    try #require(ISOMoment.read(text, in: zone))
  }

  // 2026-11-27 is a Friday.
  @Test(
    arguments: [
      (["08:00-21:00"], "", "2026-11-27T08:00", true),
      (["08:00-21:00"], "", "2026-11-27T07:59:59", false),
      (["08:00-21:00"], "", "2026-11-27T21:00", false),
      (["08:00-12:00", "13:00-15:00"], "", "2026-11-27T12:30", false),
      (["08:00-12:00", "13:00-15:00"], "", "2026-11-27T13:00", true),
      ([], "mon-fri", "2026-11-27T23:59:59", true),
      ([], "mon-fri", "2026-11-28T00:00", false),
      ([], "sat-mon", "2026-11-29T12:00", true),
      ([], "sat-mon", "2026-12-01T12:00", false),
      (["08:00-21:00"], "mon-fri", "2026-11-28T12:00", false),
      // A night belongs to the day on which it begins.
      (["22:00-02:00"], "fri", "2026-11-27T22:30", true),
      (["22:00-02:00"], "fri", "2026-11-28T01:59", true),
      (["22:00-02:00"], "fri", "2026-11-28T02:00", false),
      (["22:00-02:00"], "fri", "2026-11-27T01:00", false),
      (["22:00-02:00"], "fri", "2026-11-28T22:30", false),
      (["00:00-24:00"], "fri", "2026-11-27T00:00", true),
      (["00:00-24:00"], "fri", "2026-11-28T00:00", false),
    ] as [([String], String, String, Bool)])
  func `hold their starts and not their ends`(
    daily: [String], days: String, at: String, isOpen: Bool
  ) throws {
    #expect(hours(daily, days).isOpen(at: try moment(at)) == isOpen)
  }

  @Test func `count a public holiday as one, not as its weekday`() throws {
    let day = try moment("2026-11-23T12:00")
    #expect(hours([], "mon-fri").isOpen(at: day))
    #expect(!hours([], "mon-fri", holidays: ["2026-11-23"]).isOpen(at: day))
    #expect(hours([], "mon-fri holidays", holidays: ["2026-11-23"]).isOpen(at: day))
    #expect(hours([], "holidays", holidays: ["2026-11-23"]).isOpen(at: day))
    #expect(hours(["09:00-15:00"], holidays: ["2026-11-23"]).isOpen(at: day))
  }

  @Test func `begin and end with their days`() throws {
    var hours = hours()
    hours.from = try moment("2026-10-01")
    hours.until = try moment("2026-11-01")
    #expect(try !hours.isOpen(at: moment("2026-09-30T23:59:59")))
    #expect(try hours.isOpen(at: moment("2026-10-01")))
    #expect(try hours.isOpen(at: moment("2026-10-31T23:59:59")))
    #expect(try !hours.isOpen(at: moment("2026-11-01")))
  }

  @Test(
    arguments: [
      (["08:00-21:00"], "", [], "2026-11-27T22:00", "2026-11-28T08:00"),
      (["08:00-21:00"], "", [], "2026-11-27T07:00", "2026-11-27T08:00"),
      (["08:00-12:00", "13:00-15:00"], "", [], "2026-11-27T12:10", "2026-11-27T13:00"),
      (["08:00-21:00"], "mon-fri", [], "2026-11-27T22:00", "2026-11-30T08:00"),
      (["08:00-21:00"], "mon-fri", ["2026-11-30"], "2026-11-27T22:00", "2026-12-01T08:00"),
      ([], "mon", [], "2026-11-27T22:00", "2026-11-30T00:00"),
      (["22:00-02:00"], "fri", [], "2026-11-28T03:00", "2026-12-04T22:00"),
      ([], "holidays", ["2027-01-01"], "2026-11-27T22:00", "2027-01-01T00:00"),
    ] as [([String], String, [String], String, String)])
  func `tell when they open next`(
    daily: [String], days: String, holidays: [String], at: String, opens: String
  ) throws {
    let hours = hours(daily, days, holidays: holidays)
    #expect(try hours.opening(after: moment(at)) == moment(opens))
  }

  @Test func `that are over, or never come, open no more`() throws {
    var over = hours()
    over.until = try moment("2026-11-01")
    #expect(try over.opening(after: moment("2026-11-27")) == nil)
    #expect(
      try hours([], "holidays", holidays: ["2020-01-01"]).opening(after: moment("2026-11-27"))
        == nil)
    var later = hours(["08:00-21:00"])
    later.from = try moment("2026-12-24T22:00")
    #expect(try later.opening(after: moment("2026-11-27")) == moment("2026-12-25T08:00"))
  }

  /// Every quarter of an hour of a year with both changes of the clocks: what opens is open, and was closed
  /// all the way until then.
  @Test func `agree with themselves all through a year of changing clocks`() throws {
    let berlin = try #require(TimeZone(identifier: "Europe/Berlin"))
    let hours = hours(["01:30-02:45", "22:00-01:00"], "tue-sun", zone: berlin)
    var moment = try moment("2026-01-01", berlin)
    let end = try self.moment("2027-01-01", berlin)
    var promised: Date?
    while moment < end {
      if hours.isOpen(at: moment) {
        if let promised { #expect(promised <= moment, "\(moment)") }
        promised = nil
      } else {
        let opens = try #require(hours.opening(after: moment))
        #expect(opens > moment && hours.isOpen(at: opens), "\(moment)")
        if let promised { #expect(promised == opens, "\(moment)") }
        promised = opens
      }
      moment.addTimeInterval(900)
    }
  }

  @Test(arguments: ["", "mo", "monday", "fri-", "mon-fri-sun", "holidays-mon", "Mon", "mon - fri"])
  func `know their days by one spelling`(text: String) {
    #expect(OpenDay.days(text) == nil)
  }
}
