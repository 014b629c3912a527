import Foundation
import Testing

@testable import CommandKit

@Suite struct `A calendar date` {
  private static func day(_ text: String) throws -> CalendarDate {
    try #require(CalendarDate(text))
  }

  @Test func `agrees with Foundation's calendar on every day of 400 years`() throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    var date = try Self.day("1900-01-01")
    var moment = Date(timeIntervalSince1970: Double(date.dayNumber) * 86_400)
    var differences = 0
    for _ in 0..<146_097 {
      let parts = calendar.dateComponents([.year, .month, .day], from: moment)
      let agrees =
        parts.year == date.year && parts.month == date.month && parts.day == date.day
        && CalendarDate(moment, in: .gmt) == date
        && CalendarDate(year: date.year, month: date.month, day: date.day) == date
      if !agrees { differences += 1 }
      date = date.adding(days: 1)
      moment += 86_400
    }
    #expect(differences == 0)
    #expect(date.description == "2300-01-01")
  }

  @Test func `goes back by as many days as it went forth`() throws {
    let start = try Self.day("2026-09-03")
    for days in stride(from: -700_000, through: 2_900_000, by: 9_973) {
      let there = start.adding(days: days)
      #expect(there.adding(days: -days) == start || there.year == 1 || there.year == 9999)
      #expect(there.dayNumber - start.dayNumber == days || there.year == 1 || there.year == 9999)
    }
  }

  @Test func `stays within the years 1 to 9999`() throws {
    let start = try Self.day("2026-09-03")
    #expect(start.adding(days: .max).description == "9999-12-31")
    #expect(start.adding(days: .min).description == "0001-01-01")
    #expect(start.firstOfMonth(adding: .max).description == "9999-12-01")
    #expect(start.firstOfMonth(adding: .min).description == "0001-01-01")
    #expect(CalendarDate(.distantPast, in: .gmt).year == 1)
    #expect(CalendarDate(Date(timeIntervalSince1970: 1e15), in: .gmt).description == "9999-12-31")
  }

  @Test(arguments: [
    ("2026-01-31", 1, "2026-02-01", "2026-02-28"), ("2024-01-31", 1, "2024-02-01", "2024-02-29"),
    ("2026-09-03", -9, "2025-12-01", "2025-12-31"), ("2026-12-31", 1, "2027-01-01", "2027-01-31"),
    ("2100-02-03", 0, "2100-02-01", "2100-02-28"), ("2000-02-03", 0, "2000-02-01", "2000-02-29"),
  ])
  func `knows the ends of months`(from: String, months: Int, first: String, last: String) throws {
    let start = try Self.day(from).firstOfMonth(adding: months)
    #expect(start.description == first)
    #expect(start.lastOfMonth.description == last)
  }

  @Test(arguments: [
    "", "2026-9-3", "2026-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "0000-01-01",
    "2026/09/03", "２０２６-09-03", "+026-09-03", "2026-09-03 ", "2026-09-030", "---",
  ])
  func `isn't read from anything else`(text: String) {
    #expect(CalendarDate(text) == nil)
  }

  @Test func `is that of the bank's time zone`() throws {
    let tokyo = try #require(TimeZone(identifier: "Asia/Tokyo"))
    // 2026-09-03 15:00 UTC is midnight in Tokyo.
    let midnight = Date(timeIntervalSince1970: 1_788_447_600)
    #expect(CalendarDate(midnight, in: tokyo).description == "2026-09-04")
    #expect(CalendarDate(midnight - 1, in: tokyo).description == "2026-09-03")
    #expect(CalendarDate(midnight, in: .gmt).description == "2026-09-03")
    let before1970 = Date(timeIntervalSince1970: -1)
    #expect(CalendarDate(before1970, in: .gmt).description == "1969-12-31")
  }

  @Test func `is written for people in their language`() throws {
    let date = try Self.day("2026-09-03")
    #expect(date.short(in: .ja) == "9/3")
    #expect(date.short(in: .en) == "Sep 3")
    #expect(date.long(in: .ja) == "2026年9月3日")
    #expect(date.long(in: .en) == "Sep 3, 2026")
    #expect(try date < Self.day("2026-10-01"))
    #expect(try Self.day("2025-12-31") < date)
  }
}
