import CommandKit
public import Foundation
import HostCryptography
import HostDrivers

/// An invented bank to try everything with: a few customers, a year of lines up to today.
///
/// A line of a day is the same on whichever day the bank was made; every day it is made anew.
public enum DemoBank: Sendable {
  /// Fills the inquiry database and makes the links of the demo customers.
  ///
  /// Cheap when it was done today. Links are made once: one that was ended stays so.
  ///
  /// - Throws: `StorageFault.notDemoBank` when a real bank's accounts are in the data folder.
  public static func prepare(
    folder: DataFolder, links: LinkStore, now: Date, zone: TimeZone
  ) throws {
    let mark = Mark(day: Int64(CalendarDate(now, in: zone).dayNumber))
    if !isCurrent(folder.inquiryPath, mark) {
      try fill(folder.inquiryPath, mark, now: now, zone: zone)
    }
    try makeLinks(in: links, at: now)
  }

  /// How often a PIN of the demo bank is hashed; a real bank takes many more rounds.
  static let pinRounds = 1_000
  static let pin = "2580"

  /// What says of which day a demo bank is, and by which edition of these rules it was made.
  private struct Mark: Equatable {
    /// To be raised whenever a customer or a rule for lines changes.
    static let edition: Int64 = 1
    let day: Int64
    var edition = Self.edition
  }

  /// Looks without a lock; what can't be read so is found out, and said, when it is filled.
  private static func isCurrent(_ path: String, _ mark: Mark) -> Bool {
    guard FileManager.default.fileExists(atPath: path),
      let connection = try? SQLiteConnection(path, .readOnly),
      let isWhole = try? InquiryDatabase.migration.check(connection), isWhole
    else { return false }
    return (try? self.mark(in: connection)) == mark
  }

  private static func mark(in connection: SQLiteConnection) throws -> Mark? {
    guard
      try connection.first("SELECT 1 FROM sqlite_schema WHERE name = 'demo_bank'", []) != nil,
      let row = try connection.first("SELECT day, edition FROM demo_bank", [])
    else { return nil }
    return Mark(day: try row.int(0), edition: try row.int(1))
  }

  private static func fill(_ path: String, _ mark: Mark, now: Date, zone: TimeZone) throws {
    try PrivateFile.make(path)
    // Longer than making the bank takes on a slow disk: another process may be at it.
    let connection = try SQLiteConnection(path, .readWrite, busyTimeout: .seconds(30))
    try connection.transaction {
      try InquiryDatabase.migration.runWithin(connection)
      let found = try self.mark(in: connection)
      guard found != mark else { return }
      if found?.edition != mark.edition {
        guard try found != nil || connection.first("SELECT 1 FROM customer LIMIT 1", []) == nil
        else { throw StorageFault.notDemoBank(path: path) }
        try connection.execute(
          """
          CREATE TABLE IF NOT EXISTS demo_bank (day INTEGER NOT NULL, edition INTEGER NOT NULL);
          DELETE FROM statement_line; DELETE FROM account; DELETE FROM customer;
          """)
        try addCustomers(to: connection)
      }
      try addLines(upTo: CalendarDate(now, in: zone), at: now, to: connection)
      try connection.execute("DELETE FROM demo_bank")
      try connection.run(
        "INSERT INTO demo_bank (day, edition) VALUES (?, ?)", .integer(mark.day),
        .integer(mark.edition))
    }
  }

  private static func addCustomers(to connection: SQLiteConnection) throws {
    // One salt and one PIN for all, so that it is hashed once.
    let salt = Array("commandkit-demo!".utf8)
    let hash = try PBKDF2.deriveKey(
      password: Array(pin.utf8), salt: salt, iterations: pinRounds, byteCount: 32)
    for customer in customers {
      try connection.run(
        "INSERT INTO customer VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        .text(customer.number), .text(customer.family.kanji), .text(customer.given.kanji),
        .text(customer.family.kana), .text(customer.given.kana), .text(customer.family.latin),
        .text(customer.given.latin), .text(customer.birthDate), .blob(salt),
        .integer(Int64(pinRounds)), .blob(hash))
      for account in customer.accounts {
        try connection.run(
          "INSERT INTO account VALUES (?, ?, ?, ?, ?, 'JPY', 0, 0, NULL)",
          .integer(account.key), .text(customer.number), .text(account.branch),
          .text(account.number),
          .text(account.kind))
      }
    }
  }

  private static func addLines(
    upTo today: CalendarDate, at now: Date, to connection: SQLiteConnection
  ) throws {
    try connection.execute("DELETE FROM statement_line")
    for account in customers.flatMap(\.accounts) {
      let statement = DemoStatement(of: account, upTo: today)
      for line in statement.lines {
        try connection.run(
          "INSERT INTO statement_line VALUES (?, ?, ?, ?, ?, NULL)", .integer(account.key),
          .integer(Int64(line.day)), .integer(line.sequence), .integer(line.amount),
          .text(line.remark))
      }
      try connection.run(
        "UPDATE account SET balance = ?, as_of = ? WHERE key = ?", .integer(statement.balance),
        .integer(now.seconds), .integer(account.key))
    }
  }
}
