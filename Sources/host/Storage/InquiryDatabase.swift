public import CommandKit
import Foundation
import HostCryptography
import HostDrivers
import Synchronization

/// The bank's own balances and statement lines, opened for reading alone.
///
/// It stands for the bank's core system. It opens on first use, so that what needs no figures works
/// while it is away; a file put in its place is opened anew.
public final class InquiryDatabase: BalanceInquiry, StatementInquiry, Sendable {
  let path: String
  let rules: InquiryRules
  private let opened = Mutex<(connection: SQLiteConnection, file: OpenedFile)?>(nil)
  /// The most rounds of a PIN in the file that is open.
  let rounds = Mutex<(of: SQLiteConnection, rounds: Int64)?>(nil)

  /// Names the database file.
  public init(_ path: String, rules: InquiryRules = InquiryRules()) {
    self.path = path
    self.rules = rules
  }

  /// The balances of all linked accounts, in the link's order.
  public func balances(of link: AccountLink) async throws -> [AccountBalance] {
    try reading { connection in
      try link.accounts.map { account in
        let row = try Self.account(account, of: link, connection)
        let balance = Money(minorUnits: row.balance, row.currency)
        try check(row.asOf)
        return AccountBalance(nickname: account.nickname, balance: balance, asOf: row.asOf)
      }
    }
  }

  /// A page of the statement of one account, newest lines first.
  public func lines(
    of account: AccountLink.Account, in link: AccountLink, days: ClosedRange<CalendarDate>?,
    skip: Int, count: Int
  ) async throws -> StatementPage {
    try reading { connection in
      let row = try Self.account(account, of: link, connection)
      // Lines of days before the last renewal are whole, however long ago that was.
      let isWhole = days.map { $0.upperBound < CalendarDate(row.asOf, in: rules.zone) } ?? false
      try check(row.asOf, maybeOld: isWhole)
      return try StatementPage.read(
        of: row, days, skip: skip, count: count, connection,
        notAfter: CalendarDate(rules.lastMoment, in: rules.zone), zone: rules.zone)
    }
  }

  /// Refuses figures of a moment that is yet to come, and of one that is too long ago.
  private func check(_ asOf: Date, maybeOld: Bool = false) throws {
    guard asOf <= rules.lastMoment else {
      throw InquiryTrouble(.yetToCome(asOf), because: "the moment of a balance")
    }
    if !maybeOld, rules.isOutdated(asOf) { throw InquiryFailure.outdated(asOf: asOf) }
  }

  /// What must never leave in a reply to a customer.
  func secrets(ofCustomer customer: String) throws -> [CustomerSecrets] {
    try reading { try Self.secrets(ofCustomer: customer, $0) }
  }

  private static func secrets(
    ofCustomer customer: String, _ connection: SQLiteConnection
  ) throws -> [CustomerSecrets] {
    let rows = try connection.query(
      """
      SELECT family_kanji, given_kanji, family_kana, given_kana, family_latin, given_latin,
        account.branch, account.number
      FROM customer JOIN account ON account.customer = customer.number
      WHERE customer.number = ? ORDER BY account.key
      """, .text(customer))
    return try rows.map { row in
      let names = try [0, 2, 4].map { column -> HolderName? in
        let name = (family: try row.text(column), given: try row.text(column + 1))
        // A script in which the bank has no name: half a name by itself would be an ordinary word.
        guard !name.family.isEmpty || !name.given.isEmpty else { return nil }
        return HolderName(family: name.family, given: name.given)
      }
      let (branch, number) = (try row.text(6), try row.text(7))
      // An IBAN has letters in it, so it is looked for as an internal id is.
      return CustomerSecrets(
        branch: branch, account: number, kanji: names[0], kana: names[1], latin: names[2],
        internalIDs: (customer.count >= 6 ? [customer] : []) + (branch.isEmpty ? [number] : []))
    }
  }

