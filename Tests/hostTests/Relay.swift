import Foundation
import Synchronization

/// A wire between two programs on this machine that keeps every byte which the first one sends.
final class Relay: Sendable {
  struct NoRelay: Error {}

  let port: UInt16
  private let listener: Int32
  private let target: UInt16
  private let sent = Mutex<[UInt8]>([])
  private let isOpen = Mutex(true)

  /// All that was sent so far, connection for connection.
  var bytes: [UInt8] { sent.withLock { $0 } }

  init(to target: UInt16) throws {
    self.target = target
    listener = Self.makeSocket()
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let listener = listener
    var address = Self.address(0)
    let isReady = unsafe withUnsafeMutablePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        unsafe bind(listener, pointer, size) == 0 && listen(listener, 64) == 0
          && getsockname(listener, pointer, &size) == 0
      }
    }
    guard isReady else { throw NoRelay() }
    port = UInt16(bigEndian: address.sin_port)
    Thread.detachNewThread { self.serve() }
  }

  /// Takes no more connections.
  func stop() {
    isOpen.withLock { if $0 { _ = shutdown(listener, Int32(SHUT_RDWR)) } }
  }

  private func serve() {
    defer {
      isOpen.withLock { isOpen in
        isOpen = false
        _ = close(listener)
      }
    }
    while true {
      let client = accept(listener, nil, nil)
      if client < 0, errno == EINTR || errno == ECONNABORTED { continue }
      guard client >= 0 else { return }
      let server = Self.makeSocket()
      var address = Self.address(target)
      let isConnected = unsafe withUnsafePointer(to: &address) { pointer in
        unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          unsafe connect(server, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
        }
      }
      guard isConnected else {
        _ = close(client)
        _ = close(server)
        continue
      }
      Thread.detachNewThread {
        self.copy(from: client, to: server, keeps: true)
        _ = shutdown(server, Int32(SHUT_WR))
      }
      Thread.detachNewThread {
        self.copy(from: server, to: client, keeps: false)
        _ = shutdown(client, Int32(SHUT_RDWR))
        _ = close(server)
        _ = close(client)
      }
    }
  }

  private func copy(from source: Int32, to target: Int32, keeps: Bool) {
    var buffer = [UInt8](repeating: 0, count: 16_384)
    while true {
      let size = buffer.count
      let count = unsafe buffer.withUnsafeMutableBytes {
        unsafe recv(source, $0.baseAddress, size, 0)
      }
      guard count > 0 else { return }
      if keeps { sent.withLock { $0 += buffer[..<count] } }
      var done = 0
      while done < count {
        let rest = count - done
        let wrote = unsafe buffer[done...].withUnsafeBytes {
          unsafe send(target, $0.baseAddress, rest, Self.quiet)
        }
        guard wrote > 0 else { return }
        done += wrote
      }
    }
  }

  #if canImport(Darwin)
    private static let quiet: Int32 = 0
  #else
    private static let quiet = Int32(MSG_NOSIGNAL)
  #endif

  private static func makeSocket() -> Int32 {
    #if canImport(Darwin)
      socket(AF_INET, SOCK_STREAM, 0)
    #else
      socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #endif
  }

  private static func address(_ port: UInt16) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return address
  }
}
