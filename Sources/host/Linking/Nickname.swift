import CommandKit

/// What an account may be called in the chat, whoever's it is.
public enum Nickname: Sendable {
  /// The most digits: three may be a branch, four a PIN.
  private static let mostDigits = 2

  /// Whether a name can be read, fits a button, and is no number.
  ///
  /// Account numbers and names are for the bank to find, which knows them.
  public static func isSound(_ name: String) -> Bool {
    let scalars = name.unicodeScalars
    guard name.count <= QuickReply.longestLabel, name.utf8.count <= 8 * QuickReply.longestLabel,
      scalars.allSatisfy(isWritten), scalars.contains(where: isSeen)
    else { return false }
    return scalars.count { isDigit($0) } <= mostDigits
  }

  private static func isWritten(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse: false
    // It joins emoji.
    case .format: scalar == "\u{200D}"
    default: true
    }
  }

  private static func isSeen(_ scalar: Unicode.Scalar) -> Bool {
    !scalar.properties.isDefaultIgnorableCodePoint && !scalar.properties.isWhitespace
  }

  /// Digits of any script, circled and Roman ones too; 三 in 三井 is a letter.
  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .decimalNumber, .otherNumber, .letterNumber: true
    default: false
    }
  }
}
