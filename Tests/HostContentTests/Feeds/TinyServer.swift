import Foundation
import Synchronization
import Testing

/// A server on this machine for one test: answers each request as the test says, then hangs up.
final class TinyServer: Sendable {
  /// A step of an answer.
  enum Step: Sendable, CustomTestStringConvertible {
    case send([UInt8])
    case wait(milliseconds: UInt32)

    var testDescription: String {
      switch self {
      case .send(let bytes): "\(bytes.count) bytes"
      case .wait(let milliseconds): "\(milliseconds) ms"
      }
    }
  }

  struct NoServer: Error {}

  let port: UInt16
  private let listener: Int32
  private let isListening = Mutex(true)
  private let heads = Mutex<[String]>([])
  private let answer: @Sendable (_ head: String) -> [Step]

  /// The heads of the requests so far.
  var requests: [String] { heads.withLock { $0 } }

  init(_ answer: @escaping @Sendable (_ head: String) -> [Step]) throws {
    self.answer = answer
    #if canImport(Darwin)
      let stream = SOCK_STREAM
    #else
      let stream = Int32(SOCK_STREAM.rawValue)
    #endif
    listener = socket(AF_INET, stream, 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let listener = listener
    let isReady = unsafe withUnsafeMutablePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        unsafe bind(listener, pointer, size) == 0 && listen(listener, 16) == 0
          && getsockname(listener, pointer, &size) == 0
      }
    }
    guard isReady else { throw NoServer() }
    port = UInt16(bigEndian: address.sin_port)
    Thread.detachNewThread { self.serve() }
  }

  func url(_ path: String) throws -> URL {
    guard let url = URL(string: "http://127.0.0.1:\(port)\(path)") else { throw NoServer() }
    return url
  }

  /// Ends it; what still waits for it is let go.
  ///
  /// The thread that serves closes the socket: closed here, its number could be another server's
  /// by the time that thread asks for the next caller. From then on a second end does nothing,
  /// since the number may be another's.
  func stop() {
    isListening.withLock { if $0 { _ = shutdown(listener, Int32(SHUT_RDWR)) } }
  }

  /// An answer with a status, headers and a body of a known length.
  static func response(
    _ status: String = "200 OK", _ headers: [String] = [], _ body: [UInt8] = []
  ) -> [Step] {
    let head =
      ["HTTP/1.1 \(status)", "Content-Length: \(body.count)", "Connection: close"] + headers
    return [.send(Array((head.joined(separator: "\r\n") + "\r\n\r\n").utf8) + body)]
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
      Thread.detachNewThread {
        self.talk(client)
        _ = close(client)
      }
    }
  }

  private func talk(_ client: Int32) {
    var head: [UInt8] = []
    var byte: UInt8 = 0
    while !head.suffix(4).elementsEqual([13, 10, 13, 10]) {
      guard unsafe recv(client, &byte, 1, 0) == 1 else { return }
      head.append(byte)
    }
    let text = String(decoding: head, as: UTF8.self)
    heads.withLock { $0.append(text) }
    for step in answer(text) {
      switch step {
      case .wait(let milliseconds): usleep(milliseconds * 1_000)
      case .send(let bytes):
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
          guard count > 0 else { return }
          sent += count
        }
      }
    }
    _ = shutdown(client, Int32(SHUT_WR))
  }
}
