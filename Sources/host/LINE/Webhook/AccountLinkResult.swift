/// How LINE's account link dialog ended.
///
/// Anything but `ok` must link nobody: LINE then names no user either.
///
/// Source: LINE Messaging API reference, "Account link event".
package struct AccountLinkResult: Sendable, Hashable, CustomStringConvertible {
  /// Whether LINE says that its user is the one that the link token was made for.
  package let isConfirmed: Bool
  /// The nonce that the bank's page made; nil when it is missing.
  package let nonce: String?

  init(_ wire: WireEvent.Link) {
    isConfirmed = wire.result == "ok"
    nonce = wire.nonce.nonEmpty
  }

  /// The result without the nonce.
  package var description: String { isConfirmed ? "account link ok" : "account link failed" }
}
