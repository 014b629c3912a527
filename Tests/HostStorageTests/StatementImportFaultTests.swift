import CommandKit
import Foundation
import HostDrivers
import HostFormats
import HostLinking
import HostStatementFiles
import Testing

@testable import HostStorage

@Suite struct `Statement import with a fault` {
  let store: TemporaryStore
  let august = GivenStatement(lines: [("2026-08-01", 300, "a", nil)])

  init() throws { store = try TemporaryStore(demo: nil) }

  private func problem(
    _ statement: GivenStatement..., customer: String? = nil
  ) throws -> String? {
    let now = try #require(noon("2026-09-03"))
    do {
      _ = try StatementImport(
        into: store.folder.inquiryPath, customer: customer, zone: .gmt, now: now
      ).run(writtenAt: now) { sink in
        for statement in statement { try statement.feed(&sink) }
      }
      return nil
    } catch let fault as StatementFileFault {
      #expect(!fault.description.contains("1234567"))
      #expect(!fault.description.contains("ﾃｽﾄ"))
      return fault.problem
    }
  }

  private func changed(_ change: (inout GivenStatement) -> Void) -> GivenStatement {
    var copy = august
    change(&copy)
    return copy
  }

  @Test func `brings nothing in and says what it is`() throws {
    try store.take(august, customer: "77")
    let before = try Data(contentsOf: URL(filePath: store.folder.inquiryPath))
    let cases: [(GivenStatement, String)] = [
      (
        changed { $0.number = "7654321" }, "The account of this statement is not known to the bank."
      ),
      (
        changed { $0.closes = "2026-09-04" },
        "The closing balance is that of 2026-09-04, which is yet to come."
      ),
      (
        changed { $0.lines.append(("2026-09-04", 1, "", nil)) },
        "The entry is booked on 2026-09-04, which is yet to come."
      ),
      (changed { $0.lines[0].1 = .min }, "An amount has more than 15 digits."),
      (changed { $0.balance = .max }, "An amount has more than 15 digits."),
    ]
    for (statement, expected) in cases {
      let other = changed {
        $0.lines[0].1 = 1
        $0.balance = 1_001
      }
      #expect(try problem(august, other, statement) == expected)
    }
    #expect(try Data(contentsOf: URL(filePath: store.folder.inquiryPath)) == before)
  }

