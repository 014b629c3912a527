import CommandKit
import Foundation
import HostDrivers
import Testing

@testable import HostStorage

@Suite struct `Unmet wishes` {
  let temporary: TemporaryFolder
  let wishes: UnmetWishes
  let today = CalendarDate("2026-09-03")

  init() throws {
    temporary = try TemporaryFolder()
    wishes = UnmetWishes(try ConnectDatabase(temporary.file("connect.db")))
  }

  private func count(_ wish: String, _ times: Int, on day: String) throws {
    let day = try #require(CalendarDate(day))
    for _ in 0..<times { try wishes.count(wish, on: day) }
  }

  @Test func `are counted by day and told only from five on`() throws {
    let today = try #require(today)
    try count("certificate", 3, on: "2026-09-01")
    try count("certificate", 3, on: "2026-09-03")
    try count("pin", 4, on: "2026-09-03")
    try count("unknown", 9, on: "2026-09-02")
    try count("unknown", 9, on: "2026-08-02")
    #expect(
      try wishes.counts(in: today.adding(days: -29)...today) == [
        .init(wish: "unknown", count: 9), .init(wish: "certificate", count: 6),
        .init(wish: "pin", count: nil),
      ])
    #expect(
      try wishes.counts(in: today...today) == [
        .init(wish: "certificate", count: nil), .init(wish: "pin", count: nil),
      ])
  }

  @Test func `are dropped when they are older than is kept`() throws {
    try count("pin", 9, on: "2025-07-01")
    try count("pin", 5, on: "2026-09-03")
    let long = try #require(CalendarDate("2020-01-01"))...(try #require(today))
    #expect(try wishes.counts(in: long) == [.init(wish: "pin", count: 5)])
  }

  @Test func `are gathered in memory and written together, once`() throws {
    let today = try #require(today)
    let tally = UnmetTally(wishes)
    for _ in 0..<6 { tally.count("pin", on: today) }
    tally.count("unknown", on: today)
    #expect(try wishes.counts(in: today...today) == [])
    try tally.write()
    try tally.write()
    #expect(
      try wishes.counts(in: today...today) == [
        .init(wish: "pin", count: 6), .init(wish: "unknown", count: nil),
      ])
  }

  @Test func `find room in a store that an older program made`() throws {
    let path = temporary.file("old.db")
    let old = try SQLiteConnection(path, .create)
    let first = Array(ConnectDatabase.migration.steps.prefix(1))
    try Migration(applicationID: ConnectDatabase.migration.applicationID, steps: first)
      .run(on: old)
    let wishes = UnmetWishes(try ConnectDatabase(path))
    let today = try #require(today)
    for _ in 0..<5 { try wishes.count("pin", on: today) }
    #expect(try wishes.counts(in: today...today) == [.init(wish: "pin", count: 5)])
  }
}
