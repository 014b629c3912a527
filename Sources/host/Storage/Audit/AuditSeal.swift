import HostCryptography
import HostDrivers

/// The bytes over which a record is sealed: its place, what stands before it, and all its columns.
///
/// Each value says its kind and length first, so that no two records have the same bytes; the chain's
/// name comes first of all, so that no record fits into another chain.
struct AuditSeal {
  /// The bytes of every seal: HMAC-SHA-256.
  static let size = 32

  private static let kinds = (
    null: UInt8(0), integer: UInt8(1), text: UInt8(2), blob: UInt8(3), real: UInt8(4)
  )
  private var bytes: [UInt8] = []

  /// The seal of a record, under the key of its version.
  static func record(
    _ values: some Sequence<SQLiteValue>, number: Int64, after previous: [UInt8], in chain: String,
    by version: KeyRing.Version
  ) -> [UInt8] {
    var seal = AuditSeal(chain, "record", number, previous, version)
    for value in values { seal.add(value) }
    return version.key.authenticate(seal.bytes)
  }

  /// The seal of where a chain begins, once older records were dropped.
  static func base(
    number: Int64, mac: [UInt8], in chain: String, by version: KeyRing.Version
  ) -> [UInt8] {
    version.key.authenticate(AuditSeal(chain, "base", number, mac, version).bytes)
  }

  /// What stands in a record for the words that lie beside it.
  static func note(
    _ text: String, salt: [UInt8], number: Int64, in chain: String, by version: KeyRing.Version
  ) -> [UInt8] {
    var seal = AuditSeal(chain, "note", number, salt, version)
    seal.add(.text(text))
    return version.key.authenticate(seal.bytes)
  }

  private init(
    _ chain: String, _ use: String, _ number: Int64, _ previous: [UInt8], _ version: KeyRing.Version
  ) {
    bytes.reserveCapacity(320)
    add(.text(chain))
    add(.text(use))
    add(.integer(Int64(version.number)))
    add(.integer(number))
    add(.blob(previous))
  }

  private mutating func add(_ value: SQLiteValue) {
    switch value {
    case .integer(let number): add(Self.kinds.integer, UInt64(bitPattern: number))
    case .text(let text):
      add(Self.kinds.text, UInt64(text.utf8.count))
      bytes.append(contentsOf: text.utf8)
    case .blob(let blob):
      add(Self.kinds.blob, UInt64(blob.count))
      bytes.append(contentsOf: blob)
    case .null: bytes.append(Self.kinds.null)
    // Never written; a row that somebody changed may hold one.
    case .real(let number): add(Self.kinds.real, number.bitPattern)
    }
  }

  private mutating func add(_ kind: UInt8, _ number: UInt64) {
    bytes.append(kind)
    for shift in stride(from: 56, through: 0, by: -8) {
      bytes.append(UInt8(truncatingIfNeeded: number >> UInt64(shift)))
    }
  }
}
