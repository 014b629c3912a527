/// What must never leave the bank about one account of a customer.
///
/// Made once per answer from the bank's own records. It prints as `<REDACTED>` in every way.
public struct CustomerSecrets: Sendable {
  let branch: [UInt8]
  let account: [UInt8]
  let numbers: [SecretNumber]
  let words: [SecretWord]
  /// One bit for each first character of `words` (its lowest six bits), to skip most characters.
  let firsts: UInt64

  /// Gathers what belongs to one account.
  ///
  /// - Parameters:
  ///   - branch: The branch number, digits; empty when there is none.
  ///   - account: The account number, 4 to 14 digits; other lengths of 4 and above work as well.
  ///   - kanji: The holder as written in the bank's records.
  ///   - kana: The holder in kana of any kind and width.
  ///   - latin: The holder in Latin letters.
  ///   - internalIDs: Customer numbers and the like; those below 4 letters and digits are too
  ///     short to be told from ordinary words and are ignored.
  package init(
    branch: String, account: String, kanji: HolderName? = nil, kana: HolderName? = nil,
    latin: HolderName? = nil, internalIDs: [String] = []
  ) {
    let branch = GuardFold.digits(of: branch)
    let account = GuardFold.digits(of: account)
    var numbers = SecretNumber.forms(of: account, branch: branch)
    var words = SecretWord.forms(kanji: kanji, kana: kana, latin: latin)
    for id in internalIDs {
      let letters = GuardFold.letters(of: id)
      if letters.allSatisfy({ $0.digit != GuardGlyph.noDigit }) {
        numbers += SecretNumber.forms(of: letters.map(\.digit), reason: .internalID)
      } else if letters.count >= 4 {
        words.append(SecretWord(id: letters))
      }
    }
    self.branch = branch
    self.account = account
    self.numbers = numbers
    self.words = words
    firsts = words.reduce(0) { $0 | $1.firstBit }
  }
}

extension CustomerSecrets: CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  /// `<REDACTED>`.
  public var description: String { "<REDACTED>" }
  /// `<REDACTED>`.
  public var debugDescription: String { description }
  /// Nothing, so that `dump` shows nothing.
  public var customMirror: Mirror { Mirror(self, children: []) }
}

/// The name of an account's holder in one script.
///
/// An organisation has a family name alone, which then counts as the full name.
public struct HolderName: Sendable {
  let family: String
  let given: String

  /// Makes a name of its two parts.
  package init(family: String, given: String) {
    self.family = family
    self.given = given
  }
}

extension HolderName: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// `<REDACTED>`.
  public var description: String { "<REDACTED>" }
  /// `<REDACTED>`.
  public var debugDescription: String { description }
  /// Nothing, so that `dump` shows nothing.
  public var customMirror: Mirror { Mirror(self, children: []) }
}
