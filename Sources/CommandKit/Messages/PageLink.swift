/// The address of a page of the bank's own, with a token that opens it once.
///
/// Plugins can't make one, so no reply of theirs leads anywhere.
public struct PageLink: Sendable, Hashable {
  /// The page.
  package let page: String
  /// LINE's link token.
  package let token: String

  /// Names a page; nil for a token that isn't one: it would say more than it may.
  package init?(page: String, linkToken token: String) {
    guard (1...512).contains(token.utf8.count), token.utf8.allSatisfy(Self.isTokenByte) else {
      return nil
    }
    self.page = page
    self.token = token
  }

  /// The whole address.
  public var address: String { "\(page)?linkToken=\(token)" }

  /// What stands in a query as it is (RFC 3986 §2.3, and Base64's padding).
  private static func isTokenByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
      UInt8(ascii: "."), UInt8(ascii: "~"), UInt8(ascii: "="):
      true
    default: false
    }
  }
}
