import Foundation

/// The link tokens that were issued: each starts the account link of one user, once.
///
/// Source: LINE documentation, "Linking user accounts": valid for ten minutes and for one use.
struct LinkTokens {
  /// Seconds that a token lives.
  static let life: TimeInterval = 600

  private var issued: [String: (user: String, end: Date)] = [:]

  /// Issues a token.
  mutating func issue(to user: String, now: Date) -> String {
    issued = issued.filter { $0.value.end > now }
    let token = LineName.hex(32)
    issued[token] = (user, now.addingTimeInterval(Self.life))
    return token
  }

  /// Uses a token up.
  ///
  /// - Returns: Whom it was issued for; nil when it was used, is too old, or never was.
  mutating func use(_ token: String, now: Date) -> String? {
    guard let found = issued.removeValue(forKey: token), found.end > now else { return nil }
    return found.user
  }
}
