import Foundation

@testable import HostHTTPServer

/// The other end of a connection, which sends whatever a test wants.
///
/// Its calls wait, so they belong on a thread of their own: ``Waiting/run(_:)``.
final class RawClient: Sendable {
  struct Failed: Error, CustomStringConvertible {
    let description: String
  }

  private let socket: Socket

  /// Connects.
  ///
  /// - Parameters:
  ///   - patience: Seconds that one call waits.
  ///   - receiveBytes: How much the system may hold for it; small ones make a client that is slow.
  init(_ address: HTTPAddress, patience: Double = 20, receiveBytes: Int32? = nil) throws {
    let isIPv4 = if case .tcp(let ip, _) = address { ip.isIPv4 } else { false }
    let family = address.port == nil ? AF_UNIX : isIPv4 ? AF_INET : AF_INET6
    guard let socket = Socket(family: family) else { throw Failed(description: "No socket.") }
    self.socket = socket
    if let receiveBytes { socket.set(SOL_SOCKET, SO_RCVBUF, receiveBytes) }
    // What the server's sockets never do.
    _ = fcntl(socket.descriptor, F_SETFL, 0)
    var time = timeval()
    time.tv_sec = Int(patience)
    for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
      _ = unsafe setsockopt(
        socket.descriptor, SOL_SOCKET, option, &time, socklen_t(MemoryLayout<timeval>.size))
    }
    let isConnected =
      switch address {
      case .tcp(let ip, let port): socket.connect(ip, port: port)
      case .unix(let path): try socket.connect(UnixSocketPath(path))
      }
    guard isConnected else {
      throw Failed(description: "connect: \(SystemError(number: errno).text)")
    }
    if address.port != nil { socket.setNoDelay() }
  }

  deinit { socket.close() }

  /// Sends; false when the server is gone.
  @discardableResult
  func send(_ bytes: [UInt8]) -> Bool {
    var start = 0
    while start < bytes.count {
      guard case .bytes(let count) = socket.send(bytes, from: start) else { return false }
      start += count
    }
    return true
  }

  @discardableResult
  func send(_ text: String) -> Bool { send(Array(text.utf8)) }

  /// Says that nothing more comes.
  func finishSending() { socket.finishSending() }

  /// Makes closing a reset instead of an end.
  func resetOnClose() {
    var linger = Foundation.linger()
    linger.l_onoff = 1
    _ = unsafe setsockopt(
      socket.descriptor, SOL_SOCKET, SO_LINGER, &linger,
      socklen_t(MemoryLayout<Foundation.linger>.size))
  }

  /// What comes next; empty at the end.
  ///
  /// - Throws: When nothing comes, not even the end.
  func receive() throws -> [UInt8] {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    switch socket.receive(into: &buffer) {
    case .bytes(let count): return Array(buffer.prefix(count))
    case .end: return []
    case .failed(ECONNRESET), .failed(EPIPE): return []
    case .notYet: throw Failed(description: "Nothing came, and no end.")
    case .failed(let number): throw Failed(description: SystemError(number: number).text)
    }
  }

  /// Whether nothing has come so far, neither bytes nor the end.
  var isQuiet: Bool {
    var byte: UInt8 = 0
    let count = unsafe recv(socket.descriptor, &byte, 1, Int32(MSG_PEEK) | Int32(MSG_DONTWAIT))
    return count < 0 && errno == EAGAIN
  }

  /// Everything up to the end.
  func receiveAll() throws -> [UInt8] {
    var all: [UInt8] = []
    while case let some = try receive(), !some.isEmpty { all += some }
    return all
  }

  /// So many responses, and no byte more.
  ///
  /// - Parameter toHead: Whether the requests were HEAD, whose responses have no body.
  func responses(_ count: Int, toHead: Bool = false) throws -> [RawResponse] {
    var bytes: [UInt8] = []
    while true {
      let found = try RawResponse.all(in: bytes, toHead: toHead)
      if found.responses.count >= count {
        guard found.rest.isEmpty, found.responses.count == count else {
          throw Failed(description: "More came: \(found)")
        }
        return found.responses
      }
      let more = try receive()
      guard !more.isEmpty else {
        throw Failed(description: "It ended after \(found.responses.count) of \(count) responses.")
      }
      bytes += more
    }
  }

  /// All responses up to the end.
  func responsesToEnd() throws -> [RawResponse] {
    let found = try RawResponse.all(in: receiveAll())
    guard found.rest.isEmpty else {
      throw Failed(description: "No response: \(String(decoding: found.rest, as: UTF8.self))")
    }
    return found.responses
  }
}

extension Socket {
  fileprivate func connect(_ ip: IPAddress, port: UInt16) -> Bool {
    if ip.isIPv4 {
      var four = sockaddr_in()
      four.sin_family = sa_family_t(AF_INET)
      four.sin_port = port.bigEndian
      four.sin_addr.s_addr = UInt32(truncatingIfNeeded: ip.low).bigEndian
      return unsafe withUnsafePointer(to: four) { pointer in
        unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          unsafe Foundation.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
        }
      }
    }
    var six = sockaddr_in6()
    six.sin6_family = sa_family_t(AF_INET6)
    six.sin6_port = port.bigEndian
    six.sin6_addr = ip.sixBytes
    return unsafe withUnsafePointer(to: six) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe Foundation.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in6>.size)) == 0
      }
    }
  }
}

/// Threads for what waits: the test library's own are few.
enum Waiting {
  static func run<Value: Sendable>(
    _ body: @escaping @Sendable () throws -> Value
  ) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread { continuation.resume(with: Result(catching: body)) }
    }
  }
}
