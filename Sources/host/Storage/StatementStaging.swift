import CommandKit
import Foundation
import HostDrivers

/// The lines of a statement file until the whole file is read.
///
/// They lie in a database file beside the inquiry database that loses its name as soon as it is
/// open, so that a long file takes no memory, locks nobody out, and leaves nothing behind.
final class StatementStaging {
  let connection: SQLiteConnection

  init(folder: String) throws {
    let path = folder + "/.statement-import-" + UUID().uuidString
    try PrivateFile.make(path)
    defer { try? FileManager.default.removeItem(atPath: path) }
    connection = try SQLiteConnection(path, .readWrite)
    // Nothing here outlives the process; and a journal on disk would need the name.
    try connection.execute(
      """
      PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY;
      CREATE TABLE line (
        account INTEGER NOT NULL,
        day INTEGER NOT NULL,
        statement INTEGER NOT NULL,
        position INTEGER NOT NULL,
        amount INTEGER NOT NULL,
        remark TEXT NOT NULL,
        currency TEXT NOT NULL,
        PRIMARY KEY (account, day, statement, position)
      ) WITHOUT ROWID;
      """)
  }

  /// Adds a line of an account, which is counted from 0 as statements are.
  func add(_ line: LedgerLine, account: Int, day: Int, statement: Int, position: Int) throws {
    try connection.run(
      "INSERT INTO line VALUES (?, ?, ?, ?, ?, ?, ?)", .integer(Int64(account)),
      .integer(Int64(day)), .integer(Int64(statement)), .integer(Int64(position)),
      .integer(line.amount), .text(line.remark), line.currencyValue)
  }

  /// The days on which an account has lines, in order.
  func days(account: Int) throws -> [Int64] {
    try connection.query(
      "SELECT DISTINCT day FROM line WHERE account = ? ORDER BY day", .integer(Int64(account))
    ).map { try $0.int(0) }
  }

  /// The lines of an account on a day, in order, as an account of a currency keeps them.
  func lines(account: Int, day: Int64, in currency: Currency) throws -> [LedgerLine] {
    let rows = try connection.query(
      """
      SELECT amount, remark, currency FROM line WHERE account = ? AND day = ?
      ORDER BY statement, position
      """, .integer(Int64(account)), .integer(day))
    return try rows.map { row in
      let code = try row.text(2)
      return LedgerLine(
        amount: try row.int(0), remark: try row.text(1),
        currency: code == currency.code ? nil : code)
    }
  }
}
