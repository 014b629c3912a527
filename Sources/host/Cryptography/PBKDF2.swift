/// Keys from passwords: PBKDF2 with HMAC-SHA-256.
///
/// Source: RFC 8018 §5.2.
public enum PBKDF2: Sendable {
  /// Derives a key from a password.
  ///
  /// The time it takes grows with `iterations` times the number of 32-byte blocks in `byteCount`.
  ///
  /// - Parameters:
  ///   - iterations: at least 1.
  ///   - byteCount: the length of the key, 1 to (2^32 - 1) * 32 bytes.
  /// - Throws: ``PBKDF2Error`` for a number outside its range.
  public static func deriveKey(
    password: [UInt8], salt: [UInt8], iterations: Int, byteCount: Int
  ) throws(PBKDF2Error) -> [UInt8] {
    guard iterations >= 1 else { throw .iterationsOutOfRange(iterations) }
    guard byteCount >= 1, UInt64(byteCount) <= maxKeyBytes else {
      throw .byteCountOutOfRange(byteCount)
    }
    let key = HMACKey(password)
    var derived: [UInt8] = []
    derived.reserveCapacity(byteCount)
    var block: UInt32 = 1
    while derived.count < byteCount {
      let bytes = Self.block(block, key: key, salt: salt, iterations: iterations)
      derived.append(contentsOf: bytes.prefix(byteCount - derived.count))
      block &+= 1
    }
    return derived
  }

  private static let maxKeyBytes = UInt64(UInt32.max) * UInt64(SHA256State.digestBytes)

  /// The function F of RFC 8018 §5.2, step 3.
  private static func block(
    _ number: UInt32, key: HMACKey, salt: [UInt8], iterations: Int
  ) -> [UInt8] {
    let numberBytes = (0..<4).map { UInt8(truncatingIfNeeded: number >> (24 - 8 * $0)) }
    var last = unsafe (salt + numberBytes).withUnsafeBytes { unsafe key.tag(of: $0) }
    var sum = last
    unsafe withUnsafeTemporaryAllocation(
      byteCount: SHA256State.digestBytes, alignment: 8
    ) { digest in
      for _ in 1..<iterations {
        unsafe last.write(to: digest)
        last = unsafe key.tag(of: UnsafeRawBufferPointer(digest))
        sum.formExclusiveOr(last)
      }
    }
    return sum.digest
  }
}
