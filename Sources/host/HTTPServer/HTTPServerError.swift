/// Why a server can't be started as told; nothing was opened then.
package enum HTTPServerError: Error, Sendable, Equatable {
  /// The text is no address to listen on.
  case badAddress(String)
  /// The text is no address or range of a proxy.
  case badProxy(String)
  /// The address can be reached from other machines, and nothing was said of TLS in front.
  case plainRemoteAddress(String)
  /// Another program listens there.
  case addressInUse(String)
  /// The system doesn't let us listen there.
  case addressRefused(String, reason: String)
  /// A file that is no socket stands in the way.
  case notASocket(String)
  /// The path of a Unix socket is longer than the system takes.
  case pathTooLong(String, limitBytes: Int)
  /// The server was started before.
  case alreadyStarted
}

extension HTTPServerError: CustomStringConvertible {
  /// What happened, where, and what to do next, for people.
  package var description: String {
    switch self {
    case .badAddress(let text):
      "'\(text)' is no address to listen on. "
        + "Write '127.0.0.1:8080', '[::1]:8080' or 'unix:/run/host/http.sock'."
    case .badProxy(let text):
      "'\(text)' names no proxy. Write an address such as '10.0.0.7', a range such as '10.0.0.0/24' "
        + "(with no bits set behind the prefix), or 'unix'."
    case .plainRemoteAddress(let address):
      "\(address) can be reached from other machines, and this server speaks no TLS. "
        + "Listen on 127.0.0.1 or a Unix socket with a TLS proxy in front; "
        + "if the proxy runs on another machine, say '--behind-tls-proxy'."
    case .addressInUse(let address):
      "Another program listens on \(address). Stop it, or choose another address."
    case .addressRefused(let address, let reason):
      "The system does not let us listen on \(address): \(reason). Choose another address."
    case .notASocket(let path):
      "'\(path)' is there and is no socket. Remove it, or choose another path."
    case .pathTooLong(let path, let limit):
      "'\(path)' is too long for a Unix socket (\(limit) bytes at most). Choose a shorter path."
    case .alreadyStarted:
      "This server was started before. Make another."
    }
  }
}
