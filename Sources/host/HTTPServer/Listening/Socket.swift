import Foundation

/// A descriptor of a socket that never waits, and the calls that are made on it.
struct Socket: Sendable {
  /// What one call came to.
  enum Outcome: Equatable {
    case bytes(Int)
    /// Nothing now; the source will say when.
    case notYet
    /// The other end sends no more.
    case end
    case failed(Int32)
  }

  let descriptor: Int32

  #if canImport(Darwin)
    private static let stream = SOCK_STREAM
    private static let sendFlags: Int32 = 0
  #else
    private static let stream = Int32(SOCK_STREAM.rawValue)
    // A client that is gone must not end the process. Darwin says it by socket option.
    private static let sendFlags = Int32(MSG_NOSIGNAL)
  #endif
  private static let peekFlags = Int32(MSG_PEEK) | Int32(MSG_DONTWAIT)

  /// Takes over a descriptor and makes it never wait and never reach a child process.
  init(_ descriptor: Int32) {
    self.descriptor = descriptor
    _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    #if canImport(Darwin)
      set(SOL_SOCKET, SO_NOSIGPIPE, 1)
    #endif
  }

  /// Opens a socket; nil when the system has none left.
  init?(family: Int32) {
    let descriptor = socket(family, Self.stream, 0)
    guard descriptor >= 0 else { return nil }
    self.init(descriptor)
  }

  func set(_ level: Int32, _ option: Int32, _ value: Int32) {
    var value = value
    _ = unsafe setsockopt(
      descriptor, level, option, &value, socklen_t(MemoryLayout<Int32>.size))
  }

  /// Sends small responses at once instead of waiting for more to go with them.
  func setNoDelay() { set(Int32(IPPROTO_TCP), TCP_NODELAY, 1) }

  func receive(into buffer: inout [UInt8]) -> Outcome {
    let count = unsafe buffer.withUnsafeMutableBytes { bytes in
      unsafe recv(descriptor, bytes.baseAddress, bytes.count, 0)
    }
    return count == 0 ? .end : outcome(count)
  }

  /// Whether the other end reset the connection; nothing is taken out of it.
  var isReset: Bool {
    var byte: UInt8 = 0
    let count = unsafe recv(descriptor, &byte, 1, Self.peekFlags)
    if count < 0, case .failed = outcome(count) { return true }
    return false
  }

  func send(_ bytes: [UInt8], from start: Int) -> Outcome {
    let count = unsafe bytes.withUnsafeBytes { bytes in
      let rest = unsafe UnsafeRawBufferPointer(rebasing: bytes[start...])
      return unsafe Foundation.send(descriptor, rest.baseAddress, rest.count, Self.sendFlags)
    }
    return outcome(count)
  }

  private func outcome(_ count: Int) -> Outcome {
    guard count < 0 else { return .bytes(count) }
    let reason = errno
    return reason == EAGAIN || reason == EWOULDBLOCK || reason == EINTR ? .notYet : .failed(reason)
  }

  /// Tells the other end that nothing more will come.
  func finishSending() { _ = shutdown(descriptor, Int32(SHUT_WR)) }

  func close() { _ = Foundation.close(descriptor) }
}
