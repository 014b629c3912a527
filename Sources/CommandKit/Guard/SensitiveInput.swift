/// What a customer should not have typed into a chat.
///
/// A message with any of it is answered with a warning and never echoed, routed or kept.
public enum SensitiveInput: String, Sendable, Hashable {
  /// A PIN or password: four digits alone, or digits beside a word for one.
  case pin
  /// An account number: 7 or 8 digits, or digits beside a word for one.
  case account
  /// A card number: 16 digits, or 13 to 19 with a right check digit (ISO/IEC 7812-1, Luhn).
  case card

  /// Finds it in a message of any length, in time linear in its length.
  ///
  /// Digits of every width and script count. Amounts, dates, times, counts and telephone numbers
  /// (10 or 11 digits from 0, or behind +) are none of it.
  public static func found(in text: String) -> SensitiveInput? {
    guard !text.isEmpty else { return nil }
    let input = TypedNumbers(text)
    guard input.hasNumbers else { return nil }
    if input.hasCard { return .card }
    if input.hasPIN { return .pin }
    return input.hasAccount ? .account : nil
  }
}
