/// What a customer tells the bank to be recognised: on the bank's page, never in the chat.
public struct Identification: Sendable {
  /// The branch, digits alone.
  public let branch: String
  /// The account number, digits alone.
  public let number: String
  /// The card's PIN, digits alone.
  public let pin: String
  /// The date of birth as eight digits, year first, where it was a date.
  public let birthDate: String

  /// Takes what was typed; full-width digits and whatever stands around them don't matter.
  public init(branch: String, number: String, pin: String, birthDate: String) {
    self.branch = branch.digits
    self.number = number.digits
    self.pin = pin.digits
    self.birthDate = Self.date(birthDate)
  }

  /// 20070405, 2007-04-05 and 2007/4/5 are one day.
  private static func date(_ text: String) -> String {
    let parts = text.split { $0.digit == nil }.map { String($0).digits }
    guard parts.count == 3 else { return text.digits }
    return parts[0]
      + parts[1...].map { String(repeating: "0", count: max(0, 2 - $0.count)) + $0 }.joined()
  }
}

extension String {
  /// Its decimal digits, of any width, as 0 to 9.
  fileprivate var digits: String { compactMap(\.digit).map(String.init).joined() }
}

extension Character {
  /// Of a decimal digit, ASCII or full-width; ① and 五 are other ways to say a number.
  fileprivate var digit: Int? {
    guard let scalar = unicodeScalars.first, unicodeScalars.count == 1,
      scalar.properties.generalCategory == .decimalNumber
    else { return nil }
    return wholeNumberValue
  }
}
