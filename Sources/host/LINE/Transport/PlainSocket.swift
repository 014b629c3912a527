import Foundation

/// A socket that never blocks, and closes itself when nobody needs it any more.
///
/// Dispatch wants a descriptor to stay open until its sources have been cancelled; their handlers
/// hold on to this value, so it does.
final class PlainSocket: Sendable {
  /// An address as the system takes it.
  struct Address: Sendable {
    let family: Int32
    let bytes: [UInt8]
  }

  /// What became of a read or a write.
  enum Step {
    case moved(Int)
    case wouldBlock
    /// The other side sends nothing more.
    case ended
    /// The connection is broken.
    case failed
  }

  let descriptor: Int32

  /// Opens a socket and starts to connect it; nil with the system's number when that is refused.
  static func connecting(to address: Address) -> (socket: PlainSocket?, error: Int32) {
    #if canImport(Darwin)
      let stream = SOCK_STREAM
    #else
      let stream = Int32(SOCK_STREAM.rawValue)
    #endif
    let descriptor = Foundation.socket(address.family, stream, 0)
    guard descriptor >= 0 else { return (nil, errno) }
    let socket = PlainSocket(descriptor)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    guard fcntl(descriptor, F_SETFL, O_NONBLOCK) == 0 else { return (nil, errno) }
    // A call is one write; nothing is gained by waiting for more.
    socket.switchOn(TCP_NODELAY, of: Int32(IPPROTO_TCP))
    #if canImport(Darwin)
      socket.switchOn(SO_NOSIGPIPE, of: SOL_SOCKET)
    #endif
    let result = unsafe address.bytes.withUnsafeBytes { bytes in
      guard let start = bytes.baseAddress else { return Int32(-1) }
      return unsafe connect(
        descriptor, start.assumingMemoryBound(to: sockaddr.self), socklen_t(bytes.count))
    }
    guard result == 0 || errno == EINPROGRESS else { return (nil, errno) }
    return (socket, 0)
  }

  /// The addresses of a host, in the order to try them; or why there are none, in the system's words.
  ///
  /// May take seconds.
  static func addresses(of host: String, port: UInt16) -> (found: [Address], reason: String) {
    var hints = unsafe addrinfo()
    unsafe hints.ai_family = AF_UNSPEC
    #if canImport(Darwin)
      unsafe hints.ai_socktype = SOCK_STREAM
    #else
      unsafe hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    #endif
    var list: UnsafeMutablePointer<addrinfo>?
    let code = unsafe getaddrinfo(host, "\(port)", &hints, &list)
    guard code == 0 else { return unsafe ([], String(cString: gai_strerror(code))) }
    defer { unsafe freeaddrinfo(list) }
    var found: [Address] = []
    var entry = unsafe list
    while let info = unsafe entry?.pointee {
      if let address = unsafe info.ai_addr {
        let bytes = unsafe UnsafeRawBufferPointer(
          start: address, count: Int(info.ai_addrlen))
        unsafe found.append(Address(family: info.ai_family, bytes: Array(bytes)))
      }
      unsafe entry = info.ai_next
    }
    return (found, "no addresses")
  }

  private init(_ descriptor: Int32) {
    self.descriptor = descriptor
  }

  deinit {
    _ = close(descriptor)
  }

  /// What came of connecting: 0, or the system's number.
  var connectError: Int32 {
    var error: Int32 = 0
    var size = socklen_t(MemoryLayout<Int32>.size)
    return unsafe getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &error, &size) == 0 ? error : errno
  }

  /// Writes what the system takes at once.
  func write(_ bytes: ArraySlice<UInt8>) -> Step {
    #if canImport(Darwin)
      let flags: Int32 = 0
    #else
      let flags = Int32(MSG_NOSIGNAL)
    #endif
    return step {
      unsafe bytes.withUnsafeBytes { unsafe send(descriptor, $0.baseAddress, $0.count, flags) }
    }
  }

  /// Reads what has come into a buffer.
  func read(into buffer: inout [UInt8]) -> Step {
    step {
      unsafe buffer.withUnsafeMutableBytes { unsafe recv(descriptor, $0.baseAddress, $0.count, 0) }
    }
  }

  /// Whether nothing has come, not even the end: only then can a kept connection be used.
  var isQuiet: Bool {
    var byte: UInt8 = 0
    let count = unsafe recv(descriptor, &byte, 1, Int32(MSG_PEEK))
    return count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)
  }

  private func step(_ call: () -> Int) -> Step {
    while true {
      let count = call()
      if count > 0 { return .moved(count) }
      if count == 0 { return .ended }
      switch errno {
      case EINTR: continue
      case EAGAIN, EWOULDBLOCK: return .wouldBlock
      default: return .failed
      }
    }
  }

  private func switchOn(_ option: Int32, of level: Int32) {
    var on: Int32 = 1
    _ = unsafe setsockopt(descriptor, level, option, &on, socklen_t(MemoryLayout<Int32>.size))
  }
}
