import Foundation
import Testing

@testable import CommandKit

@Suite struct `A command's context` {
  @Test(
    arguments: [
      (1_788_426_300, "18:05", "2026-09-03"), (1_788_447_600, "0:00", "2026-09-04"),
      (-1, "8:59", "1970-01-01"), (-86_400, "9:00", "1969-12-31"),
    ] as [(Double, String, String)])
  func `tells the time in the bank's zone`(seconds: Double, time: String, day: String) throws {
    let tokyo = try #require(TimeZone(identifier: "Asia/Tokyo"))
    let bank = BankProfile(name: "こもれび銀行", timeZone: tokyo)
    let moment = Date(timeIntervalSince1970: seconds)
    let context = Context(language: .ja, now: moment, bank: bank)
    #expect(context.time(of: moment) == time)
    #expect(context.today.description == day)
    let account = AccountContext(context, link: AccountLink(key: "k", customer: "c", accounts: []))
    #expect(account.time(of: moment) == time)
    #expect(account.today.description == day)
  }
}

@Suite struct `An account link` {
  @Test func `prints the customer's own names alone`() {
    let account = AccountLink.Account(key: "key-1", nickname: "さいふ")
    let link = AccountLink(key: "key-2", customer: "1000234", accounts: [account])
    #expect("\(link)" == "さいふ")
    #expect("\([link]) \(String(reflecting: link)) \([account])" == "[さいふ] さいふ [さいふ]")
  }
}

@Suite struct `A typed argument` {
  private let today = CalendarDate(Date(timeIntervalSince1970: 1_788_426_300), in: .gmt)

  @Test func `is its default when nothing is given`() throws {
    #expect(try Parameter.count("last", default: 10, in: 1...50).value(in: [:], today: today) == 10)
    #expect(try Parameter<Period>.period("period").value(in: [:], today: today) == .latest)
  }

  @Test(arguments: ["", "0", "51", "-1", "5.0", "５", "five", "99999999999999999999"])
  func `is refused outside its range, with what it takes`(text: String) {
    let last = Parameter.count("last", default: 10, in: 1...50)
    let fault = #expect(throws: ArgumentFault.self) {
      try last.value(in: ["last": text], today: today)
    }
    #expect(fault?.expected[.en] == "a whole number from 1 to 50")
    #expect(fault?.value == text)
  }

  @Test(arguments: [
    ("last-month", Period.lastMonth), ("7d", .lastDays(7)), ("先月", .lastMonth),
    ("2026-09", .month(year: 2026, month: 9)),
  ])
  func `is a period as written or as said`(text: String, period: Period) throws {
    let parameter = Parameter<Period>.period("period")
    #expect(try parameter.value(in: ["period": text], today: today) == period)
  }
}
