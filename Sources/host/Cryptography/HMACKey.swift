/// A key for HMAC-SHA-256, with the work that depends on the key alone already done.
///
/// Source: RFC 2104 §2 and §4 (keeping the two compressed pads), FIPS 198-1 §4. Tags are 32 bytes.
/// Any key length works; RFC 2104 §3 asks for at least 32 bytes. It prints as `<REDACTED>`, since
/// the kept states are as good as the key.
public struct HMACKey: Sendable {
  private let inner: SHA256State
  private let outer: SHA256State

  /// Prepares a key; one longer than 64 bytes is hashed first (FIPS 198-1 §4, step 2).
  public init(_ key: [UInt8]) {
    let short = key.count > SHA256State.blockBytes ? SHA256.digest(of: key) : key
    inner = Self.state(of: short, padByte: 0x36)
    outer = Self.state(of: short, padByte: 0x5c)
  }

  /// Returns the tag of a message, 32 bytes.
  public func authenticate(_ message: [UInt8]) -> [UInt8] {
    unsafe message.withUnsafeBytes { bytes in unsafe authenticate(bytes) }
  }

  /// Returns the tag of a message that lies in a buffer, 32 bytes.
  public func authenticate(_ message: UnsafeRawBufferPointer) -> [UInt8] {
    unsafe tag(of: message).digest
  }

  /// Says whether a tag belongs to a message, in a time that does not depend on where they differ.
  ///
  /// A shortened tag is refused.
  public func isValid(_ tag: [UInt8], for message: [UInt8]) -> Bool {
    constantTimeEquals(tag, authenticate(message))
  }

  /// The tag as hash words, without any allocation; PBKDF2 calls this once an iteration.
  func tag(of message: UnsafeRawBufferPointer) -> SHA256State {
    let prior = UInt64(SHA256State.blockBytes)
    let innerHash = unsafe inner.finished(message, after: prior)
    return unsafe withUnsafeTemporaryAllocation(
      byteCount: SHA256State.digestBytes, alignment: 8
    ) { digest in
      unsafe innerHash.write(to: digest)
      return unsafe outer.finished(UnsafeRawBufferPointer(digest), after: prior)
    }
  }

  private static func state(of key: [UInt8], padByte: UInt8) -> SHA256State {
    var block = [UInt8](repeating: padByte, count: SHA256State.blockBytes)
    for (index, byte) in key.enumerated() { block[index] ^= byte }
    var state = SHA256State()
    _ = unsafe block.withUnsafeBytes { unsafe state.absorb($0) }
    return state
  }
}

extension HMACKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Always `<REDACTED>`.
  public var description: String { redacted }
  /// Always `<REDACTED>`.
  public var debugDescription: String { redacted }
  /// A mirror that shows nothing of the key.
  public var customMirror: Mirror { Mirror(self, children: ["key": redacted]) }
}
