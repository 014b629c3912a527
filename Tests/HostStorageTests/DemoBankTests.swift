import CommandKit
import Foundation
import HostDrivers
import Testing

@testable import HostStorage

@Suite struct `Demo bank` {
  private let accounts = DemoBank.customers.flatMap(\.accounts)

  private func day(_ text: String) throws -> CalendarDate { try #require(CalendarDate(text)) }

  @Test func `gives each customer what the name says`() async throws {
    let store = try TemporaryStore()
    let chats = ChatLinks(store.links, bank: store.bank)
    func lookup(_ number: String) async throws -> LinkLookup {
      let user = try #require(DemoBank.chatUser(of: number))
      #expect(user.wholeMatch(of: /U[0-9a-f]{32}/) != nil)
      return try await chats.lookup(Sender(channel: "line", user: user))
    }
    #expect(try await lookup("demo").usable?.accounts.map(\.nickname) == ["普通預金"])
    let two = try await lookup("demo-two").usable?.accounts.map(\.nickname)
    #expect(two == ["おこづかい", "旅行貯金"])
    #expect(try await lookup("demo-new").obstacle == .unknown)
    #expect(try await lookup("demo-stopped").obstacle == .revoked)
    #expect(try await lookup("demo-en").language == .en)
    #expect(try await lookup("demo-en").usable?.accounts.map(\.nickname) == ["Everyday"])
    #expect(DemoBank.chatUser(of: "nobody") == nil)
    #expect(DemoBank.identification(of: "nobody") == nil)
  }

  @Test func `has accounts that are all different, and names of nobody twice`() {
    #expect(Set(accounts.map(\.key)).count == accounts.count)
    #expect(Set(accounts.map { $0.branch + $0.number }).count == accounts.count)
    for account in accounts {
      #expect(account.branch.wholeMatch(of: /[0-9]{3}/) != nil)
      #expect(account.number.wholeMatch(of: /[0-9]{7}/) != nil)
    }
    #expect(Set(DemoBank.customers.map(\.chatUser)).count == DemoBank.customers.count)
  }

  @Test(arguments: ["2026-09-03", "2026-12-31", "2027-02-27", "2028-02-28", "2026-03-31"])
  func `gives a day the same lines whether made on it or on the next day`(made: String) throws {
    let today = try day(made)
    for account in accounts {
      let first = DemoStatement(of: account, upTo: today)
      let second = DemoStatement(of: account, upTo: today.adding(days: 1))
      let month = try day(made).adding(days: 1).firstOfMonth(adding: -12).dayNumber
      let shared = second.lines.filter { $0.day <= today.dayNumber }
      #expect(first.lines.filter { $0.day >= month } == shared)
      #expect(first.lines.allSatisfy { $0.day <= today.dayNumber })
      // What the account held at the end of that day is the same too.
      let rest = second.lines.filter { $0.day > today.dayNumber }
      #expect(second.balance - rest.reduce(0) { $0 + $1.amount } == first.balance)
    }
  }

  @Test func `stays plausible for many years`() throws {
    for account in accounts {
      var balance = account.life.opening(of: account.key, try day("2025-01-01"))
      for month in 0..<240 {
        let first = try day("2025-01-01").firstOfMonth(adding: month)
        #expect(balance == account.life.opening(of: account.key, first))
        let lines = DemoMonth(of: account, first).lines
        for line in lines {
          balance += line.amount
          #expect((80_000...600_000).contains(balance), "\(account.key) \(first)")
          #expect(line.amount != 0)
          let isIncome =
            line.remark.hasPrefix("ｷﾕｳﾖ") || line.remark.hasPrefix("ﾌﾘｺﾐ")
            || ["フリカエ　ツミタテ", "オリソク"].contains(line.remark)
          #expect((line.amount > 0) == isIncome, "\(line)")
        }
        let days = first.dayNumber...first.lastOfMonth.dayNumber
        #expect(lines.allSatisfy { days.contains($0.day) })
        #expect(Set(lines.map { [Int64($0.day), $0.sequence] }).count == lines.count)
      }
    }
  }

  @Test(arguments: [
    ("2026-09-01", "2026-09-25", "2026-09-28"), ("2026-10-01", "2026-10-23", "2026-10-27"),
    ("2027-02-01", "2027-02-25", "2027-02-26"), ("2026-11-01", "2026-11-25", "2026-11-27"),
  ])
  func `pays on the 25th and takes the rent on the 27th, on banking days`(
    month: String, pay: String, rent: String
  ) throws {
    let account = try #require(accounts.first)
    let lines = DemoMonth(of: account, try day(month)).lines
    #expect(lines.first { $0.remark.hasPrefix("ｷﾕｳﾖ") }?.day == (try day(pay).dayNumber))
    #expect(lines.first { $0.remark.hasPrefix("ﾔﾁﾝ") }?.day == (try day(rent).dayNumber))
  }

  @Test func `keeps balances that are the opening and all lines`() throws {
    let store = try TemporaryStore(demo: "2026-09-03")
    let today = try day("2026-09-03")
    for account in accounts {
      let row = try store.bank.reader().first(
        """
        SELECT balance, (SELECT sum(amount) FROM statement_line WHERE account = key),
          (SELECT min(day) FROM statement_line WHERE account = key)
        FROM account WHERE key = ?
        """, .integer(account.key))
      let first = today.firstOfMonth(adding: -12)
      let opening = account.life.opening(of: account.key, first)
      #expect(try row?.int(0) == opening + (row?.int(1) ?? 0))
      #expect(try Int(row?.int(2) ?? 0) >= first.dayNumber)
    }
  }

  @Test func `never names its customers in a remark`() throws {
    let names = DemoBank.customers.flatMap {
      [$0.family, $0.given].flatMap { [$0.kanji, $0.kana, $0.latin] }
    }.flatMap { [$0, $0.applyingTransform(.fullwidthToHalfwidth, reverse: false) ?? $0] }
    let lines = accounts.flatMap { account in
      (0..<24).flatMap { month in
        DemoMonth(of: account, CalendarDate.first2026.firstOfMonth(adding: month)).lines
      }
    }
    for remark in Set(lines.map(\.remark)) {
      for name in names { #expect(!remark.contains(name)) }
    }
  }

  @Test func `is left alone for the rest of the day and renewed on the next`() async throws {
    let store = try TemporaryStore(demo: "2026-09-03")
    let bytes = { try Data(contentsOf: URL(fileURLWithPath: store.folder.inquiryPath)) }
    let before = try bytes()
    try store.prepare("2026-09-03")
    #expect(try bytes() == before)
    let account = AccountLink.Account(key: "1001", nickname: "")
    let link = AccountLink(key: "1", customer: "demo", accounts: [account])
    let old = try await store.bank.lines(of: account, in: link, days: nil, skip: 0, count: 5_000)
    try store.prepare("2026-09-25")
    let new = try await store.bank.lines(of: account, in: link, days: nil, skip: 0, count: 5_000)
    #expect(new.lines.first?.date == CalendarDate("2026-09-25"))
    #expect(Array(new.lines.suffix(old.total)) == old.lines)
    #expect(try await store.bank.balances(of: link).first?.asOf == noon("2026-09-25"))
  }

  @Test func `leaves a stop as it is`() async throws {
    let store = try TemporaryStore(demo: "2026-09-03")
    let demo = Sender(channel: "line", user: try #require(DemoBank.chatUser(of: "demo")))
    #expect(try await ChatLinks(store.links, bank: store.bank).stop(demo))
    try store.prepare("2026-09-03")
    try store.prepare("2026-09-04")
    #expect(try store.links.link(of: demo)?.status == .revoked)
  }

  @Test func `is made whole again when the bank or the links are gone`() throws {
    let store = try TemporaryStore(demo: nil)
    try store.prepare("2026-09-03")
    try FileManager.default.removeItem(atPath: store.folder.inquiryPath)
    try store.prepare("2026-09-03")
    #expect(try InquiryDatabase(store.folder.inquiryPath).customer("demo") != nil)
  }

  @Test func `never goes into a real bank's data`() throws {
    let store = try TemporaryStore(demo: nil)
    let real = try SQLiteConnection(store.folder.inquiryPath, .create)
    try InquiryDatabase.migration.run(on: real)
    try real.execute(
      """
      INSERT INTO customer VALUES ('1','','','','','','','2000-01-01',x'00',1,x'00')
      """)
    #expect(throws: StorageFault.notDemoBank(path: store.folder.inquiryPath)) {
      try store.prepare("2026-09-03")
    }
    #expect(try real.first("SELECT count(*) FROM customer", [])?.int(0) == 1)
    #expect(try real.first("SELECT count(*) FROM statement_line", [])?.int(0) == 0)
  }
}

extension CalendarDate {
  fileprivate static let first2026 = CalendarDate(noon("2026-01-01") ?? .now, in: .gmt)
}
