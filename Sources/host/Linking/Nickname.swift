import CommandKit
import Foundation

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
    return scalars.count { isDigit($0) } <= mostDigits && !hasWrittenDigits(name)
      && !isSpokenNumber(name)
  }

  /// Whether three kanji digits or more stand in a row; 三 in 三井 stands alone.
  private static func hasWrittenDigits(_ name: String) -> Bool {
    var run = 0
    for scalar in name.unicodeScalars {
      run = "〇零一二三四五六七八九壱弐参".unicodeScalars.contains(scalar) ? run + 1 : 0
      if run > mostDigits { return true }
    }
    return false
  }

  /// Whether all of it is digits as they are said, three or more: いちいちはち, ニゴハゼロ.
  private static func isSpokenNumber(_ name: String) -> Bool {
    let kana =
      name.applyingTransform(.hiraganaToKatakana, reverse: true).map { Array($0) } ?? Array(name)
    var rest = kana.filter { !$0.isWhitespace && !"ー-・、。".contains($0) }[...]
    var count = 0
    while let word = spoken.first(where: { rest.starts(with: $0) }) {
      rest = rest.dropFirst(word.count)
      count += 1
    }
    return rest.isEmpty && count > mostDigits
  }

  /// Digits as they are said, the longest first.
  private static let spoken = [
    "れい", "ぜろ", "いち", "さん", "よん", "ろく", "なな", "しち", "はち", "きゅう", "まる", "し", "よ", "ご", "む", "に",
    "く", "は", "ひ",
  ].sorted { $0.count > $1.count }.map { Array($0) }

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
