import CommandKit

/// What a customer typed to be recognised, as it was typed.
package struct IdentityForm: Sendable, Equatable {
  package let branch: String
  package let account: String
  package let pin: String
  package let birth: String

  package init(branch: String, account: String, pin: String, birth: String) {
    self.branch = branch
    self.account = account
    self.pin = pin
    self.birth = birth
  }

  /// What was meant.
  package var identification: Identification {
    Identification(branch: branch, number: account, pin: pin, birthDate: birth)
  }

  /// What can't be right, whoever it is: shapes alone, nothing is compared.
  package var problems: [LinkProblem] {
    let meant = identification
    var problems: [LinkProblem] = []
    if !Self.isNumber(branch, meant.branch, of: 3) { problems.append(.branch) }
    if !Self.isNumber(account, meant.number, of: 7) { problems.append(.account) }
    if !Self.isNumber(pin, meant.pin, of: 4) { problems.append(.pin) }
    if !Self.isDate(birth, meant.birthDate) { problems.append(.birth) }
    // The PIN isn't shown again, so it has to be typed again.
    if !problems.isEmpty, !problems.contains(.pin) { problems.append(.pinAgain) }
    return problems
  }

  /// Digits alone, but for blanks and hyphens as people write them.
  private static func isNumber(_ typed: String, _ digits: String, of count: Int) -> Bool {
    digits.count == count
      && typed.count { !$0.isWhitespace && !"-‐－ー".contains($0) } == count
  }

  private static func isDate(_ typed: String, _ digits: String) -> Bool {
    guard digits.count == 8, typed.count <= 20 else { return false }
    let (year, rest) = (digits.prefix(4), digits.dropFirst(4))
    return CalendarDate("\(year)-\(rest.prefix(2))-\(rest.dropFirst(2))") != nil
  }
}
