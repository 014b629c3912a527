import CommandKit
import HostDrivers

/// The names under which the bank knows a customer already.
struct KnownCustomer {
  private let names: [HolderName]
  /// As an import writes them down from a file.
  private let written: Set<String>

  /// Finds a customer; nil when there is none of that number.
  init?(number: String, in connection: SQLiteConnection) throws {
    let row = try connection.first(
      """
      SELECT family_kanji, given_kanji, family_kana, given_kana, family_latin, given_latin
      FROM customer WHERE number = ?
      """, .text(number))
    guard let row else { return nil }
    written = Set(
      try [0, 2, 4].map { try row.text($0) + " " + row.text($0 + 1) }.map(\.plainName))
    names = try [0, 2, 4].compactMap { column in
      let (family, given) = (try row.text(column), try row.text(column + 1))
      // One part alone may be too short to be found again.
      guard !family.isEmpty, !given.isEmpty else { return nil }
      return HolderName(family: family, given: given)
    }
  }

  /// Whether a holder's name in a file may be this customer's; so it is where no name is known.
  ///
  /// The guard of replies is asked, which knows a name in any width, order and script.
  func mayBe(_ holder: String) -> Bool {
    // A name may be too short for the guard to look for it.
    guard !names.isEmpty, !holder.isEmpty, !written.contains(holder.plainName) else { return true }
    let secrets = names.map { CustomerSecrets(branch: "", account: "", kana: $0) }
    return ReplyGuard(allowedHosts: [], phones: []).check(Reply(holder), secrets: secrets)
      != .passed
  }
}

extension String {
  fileprivate var plainName: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
