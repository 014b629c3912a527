import Foundation
import Synchronization

/// A server on this machine for one test, which answers each call as the test says and keeps
/// connections open.
final class ScriptedServer: Sendable {
  /// A step of an answer.
  enum Step: Sendable {
    case send([UInt8])
    case wait(milliseconds: UInt32)
    /// Ends the connection in order.
    case hangUp
    /// Breaks it.
    case reset
  }

  /// A call as it came in.
  struct Call: Sendable {
    let head: String
    let body: [UInt8]
    /// Which connection it came over, and how many came over that one before it.
    let connection: Int
    let before: Int
    /// How many calls came in before it.
    let number: Int

    var line: String { head.components(separatedBy: "\r\n").first ?? "" }
  }

  let port: UInt16
  private let listener: Int32
  private let answer: @Sendable (Call) -> [Step]
  private struct Seen {
    var calls: [Call] = []
    var connections = 0
  }
  private let isListening = Mutex(true)
  private let seen = Mutex(Seen())

  var calls: [Call] { seen.withLock { $0.calls } }
  var connections: Int { seen.withLock { $0.connections } }
  var base: String { "http://127.0.0.1:\(port)" }

  init(_ answer: @escaping @Sendable (Call) -> [Step]) throws {
    self.answer = answer
    let (listener, port) = try Self.bound()
    guard listen(listener, 512) == 0 else { throw NoServer() }
    self.listener = listener
    self.port = port
    Thread.detachNewThread { self.serve() }
  }

  /// Takes no more connections.
  ///
  /// The thread that serves closes the socket; from then on its number
  /// may be another's, and this does nothing.
  func stop() {
    isListening.withLock { if $0 { _ = shutdown(listener, Int32(SHUT_RDWR)) } }
  }

  /// An answer with a status, fields and a body of a known length.
  static func response(
    _ status: String = "200 OK", _ fields: [String] = [], _ body: String = "{}"
  ) -> [Step] {
    let head = ["HTTP/1.1 \(status)", "Content-Length: \(body.utf8.count)"] + fields
    return [.send(Array((head.joined(separator: "\r\n") + "\r\n\r\n" + body).utf8))]
  }

  /// A socket with a port of its own.
  fileprivate static func bound() throws -> (Int32, port: UInt16) {
    #if canImport(Darwin)
      let stream = SOCK_STREAM
    #else
      let stream = Int32(SOCK_STREAM.rawValue)
    #endif
    let descriptor = socket(AF_INET, stream, 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isReady = unsafe withUnsafeMutablePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        unsafe bind(descriptor, pointer, size) == 0 && getsockname(descriptor, pointer, &size) == 0
      }
    }
    guard isReady else { throw NoServer() }
    return (descriptor, UInt16(bigEndian: address.sin_port))
  }

  private func serve() {
    defer {
      isListening.withLock { isListening in
        isListening = false
        _ = close(listener)
      }
    }
    while true {
      let client = accept(listener, nil, nil)
      // A caller that is gone already, or a signal, is no end.
      if client < 0, errno == EINTR || errno == ECONNABORTED { continue }
      guard client >= 0 else { return }
      let connection = seen.withLock { seen in
        seen.connections += 1
        return seen.connections - 1
      }
      Thread.detachNewThread {
        self.talk(client, connection)
        _ = close(client)
      }
    }
  }

  private func talk(_ client: Int32, _ connection: Int) {
    var pending: [UInt8] = []
    var count = 0
    while let (head, body) = next(client, &pending) {
      let before = count
      let call = seen.withLock { seen in
        let call = Call(
          head: head, body: body, connection: connection, before: before,
          number: seen.calls.count)
        seen.calls.append(call)
        return call
      }
      count += 1
      for step in answer(call) {
        switch step {
        case .wait(let milliseconds): usleep(milliseconds * 1_000)
        case .hangUp: return
        case .reset:
          var linger = linger(l_onoff: 1, l_linger: 0)
          _ = unsafe setsockopt(
            client, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<linger>.size))
          return
        case .send(let bytes): guard write(client, bytes) else { return }
        }
      }
    }
  }

  private func write(_ client: Int32, _ bytes: [UInt8]) -> Bool {
    #if canImport(Darwin)
      let quiet: Int32 = 0
    #else
      let quiet = Int32(MSG_NOSIGNAL)
    #endif
    var sent = 0
    while sent < bytes.count {
      let count = unsafe bytes[sent...].withUnsafeBytes {
        unsafe send(client, $0.baseAddress, $0.count, quiet)
      }
      guard count > 0 else { return false }
      sent += count
    }
    return true
  }

  private func next(_ client: Int32, _ pending: inout [UInt8]) -> (String, [UInt8])? {
    let end = Array("\r\n\r\n".utf8)
    while true {
      if let split = pending.firstRange(of: end) {
        let head = String(decoding: pending[..<split.lowerBound], as: UTF8.self)
        let length =
          head.lowercased().components(separatedBy: "\r\n")
          .first { $0.hasPrefix("content-length:") }
          .flatMap { Int($0.dropFirst(15).filter { $0 != " " }) } ?? 0
        if pending.count - split.upperBound >= length {
          let body = Array(pending[split.upperBound..<(split.upperBound + length)])
          pending.removeFirst(split.upperBound + length)
          return (head, body)
        }
      }
      var buffer = [UInt8](repeating: 0, count: 65_536)
      let count = unsafe buffer.withUnsafeMutableBytes {
        unsafe recv(client, $0.baseAddress, $0.count, 0)
      }
      guard count > 0 else { return nil }
      pending += buffer[..<count]
    }
  }
}

/// A port on which nobody listens, and nobody else can while this lives.
final class SilentPort: Sendable {
  let number: UInt16
  private let descriptor: Int32

  init() throws {
    (descriptor, number) = try ScriptedServer.bound()
  }

  deinit {
    _ = close(descriptor)
  }
}

struct NoServer: Error {}
