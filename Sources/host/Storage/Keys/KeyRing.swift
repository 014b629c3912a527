public import HostCryptography

/// All versions of one key: each is known, and the newest is used for what is new.
///
/// So a key is changed while the host runs: a version is added, what was written with an older one is
/// still read, and the older one goes once nothing needs it any more.
public struct KeyRing: Sendable {
  /// What a key is for.
  public enum Use: String, Sendable, Hashable, CaseIterable {
    /// Chat users' names in the database.
    case chat
    /// The records of the audit.
    case audit
  }

  /// One version.
  struct Version: Sendable {
    let number: Int
    let key: HMACKey
  }

  /// The fewest bytes of a key, as RFC 2104 §3 asks for.
  static let fewestBytes = 32

  /// The oldest version first; at least one.
  let versions: [Version]

  /// Takes the versions of a key by their numbers.
  ///
  /// - Returns: Nil where there is none, or one is shorter than 32 bytes.
  public init?(_ keys: [Int: Secret<[UInt8]>]) {
    guard !keys.isEmpty, keys.values.allSatisfy({ $0.revealed.count >= Self.fewestBytes }) else {
      return nil
    }
    versions = keys.sorted { $0.key < $1.key }.map {
      Version(number: $0.key, key: HMACKey($0.value.revealed))
    }
  }

  /// The numbers of all versions, the oldest first.
  public var numbers: [Int] { versions.map(\.number) }

  var newest: Version { versions[versions.count - 1] }
  var oldest: Version { versions[0] }

  subscript(number: Int) -> Version? { versions.first { $0.number == number } }
}