  /// Reads within one transaction, for a limited time: a bank that is renewed meanwhile is seen as it was
  /// or as it is.
  ///
  /// - Throws: `InquiryTrouble` alone.
  func reading<Result>(_ work: (SQLiteConnection) throws -> Result) throws -> Result {
    do {
      let connection = try reader()
      return try connection.within(rules.timeout) {
        try connection.sharing { try work(connection) }
      }
    } catch {
      throw InquiryTrouble.meant(by: error)
    }
  }

  /// Reads many things without asking for the lock each time; a writer waits meanwhile.
  func steadily<Result>(_ work: () throws -> Result) throws -> Result {
    try reader().transaction(.deferred) { try work() }
  }

  /// - Throws: `InquiryTrouble` during maintenance, before anything is opened.
  func reader() throws -> SQLiteConnection {
    if let end = rules.maintenanceEnd { throw InquiryTrouble(.maintenance(until: end)) }
    return try opened.withLock { opened in
      if let opened, opened.file.isStillThere { return opened.connection }
      opened = nil
      guard let file = OpenedFile(path) else { throw StorageFault.inquiryMissing(path: path) }
      let new = try SQLiteConnection(path, .readOnly, busyTimeout: rules.busyTimeout)
      // Read-only twice: the file is opened so, and the connection refuses every write by itself.
      try new.execute("PRAGMA query_only = ON")
      guard try Self.migration.check(new) else {
        guard case .integer(let found) = try new.pragma("user_version"), found > 0 else {
          throw StorageFault.inquiryMissing(path: path)
        }
        throw StorageFault.olderSchema(
          path: path, found: found, known: Self.migration.steps.count)
      }
      opened = (new, file)
      return new
    }
  }

  /// A linked account, which has to be that customer's still.
  private static func account(
    _ account: AccountLink.Account, of link: AccountLink, _ connection: SQLiteConnection
  ) throws -> AccountRow {
    guard let key = Int64(account.key), let row = try AccountRow(key: key, connection) else {
      throw InquiryFailure.accountMissing
    }
    guard row.customer == link.customer else { throw InquiryTrouble.otherCustomer }
    return row
  }

  static func currency(_ row: SQLiteRow, _ column: Int) throws -> Currency {
    guard let currency = Currency(code: try row.text(column)) else {
      throw InquiryFailure.unavailable
    }
    return currency
  }

  static func day(_ number: Int64) -> CalendarDate {
    CalendarDate(Date(timeIntervalSince1970: Double(number) * 86_400), in: .gmt)
  }

  static let migration = Migration(
    applicationID: 0x434B_4951,
    steps: [
      """
      CREATE TABLE customer (
        number TEXT PRIMARY KEY,
        family_kanji TEXT NOT NULL, given_kanji TEXT NOT NULL,
        family_kana TEXT NOT NULL, given_kana TEXT NOT NULL,
        family_latin TEXT NOT NULL, given_latin TEXT NOT NULL,
        birth_date TEXT NOT NULL,
        pin_salt BLOB NOT NULL, pin_rounds INTEGER NOT NULL, pin_hash BLOB NOT NULL
      );
      CREATE TABLE account (
        key INTEGER PRIMARY KEY,
        customer TEXT NOT NULL REFERENCES customer (number),
        branch TEXT NOT NULL,
        number TEXT NOT NULL,
        kind TEXT NOT NULL,
        currency TEXT NOT NULL,
        balance INTEGER NOT NULL,
        as_of INTEGER NOT NULL,
        UNIQUE (branch, number)
      );
      CREATE INDEX account_customer ON account (customer);
      CREATE TABLE statement_line (
        account INTEGER NOT NULL REFERENCES account (key),
        day INTEGER NOT NULL,
        seq INTEGER NOT NULL,
        amount INTEGER NOT NULL,
        remark TEXT NOT NULL,
        PRIMARY KEY (account, day, seq)
      ) WITHOUT ROWID;
      """,
      // The currency of a line where it isn't that of its account.
      "ALTER TABLE statement_line ADD COLUMN currency TEXT;",
      // The bank's code in the statement files that the account came from.
      "ALTER TABLE account ADD COLUMN bank TEXT;",
    ])
}