  @Test func `of an account in two currencies is refused`() throws {
    let dollars = changed { $0.currency = .usd }
    try store.take(august, customer: "77")
    #expect(
      try problem(dollars)
        == "The statement's balance is in USD, and the bank keeps the account in JPY.")
    #expect(
      try problem(august, dollars, customer: "77")
        == "The file has balances of the account in two currencies.")
  }

  @Test func `new accounts of two holders don't become one customer's`() throws {
    let other = changed {
      $0.number = "7654321"
      $0.holder = "ﾃｽﾄ ﾊﾅｺ"
    }
    #expect(
      try problem(august, other, customer: "77")
        == "The new accounts of the file have different holders, so they can't be one customer's.")
    try store.take(august, changed { $0.number = "7654321" }, customer: "77")
    #expect(try store.bank.customer("77")?.accounts.count == 2)
  }

  @Test(arguments: [
    ("ﾃｽﾄ ﾀﾛｳ", true), ("テスト　タロウ", true), ("ｶ)ｼﾖｳﾃﾝ ﾃｽﾄ ﾀﾛｳ", true), ("", true),
    ("ﾃｽﾄ ﾊﾅｺ", false), ("ｶ)ﾐﾎﾝ", false), ("TARO TESUTO", false),
  ])
  func `a new account goes to a known customer under the customer's name alone`(
    holder: String, isTheirs: Bool
  ) throws {
    try store.take(august, customer: "77")
    let found = try problem(
      changed {
        $0.number = "7654321"
        $0.holder = holder
      }, customer: "77")
    #expect(
      found
        == (isTheirs ? nil : "The holder of this new account has another name than the customer."))
    #expect(try store.bank.customer("77")?.accounts.count == (isTheirs ? 2 : 1))
  }

  @Test(arguments: [
    ("9999", "9999", true), ("9999", "0005", false), ("TESTJPJT", "TESTJPJTXXX", true),
    ("TESTJPJT", "BESTJPJT", false), ("9999", "TESTJPJT", true), ("9999", "Some bank", true),
    ("Some bank", "9999", true), ("9999", nil, true),
  ])
  func `of another bank is refused where the codes can be compared`(
    known: String, other: String?, isTaken: Bool
  ) throws {
    try store.take(changed { $0.bank = known }, customer: "77")
    let found = try problem(changed { $0.bank = other })
    #expect((found == nil) == isTaken)
    #expect(
      isTaken
        || found == "The file is bank \(other ?? "")'s, and what is kept here is bank \(known)'s.")
    let new = try problem(
      changed {
        $0.bank = other
        $0.number = "7654321"
      }, customer: "77")
    #expect(new == found)
  }

  @Test(arguments: ["I O", "ﾘ ｶ", "X", "ｶ)", "JOHN EXAMPLE", "ﾃｽﾄ　ﾀﾛｳ"])
  func `a holder's own name is known again, however short`(holder: String) throws {
    let file = changed { $0.holder = holder }
    try store.take(file, customer: "77")
    let again = try store.take(file, customer: "77")
    #expect(again.accounts.map(\.hasOtherHolder) == [false])
  }

  @Test(
    arguments: [
      (1_000, 1_300, false), (1_300, 1_600, true), (900, 1_000, true), (1_200, 1_500, false),
      (1_000, 1_000, false),
    ] as [(Int64, Int64, Bool)])
  func `that tells of a day twice is refused, unless one goes on from the other`(
    opening: Int64, closing: Int64, isTaken: Bool
  ) throws {
    let first = changed {
      $0.opening = 1_000
      $0.balance = closing == opening ? 1_000 : 1_300
    }
    let second = changed {
      $0.opening = opening
      $0.balance = closing
    }
    let found = try problem(first, second, customer: "77")
    #expect(
      found
        == (isTaken
          ? nil
          : "The account's statements in the file tell of the same days, and neither goes on from the other.")
    )
  }

  @Test func `an unknown account makes no database`() throws {
    #expect(try problem(august) == "The account of this statement is not known to the bank.")
    #expect(!FileManager.default.fileExists(atPath: store.folder.inquiryPath))
  }

  @Test func `the demo bank is left alone`() throws {
    let demo = try TemporaryStore()
    #expect(throws: StorageFault.demoBank(path: demo.folder.inquiryPath)) {
      try demo.take(august, customer: "77")
    }
    #expect(try demo.bank.customer("77") == nil)
  }

  @Test func `a damaged, foreign or write-protected database is refused untouched`() throws {
    let path = store.folder.inquiryPath
    try Data(repeating: 0x41, count: 8_192).write(to: URL(filePath: path))
    let damaged = #expect(throws: SQLiteError.self) { try store.take(august, customer: "77") }
    #expect(damaged?.isCorrupt == true)
    try FileManager.default.removeItem(atPath: path)
    try SQLiteConnection(path, .create).execute("CREATE TABLE theirs (x)")
    #expect(throws: StorageFault.foreignDatabase(path: path)) {
      try store.take(august, customer: "77")
    }
    try FileManager.default.removeItem(atPath: path)
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    #expect(throws: SQLiteError.self) { try store.take(august) }
  }

  @Test func `a full disk changes nothing`() throws {
    try store.take(august, customer: "77")
    let path = store.folder.inquiryPath
    let before = try Data(contentsOf: URL(filePath: path))
    let connection = try SQLiteConnection(path, .readWrite)
    let staging = try StatementStaging(folder: store.folder.path)
    var intake = StatementIntake(staging, today: try #require(CalendarDate("2026-09-03")))
    try changed { $0.lines = (0..<5_000).map { _ in ("2026-08-02", 1, "long remark", nil) } }
      .feed(&intake)
    // SQLite answers as it does for a full disk.
    try connection.execute("PRAGMA max_page_count = 8")
    let now = try #require(noon("2026-09-03"))
    var ledger = StatementLedger(
      connection, staging, customer: nil, bank: nil,
      clock: StatementClock(zone: .gmt, now: now, writtenAt: now))
    let error = #expect(throws: SQLiteError.self) {
      try connection.transaction { try ledger.write(intake.accounts, isDryRun: false) }
    }
    #expect(error?.isFull == true)
    #expect(try Data(contentsOf: URL(filePath: path)) == before)
  }

  @Test func `a second process waits and then comes in`() async throws {
    try store.take(august, customer: "77")
    let connection = try SQLiteConnection(store.folder.inquiryPath, .readWrite)
    let (store, other) = (store, changed { $0.lines[0].2 = "second" })
    async let second = Task.detached { try store.take(other) }.value
    try connection.transaction {
      try connection.run("UPDATE account SET balance = 9")
      Thread.sleep(forTimeInterval: 0.2)
    }
    #expect(try await second.accounts[0].lines == .init(replaced: 1))
    #expect(try store.lines() == ["2026-08-01 300 second"])
  }

  @Test func `what is no plain file is refused`() throws {
    #expect(throws: FileFault(reason: "No such file or directory")) {
      try StatementSource(path: store.folder.path + "/none")
    }
    #expect(throws: FileFault(reason: "it is a folder")) {
      try StatementSource(path: store.folder.path)
    }
    #expect(throws: FileFault(reason: "it is a pipe or a device, not a file")) {
      try StatementSource(path: "/dev/null")
    }
  }
}
