import CommandKit
import Foundation
import HostStorage
import Testing

@Suite struct `The bank's maintenance` {
  private let tokyo = TimeZone(identifier: "Asia/Tokyo") ?? .gmt

  private func moment(_ text: String, _ zone: TimeZone) throws -> Date {
    try #require(ISOMoment.read(text, in: zone))
  }

  @Test(arguments: [
    (["02:00-04:00", "04:00-05:30"], "2026-09-03T02:30", "2026-09-03T05:30"),
    (["02:00-04:00", "03:00-06:00"], "2026-09-03T03:30", "2026-09-03T06:00"),
    (["22:00-24:00", "00:00-01:00"], "2026-09-03T22:30", "2026-09-04T01:00"),
    (["02:00-04:00", "12:00-12:30"], "2026-09-03T12:00", "2026-09-03T12:30"),
  ])
  func `goes on into the next`(windows: [String], at: String, end: String) throws {
    var rules = InquiryRules()
    rules.zone = tokyo
    rules.maintenance = windows.compactMap(DailyWindow.init)
    let now = try moment(at, tokyo)
    rules.now = { now }
    #expect(try rules.maintenanceEnd == .some(moment(end, tokyo)))
  }

  @Test func `without an end is told from none`() throws {
    var rules = InquiryRules()
    #expect(rules.maintenanceEnd == nil)
    rules.maintenance = ["00:00-12:00", "12:00-24:00"].compactMap(DailyWindow.init)
    #expect(rules.maintenanceEnd == .some(nil))
  }
}
