/// The SHA-256 hash of bytes, at once or in pieces.
///
/// Source: FIPS 180-4 §6.2. A message may hold up to 2^61 - 1 bytes.
public struct SHA256: Sendable {
  private var state = SHA256State()
  private var absorbedBytes: UInt64 = 0
  /// What does not fill a block yet; always fewer than 64 bytes.
  private var pending: [UInt8] = []

  /// Starts an empty message.
  public init() {}

  /// Appends bytes to the message; any division into pieces gives the same digest.
  public mutating func update(_ bytes: some Collection<UInt8>) {
    let handled: Void? = bytes.withContiguousStorageIfAvailable { buffer in
      unsafe append(UnsafeRawBufferPointer(buffer))
    }
    if handled == nil {
      unsafe Array(bytes).withUnsafeBytes { buffer in unsafe append(buffer) }
    }
  }

  /// Returns the digest of what was appended so far, 32 bytes; more may be appended afterwards.
  public func digest() -> [UInt8] {
    unsafe pending.withUnsafeBytes { rest in
      unsafe state.finished(rest, after: absorbedBytes).digest
    }
  }

  /// Returns the digest of a whole message, 32 bytes.
  public static func digest(of message: some Collection<UInt8>) -> [UInt8] {
    let fast = message.withContiguousStorageIfAvailable { buffer in
      unsafe SHA256State().finished(UnsafeRawBufferPointer(buffer), after: 0).digest
    }
    if let fast { return fast }
    return unsafe Array(message).withUnsafeBytes { buffer in
      unsafe SHA256State().finished(buffer, after: 0).digest
    }
  }

  private mutating func append(_ bytes: UnsafeRawBufferPointer) {
    var start = 0
    if !pending.isEmpty {
      start = min(SHA256State.blockBytes - pending.count, bytes.count)
      unsafe pending.append(contentsOf: bytes[..<start])
      guard pending.count == SHA256State.blockBytes else { return }
      absorbedBytes &+= UInt64(unsafe pending.withUnsafeBytes { unsafe state.absorb($0) })
      pending.removeAll(keepingCapacity: true)
    }
    let whole = unsafe state.absorb(UnsafeRawBufferPointer(rebasing: bytes[start...]))
    absorbedBytes &+= UInt64(whole)
    unsafe pending.append(contentsOf: bytes[(start + whole)...])
  }
}
