import CommandKit

/// What a camt.053 statement says of its account.
enum CamtAccount {
  /// The IBAN, else another identifier of the bank's.
  static func reference(
    _ account: CamtElement
  ) throws(StatementFileFault) -> AccountReference {
    let id = try account.required("Id")
    if let iban = id.child("IBAN") {
      guard let reference = AccountReference(iban: iban.text) else {
        throw iban.fault("This is no IBAN.", "Ask the bank for a valid message.")
      }
      return reference
    }
    guard let other = id.child("Othr", "Id"), !other.text.isEmpty else {
      throw id.fault(
        "The account has neither an IBAN nor another identifier.",
        "Ask the bank for a valid message.")
    }
    return AccountReference(branch: "", number: other.text)
  }

  /// The account's currency; nil when it isn't said.
  static func currency(_ account: CamtElement) throws(StatementFileFault) -> Currency? {
    guard let code = account.child("Ccy") else { return nil }
    guard let currency = Currency(code: code.text) else {
      throw code.fault(
        "\(code.text.quoted) is no currency of three letters.",
        "Ask the bank for a valid message.")
    }
    return currency
  }

  /// The bank by its BIC, else by its name.
  static func bank(_ account: CamtElement) -> String? {
    let institution = account.child("Svcr", "FinInstnId")
    // BICFI since camt.053.001.04.
    return ["BICFI", "BIC", "Nm"].lazy.compactMap { institution?.child($0)?.text }
      .first { !$0.isEmpty }
  }
}
