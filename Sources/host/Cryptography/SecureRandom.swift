/// Random bytes fit for keys, salts and tokens.
///
/// They come from the operating system (`getrandom` on Linux, `arc4random_buf` on macOS) through
/// the standard library's `SystemRandomNumberGenerator`.
public enum SecureRandom: Sendable {
  /// Returns random bytes.
  ///
  /// - Parameter count: how many; 0 or more, else it traps, for an empty key would be worse.
  public static func bytes(_ count: Int) -> [UInt8] {
    precondition(count >= 0, "A number of random bytes cannot be negative.")
    var generator = SystemRandomNumberGenerator()
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count)
    while bytes.count < count {
      var word = generator.next()
      for _ in 0..<min(8, count - bytes.count) {
        bytes.append(UInt8(truncatingIfNeeded: word))
        word >>= 8
      }
    }
    return bytes
  }
}
