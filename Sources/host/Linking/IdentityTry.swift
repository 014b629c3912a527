import HostCryptography

/// One try to be recognised, as the limits count it: hashes that name nobody.
package struct IdentityTry: Sendable, Equatable {
  /// The chat that tries, or where there is none, as on the page that stops, the address.
  package let chat: [UInt8]
  /// The account that is named, whether it exists or not.
  package let account: [UInt8]
  /// Where it comes from.
  package let address: [UInt8]
  /// Whether it is to stop: who has lost a phone must get through where others guess.
  package let isStop: Bool

  package init(chat: [UInt8], account: [UInt8], address: [UInt8], isStop: Bool) {
    self.chat = chat
    self.account = account
    self.address = address
    self.isStop = isStop
  }

  /// What becomes of it before anything is compared.
  package enum Verdict: Sendable, Equatable {
    /// It may be made; counted as a failure until it is said to be none.
    case allowed(Int64)
    /// Too many failures: the answer is that of a wrong PIN, whatever is typed.
    case locked
    /// Too many failures everywhere: nobody is recognised for a while.
    case paused
  }
}
