/// A number that key derivation cannot work with.
public enum PBKDF2Error: Error, Equatable, Sendable {
  /// Fewer than one iteration.
  case iterationsOutOfRange(Int)
  /// A key of no bytes, or of more than RFC 8018 §5.2 allows.
  case byteCountOutOfRange(Int)
}
