import HostCryptography
import HostDrivers

/// What the bank knows of a customer, for operators and the link page; no plugin ever sees it.
public struct CustomerRecord: Sendable, Equatable {
  /// One account.
  public struct Account: Sendable, Equatable {
    /// The bank's own key.
    public let key: String
    /// The branch number.
    public let branch: String
    /// The account number.
    public let number: String
    /// What kind it is: `普通`, `貯蓄`.
    public let kind: String

    /// The account number with all but its last two digits hidden.
    public var masked: String {
      String(repeating: "*", count: max(0, number.count - 2)) + number.suffix(2)
    }
  }

  /// The customer number.
  public let number: String
  /// The accounts in the bank's order.
  public let accounts: [Account]
}

/// What a customer tells the bank to be recognised: on the bank's page, never in the chat.
public struct Identification: Sendable {
  let branch: String
  let number: String
  let pin: String
  let birthDate: String

  /// Takes what was typed; full-width digits and spaces around don't matter.
  public init(branch: String, number: String, pin: String, birthDate: String) {
    self.branch = Self.plain(branch)
    self.number = Self.plain(number)
    self.pin = Self.plain(pin)
    self.birthDate = Self.plain(birthDate)
  }

  private static func plain(_ text: String) -> String {
    var plain = ""
    for character in text {
      if let digit = character.wholeNumberValue, (0...9).contains(digit) {
        plain += String(digit)
      }
    }
    return plain
  }
}

extension InquiryDatabase {
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
    let rounds = Int(try row?.int(2) ?? usualRounds())
    let hash = try PBKDF2.deriveKey(
      password: Array(given.pin.utf8), salt: salt, iterations: rounds, byteCount: 32)
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

  /// The work that a PIN of this bank costs.
  private func usualRounds() throws -> Int64 {
    try reader().first("SELECT pin_rounds FROM customer LIMIT 1", [])?.int(0)
      ?? Int64(DemoBank.pinRounds)
  }
}
