import HostStatementFiles

extension LinkImportRow {
  static let mostAccounts = 20
  static let mostNicknameLetters = 20

  /// The keys of the accounts; nil when something is wrong with them.
  mutating func accounts(
    of customer: String, _ bank: InquiryDatabase
  ) throws -> [String]? {
    let before = faults.count
    let text = required(.accounts)
    guard !text.isEmpty, !customer.isEmpty else { return nil }
    var keys: [String] = []
    var others: [Int] = []
    for (index, piece) in text.split(separator: ";", omittingEmptySubsequences: false).enumerated()
    {
      guard index < Self.mostAccounts else {
        fault(.accounts, .tooManyAccounts(limit: Self.mostAccounts))
        break
      }
      let place = index + 1
      guard let account = Self.account(String(piece).trimmed) else {
        fault(.accounts, .accountForm(place: place))
        continue
      }
      guard let found = try bank.account(branch: account.branch, number: account.number) else {
        fault(.accounts, .unknownAccount(place: place))
        continue
      }
      if found.customer != customer { others.append(place) }
      if keys.contains(found.key) { fault(.accounts, .repeatedAccount(place: place)) }
      keys.append(found.key)
    }
    // The customer is only asked for where the accounts don't prove that there is one.
    if keys.isEmpty || !others.isEmpty, try !bank.hasCustomer(customer) {
      fault(.customer, .unknownCustomer)
    } else {
      for place in others { fault(.accounts, .accountOfAnother(place: place)) }
    }
    return faults.count == before ? keys : nil
  }

  /// Reads `BRANCH-NUMBER` of digits, or an IBAN.
  private static func account(_ text: String) -> AccountReference? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy(isNumber) else { return AccountReference(iban: text) }
    return AccountReference(branch: String(parts[0]), number: String(parts[1]))
  }

  private static func isNumber(_ text: Substring) -> Bool {
    (1...20).contains(text.utf8.count) && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }

  /// One for each account; where their number is unknown there is nothing to say about them.
  mutating func nicknames(
    _ count: Int?, of customer: String, _ bank: InquiryDatabase
  ) throws -> [String] {
    guard let count else { return [] }
    let text = value(.nicknames)
    let defaults = (0..<count).map { "口座\($0 + 1)" }
    guard !text.isEmpty else { return defaults }
    let names = text.split(separator: ";", omittingEmptySubsequences: false)
      .map { String($0).trimmed }
    guard names.count == count else {
      fault(.nicknames, .nicknameCount(names.count, accounts: count))
      return defaults
    }
    let filled = zip(names, defaults).map { $0.isEmpty ? $1 : $0 }
    for (index, name) in filled.enumerated() {
      if let mistake = Self.mistake(in: name, index + 1) {
        fault(.nicknames, mistake)
      } else if try !bank.isSafeNickname(name, ofCustomer: customer) {
        fault(.nicknames, .nicknameSecret(place: index + 1))
      }
      if filled[..<index].contains(name) {
        fault(.nicknames, .repeatedNickname(place: index + 1))
      }
    }
    return filled
  }

  private static func mistake(in name: String, _ place: Int) -> LinkImportMistake? {
    if name.count > mostNicknameLetters || name.utf8.count > mostNicknameLetters * 16 {
      return .nicknameTooLong(place: place, limit: mostNicknameLetters)
    }
    var digits = 0
    for scalar in name.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned:
        return .nicknameForm(place: place)
      default: if scalar.properties.numericType != nil { digits += 1 }
      }
    }
    return digits > 3 ? .nicknameDigits(place: place) : nil
  }
}
