import CommandKit
import Foundation
import HostDrivers
import HostStatementFiles

/// Writes what a statement file says into the inquiry database, within a transaction of the caller's.
struct StatementLedger {
  let connection: SQLiteConnection
  let staging: StatementStaging
  private let customer: String?
  private let bank: String?
  private let clock: StatementClock
  private var newCustomer: String?
  private var holder: String?

  init(
    _ connection: SQLiteConnection, _ staging: StatementStaging, customer: String?, bank: String?,
    clock: StatementClock
  ) {
    self.connection = connection
    self.staging = staging
    self.customer = customer
    self.bank = bank
    self.clock = clock
  }

  mutating func write(
    _ accounts: [StatementIntake.Account], isDryRun: Bool
  ) throws -> StatementImportReport {
    try InquiryDatabase.migration.runWithin(connection)
    guard try !InquiryDatabase.holdsDemoBank(connection) else {
      throw StorageFault.demoBank(path: connection.path)
    }
    var reports: [StatementImportReport.Account] = []
    for (index, account) in accounts.enumerated() {
      guard let closing = account.closing else { continue }
      reports.append(try write(account, closing, at: index))
    }
    return StatementImportReport(
      accounts: reports, newCustomer: newCustomer, isDryRun: isDryRun)
  }

  private mutating func write(
    _ account: StatementIntake.Account, _ closing: StatementClosing, at index: Int
  ) throws -> StatementImportReport.Account {
    let header = account.header
    var known = try row(header.account)
    let isNew = known == nil
    let code = try bankCode(header, known: known?.optionalText(5))
    if isNew {
      try make(header, closing)
      known = try row(header.account)
    }
    guard let row = known else {
      throw StatementImportMistake.unknownAccount.fault(at: header.place)
    }
    let owner = try row.text(4)
    if let customer, customer != owner {
      throw StatementImportMistake.otherCustomer(known: owner, named: customer)
        .fault(at: header.place)
    }
    let hasOtherHolder =
      try KnownCustomer(number: owner, in: connection)?.mayBe(header.holder) == false
    if hasOtherHolder, customer != nil {
      throw StatementImportMistake.otherHolderOfKnown(customer: owner).fault(at: header.place)
    }
    // That of the ledger's balance; single lines may have another.
    let currency = closing.balance.currency
    guard try row.text(1) == currency.code else {
      throw StatementImportMistake.otherCurrency(account: try row.text(1), file: currency.code)
        .fault(at: header.place)
    }
    let key = try row.int(0)
    if let code {
      try connection.run(
        "UPDATE account SET bank = ?1 WHERE key = ?2 AND bank IS NOT ?1", .text(code.text),
        .integer(key))
    }
    return StatementImportReport.Account(
      reference: header.account, customer: owner, isNew: isNew, hasOtherHolder: hasOtherHolder,
      periods: account.ranges.map(CalendarDate.range),
      lines: try writeLines(account, at: index, key: key, in: currency),
      balance: try writeBalance(
        closing, key: key,
        kept: Money(minorUnits: try row.int(2), currency),
        asOf: Date(keptSeconds: try row.int(3)), isNew: isNew))
  }

  private func row(_ account: AccountReference) throws -> SQLiteRow? {
    try connection.first(
      """
      SELECT key, currency, balance, as_of, customer, bank FROM account
      WHERE branch = ? AND number = ?
      """, .text(account.branch), .text(account.number))
  }

  /// The code of the file's bank, which has to be one that is known, or the one that was named.
  ///
  /// - Parameter known: That of the account; where it has none, all that are known here count.
  private func bankCode(_ header: StatementHeader, known: String?) throws -> BankCode? {
    guard let code = header.bank.flatMap(BankCode.init) else { return nil }
    if let bank {
      guard BankCode(bank) == code else {
        throw StatementImportMistake.notThatBank(file: code.text, named: bank)
          .fault(at: header.place)
      }
      return code
    }
    let all =
      try known.map { [$0] }
      ?? connection.query("SELECT DISTINCT bank FROM account WHERE bank IS NOT NULL ORDER BY bank")
      .map { try $0.text(0) }
    let others = all.compactMap(BankCode.init).filter(code.isComparable)
    guard others.isEmpty || others.contains(code) else {
      throw StatementImportMistake.otherBank(
        file: code.text, known: others.map(\.text).joined(separator: " and ")
      ).fault(at: header.place)
    }
    return code
  }

  private func writeBalance(
    _ closing: StatementClosing, key: Int64, kept: Money, asOf: Date, isNew: Bool
  ) throws -> StatementImportReport.Balance {
    let keptDay = clock.day(of: asOf)
    var (now, moment) = (kept, asOf)
    var change = StatementImportReport.Balance.Change.stored
    if isNew {
      moment = clock.moment(of: closing.date)
    } else if closing.date < keptDay, keptDay <= clock.today {
      change = .older
    } else if closing.date == keptDay, closing.balance == kept {
      change = .unchanged
    } else {
      (now, moment) = (closing.balance, clock.moment(of: closing.date))
      try connection.run(
        "UPDATE account SET balance = ?, as_of = ? WHERE key = ?",
        .integer(now.minorUnits), .integer(moment.seconds), .integer(key))
    }
    return StatementImportReport.Balance(
      inFile: closing.balance, dayInFile: closing.date, kept: now, asOf: moment, change: change)
  }

  /// Makes an account that the bank doesn't know, and its customer where it has to.
  private mutating func make(_ header: StatementHeader, _ closing: StatementClosing) throws {
    guard let customer else {
      throw StatementImportMistake.unknownAccount.fault(at: header.place)
    }
    if !header.holder.isEmpty {
      guard holder == nil || holder == header.holder else {
        throw StatementImportMistake.severalHolders.fault(at: header.place)
      }
      holder = header.holder
    }
    if let known = try KnownCustomer(number: customer, in: connection) {
      guard known.mayBe(header.holder) else {
        throw StatementImportMistake.otherHolder.fault(at: header.place)
      }
    } else {
      try NewCustomer(number: customer, holder: header.holder).insert(into: connection)
      newCustomer = customer
    }
    try connection.run(
      """
      INSERT INTO account (customer, branch, number, kind, currency, balance, as_of)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """, .text(customer), .text(header.account.branch), .text(header.account.number),
      .text(Self.kindName(header.kind)), .text(closing.balance.currency.code),
      .integer(closing.balance.minorUnits), .integer(clock.moment(of: closing.date).seconds))
  }
}

extension StatementLedger {
  /// What the bot calls a kind of account: 預金種目 of the 全銀 formats.
  private static func kindName(_ kind: String?) -> String {
    switch kind {
    case "1": "普通"
    case "2": "当座"
    case "4": "貯蓄"
    default: "口座"
    }
  }
}

extension CalendarDate {
  /// The days of a range of day numbers.
  fileprivate static func range(_ numbers: ClosedRange<Int>) -> ClosedRange<CalendarDate> {
    let epoch = CalendarDate(Date(timeIntervalSince1970: 0), in: .gmt)
    return epoch.adding(days: numbers.lowerBound)...epoch.adding(days: numbers.upperBound)
  }
}
