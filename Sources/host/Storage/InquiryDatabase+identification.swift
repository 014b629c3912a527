import HostCryptography
import HostDrivers
public import HostLinking
import Synchronization

extension InquiryDatabase: CustomerIdentification {
  /// Finds a customer by number.
  public func customer(_ number: String) throws -> CustomerRecord? {
    let connection = try reader()
    guard
      try connection.first("SELECT 1 FROM customer WHERE number = ?", .text(number)) != nil
    else { return nil }
    let accounts = try connection.query(
      "SELECT key, branch, number, kind FROM account WHERE customer = ? ORDER BY key",
      .text(number))
    return CustomerRecord(
      number: number,
      accounts: try accounts.map {
        CustomerRecord.Account(
          key: String(try $0.int(0)), branch: try $0.text(1), number: try $0.text(2),
          kind: try $0.text(3))
      })
  }

  /// Finds a customer by one of the accounts, written `BRANCH-NUMBER`, or as an IBAN alone.
  public func customer(withAccount text: String) throws -> CustomerRecord? {
    // An IBAN has no branch.
    let parts =
      text.contains("-")
      ? text.split(separator: "-", omittingEmptySubsequences: false) : ["", text[...]]
    guard parts.count == 2,
      let row = try reader().first(
        "SELECT customer FROM account WHERE branch = ? AND number = ?", .text(String(parts[0])),
        .text(String(parts[1])))
    else { return nil }
    return try customer(try row.text(0))
  }

  /// Recognises a customer; nil when anything is wrong, without saying what.
  ///
  /// Unknown accounts cost the same work as wrong PINs, so that the time tells nothing either.
  public func identify(_ given: Identification) throws -> CustomerRecord? {
    let row = try reader().first(
      """
      SELECT customer.number, pin_salt, pin_rounds, pin_hash, birth_date
      FROM account JOIN customer ON customer.number = account.customer
      WHERE account.branch = ? AND account.number = ?
      """, .text(given.branch), .text(given.number))
    let salt = try row?.blob(1) ?? Array(repeating: 0, count: 16)
    let most = try mostRounds()
    let rounds = Int(try row?.int(2) ?? most)
    let hash = try PBKDF2.deriveKey(
      password: Array(given.pin.utf8), salt: salt, iterations: max(1, rounds), byteCount: 32)
    // Whoever has fewer rounds than others, say since an earlier year, takes as long as they do.
    if rounds < Int(most) {
      _ = try PBKDF2.deriveKey(
        password: [], salt: salt, iterations: Int(most) - rounds, byteCount: 32)
    }
    let isPIN = constantTimeEquals(hash, try row?.blob(3) ?? [])
    let birthDate = try row?.text(4).replacing("-", with: "") ?? ""
    let isBirthDate = constantTimeEquals(Array(given.birthDate.utf8), Array(birthDate.utf8))
    guard let row, isPIN, isBirthDate else { return nil }
    return try customer(try row.text(0))
  }

  /// Finds the key of an account and the number of its customer.
  func account(
    branch: String, number: String
  ) throws -> (key: String, customer: String)? {
    try reader().first(
      "SELECT key, customer FROM account WHERE branch = ? AND number = ?", .text(branch),
      .text(number)
    ).map { (String(try $0.int(0)), try $0.text(1)) }
  }

  /// Whether there is a customer of that number.
  func hasCustomer(_ number: String) throws -> Bool {
    try reader().first("SELECT 1 FROM customer WHERE number = ?", .text(number)) != nil
  }

  /// The most work that a PIN of this bank costs; looked up once for each file, since it reads all.
  private func mostRounds() throws -> Int64 {
    let connection = try reader()
    return try rounds.withLock { known in
      if let known, known.of === connection { return known.rounds }
      let row = try connection.first("SELECT max(pin_rounds) FROM customer", [])
      let rounds = try row?.optionalInt(0) ?? Int64(DemoBank.pinRounds)
      known = (connection, rounds)
      return rounds
    }
  }
}
