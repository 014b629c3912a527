package import HostCryptography

/// What tells LINE's webhooks from anyone else's: the check of `x-line-signature`.
///
/// The signature is the Base64 of HMAC-SHA-256 over the body exactly as received, keyed with the
/// channel secret. Check it before anything reads the body.
///
/// Source: LINE documentation, "Verify webhook signature".
package struct WebhookSignature: Sendable {
  /// Which secret a signature was made with.
  package enum Secret: Sendable, Hashable {
    /// The one in use.
    case current
    /// The one that takes its place: LINE has changed over, the old one may go.
    case next
  }

  private let current: HMACKey
  private let next: HMACKey?

  /// Prepares the check; the keys' share of the work is done here, once.
  ///
  /// - Parameter next: the secret to be issued, while a change is under way. LINE kills the old
  ///   secret the moment it issues a new one, so both are needed for that moment.
  /// - Throws: ``ChannelSecretFault`` for a secret that anyone could guess, or that has been
  ///   copied with something around it.
  package init(
    secret: HostCryptography.Secret<String>, next: HostCryptography.Secret<String>? = nil
  ) throws(ChannelSecretFault) {
    current = try Self.key(secret)
    self.next = if let next { try Self.key(next) } else { nil }
  }

  /// Returns the secret that a signature was made with; nil when the body isn't LINE's.
  ///
  /// The time of each comparison doesn't depend on where bytes differ. The second secret is tried
  /// only after the first: how long it takes says whether the first one fits, and whoever can
  /// make it fit has the secret already.
  ///
  /// - Parameter signature: the value of the header, without the blanks around it.
  package func secret(of signature: String, for body: UnsafeRawBufferPointer) -> Secret? {
    guard let tag = SignatureText.decoded(signature) else { return nil }
    if constantTimeEquals(tag, unsafe current.authenticate(body)) { return .current }
    if let next, constantTimeEquals(tag, unsafe next.authenticate(body)) { return .next }
    return nil
  }

  /// Returns the secret that a signature was made with; nil when the body isn't LINE's.
  package func secret(of signature: String, for body: [UInt8]) -> Secret? {
    unsafe body.withUnsafeBytes { unsafe secret(of: signature, for: $0) }
  }

  /// The signature of a body under the current secret, as LINE would send it.
  package func sign(_ body: [UInt8]) -> String {
    SignatureText.encoded(current.authenticate(body))
  }

  private static func key(
    _ secret: HostCryptography.Secret<String>
  ) throws(ChannelSecretFault) -> HMACKey {
    let bytes = Array(secret.revealed.utf8)
    guard !bytes.isEmpty else { throw .empty }
    guard bytes.allSatisfy({ (0x21...0x7E).contains($0) }) else { throw .strangeCharacters }
    return HMACKey(bytes)
  }
}

/// Why a channel secret can't be used.
package enum ChannelSecretFault: Error, Sendable, Hashable, CustomStringConvertible {
  /// It is empty: then anyone could sign.
  case empty
  /// It holds a blank, a line end or something that isn't ASCII.
  case strangeCharacters

  /// What happened and what to do next; it quotes nothing of the secret.
  package var description: String {
    switch self {
    case .empty:
      """
      The channel secret is empty, so anyone could sign webhooks. \
      Copy it from "Basic settings" of the channel in the LINE Developers Console.
      """
    case .strangeCharacters:
      """
      The channel secret holds blanks, line ends or characters that no channel secret has. \
      Copy it again from "Basic settings" of the channel in the LINE Developers Console.
      """
    }
  }
}
