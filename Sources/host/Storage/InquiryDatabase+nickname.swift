import CommandKit
import Foundation
import HostDrivers
import HostLinking

extension InquiryDatabase {
  /// Whether a nickname may stand in replies: it can be read, and holds neither a number nor a part of the
  /// holder's name.
  public func isSafeNickname(_ nickname: String, ofCustomer customer: String) throws -> Bool {
    guard Nickname.isSound(nickname) else { return false }
    let verdict = ReplyGuard(allowedHosts: [], phones: [])
      .check(Reply(nickname), secrets: try secrets(ofCustomer: customer))
    guard verdict == .passed else { return false }
    // Half a name is an ordinary word in a reply, but a nickname is the customer's own choice.
    let written = Self.letters(of: nickname)
    return try nameParts(ofCustomer: customer).allSatisfy { !written.contains($0) }
  }

  /// The family and the given name in each script, those that are long enough to tell somebody.
  private func nameParts(ofCustomer customer: String) throws -> [String] {
    try reading { connection in
      let row = try connection.first(
        """
        SELECT family_kanji, given_kanji, family_kana, given_kana, family_latin, given_latin
        FROM customer WHERE number = ?
        """, .text(customer))
      guard let row else { return [] }
      return try (0..<6).map { Self.letters(of: try row.text($0)) }.enumerated().filter {
        // One kanji is a name already; one or two letters are part of many words.
        $0.element.count >= ($0.offset < 2 ? 1 : $0.offset < 4 ? 2 : 3)
      }.map(\.element)
    }
  }

  /// A text in one width, one kana, small letters, and without what stands between them.
  private static func letters(of text: String) -> String {
    let folded = text.precomposedStringWithCompatibilityMapping
    let kana = folded.applyingTransform(.hiraganaToKatakana, reverse: true) ?? folded
    return String(
      kana.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
        .filter { $0.isLetter || $0 == "ー" })
  }
}
