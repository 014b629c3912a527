extension PBKDF2Error: CustomStringConvertible {
  /// What happened and what to do next, for people.
  public var description: String {
    switch self {
    case .iterationsOutOfRange(let found):
      "Key derivation was asked for \(found) iterations; give a number of 1 or more."
    case .byteCountOutOfRange(let found):
      "Key derivation was asked for a key of \(found) bytes; give 1 to 137438953440."
    }
  }
}
