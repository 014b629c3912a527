import HostCryptography
import HostDrivers

/// A customer of whom a statement file knows no more than the holder's name.
///
/// The hash of the PIN is empty, which no PIN has, and the date of birth is missing: nobody can
/// link the accounts through a page before the bank fills both in.
struct NewCustomer {
  let number: String
  let holder: String

  func insert(into connection: SQLiteConnection) throws {
    let rounds = try connection.first("SELECT pin_rounds FROM customer LIMIT 1", [])?.int(0)
    // The names are half a secret of the guard's: they must stand in the columns of their script.
    let name = isLatin ? ["", ""] + parts : parts + ["", ""]
    try connection.run(
      """
      INSERT INTO customer (number, family_kanji, given_kanji, family_kana, given_kana,
        family_latin, given_latin, birth_date, pin_salt, pin_rounds, pin_hash)
      VALUES (?, '', '', ?, ?, ?, ?, '', ?, ?, ?)
      """, .text(number), .text(name[0]), .text(name[1]), .text(name[2]), .text(name[3]),
      .blob(SecureRandom.bytes(16)), .integer(rounds ?? Int64(DemoBank.pinRounds)), .blob([]))
  }

  /// Family and given name, which a space parts; an organisation has a family name alone.
  private var parts: [String] {
    let parts = holder.split(maxSplits: 1) { $0 == " " || $0 == "\u{3000}" }.map(String.init)
    return [parts.first ?? "", parts.count > 1 ? parts[1].trimmed : ""]
  }

  private var isLatin: Bool { holder.unicodeScalars.allSatisfy { $0.value < 0x250 } }
}
