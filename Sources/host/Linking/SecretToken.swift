import Foundation
import HostCryptography

/// A text that only its holder knows: the id of a session, or the nonce that LINE brings back.
///
/// Stores keep its hash, so that a copy of the database opens nothing. 192 bits from the system's
/// generator, as base64url (RFC 4648 §5): LINE takes 10 to 255 characters, and these need no escape.
package struct SecretToken: Sendable, Equatable, CustomStringConvertible {
  package let text: String

  /// Makes a new one.
  package static func random() -> Self { Self(text: base64URL(SecureRandom.bytes(24))) }

  /// Takes one that someone sent; nil for what can't be one of ours.
  package init?(_ text: String) {
    guard text.utf8.count == 32, text.utf8.allSatisfy(Self.isBase64URL) else { return nil }
    self.text = text
  }

  private init(text: String) { self.text = text }

  /// What a store keeps of it.
  package var hash: [UInt8] { Self.hash(text) }

  /// What a store keeps of a token that may be LINE's.
  package static func hash(_ text: String) -> [UInt8] { SHA256.digest(of: text.utf8) }

  /// A second token that only its holder can name: what a form carries besides the cookie
  /// (OWASP, "Signed double-submit cookie").
  package func derived(for purpose: String) -> String {
    Self.base64URL(HMACKey(Array(text.utf8)).authenticate(Array(purpose.utf8)))
  }

  /// A token that its holder alone can make again, for a purpose.
  package func token(for purpose: String) -> Self {
    Self(text: String(derived(for: purpose).prefix(32)))
  }

  /// Whether a text is the second token for a purpose.
  package func isDerived(_ text: String, for purpose: String) -> Bool {
    constantTimeEquals(Array(text.utf8), Array(derived(for: purpose).utf8))
  }

  /// Nothing of it, so that no log carries it.
  package var description: String { "secret token" }

  private static func base64URL(_ bytes: [UInt8]) -> String {
    Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
      .replacing("=", with: "")
  }

  private static func isBase64URL(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
