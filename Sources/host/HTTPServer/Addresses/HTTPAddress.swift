/// Where a server listens.
package enum HTTPAddress: Sendable, Hashable, CustomStringConvertible {
  /// A TCP port of one of this machine's addresses; port 0 lets the system choose.
  case tcp(IPAddress, port: UInt16)
  /// A Unix socket at this path.
  case unix(path: String)

  /// Reads `127.0.0.1:8080`, `[::1]:8080`, `localhost:8080` or `unix:/run/host/http.sock`.
  ///
  /// - Throws: ``HTTPServerError/badAddress(_:)`` for anything else. Names aren't looked up, for
  ///   what they mean can change.
  package init(_ text: String) throws(HTTPServerError) {
    if text.hasPrefix("unix:") {
      let path = String(text.dropFirst(5))
      guard !path.isEmpty, !path.utf8.contains(0) else { throw .badAddress(text) }
      self = .unix(path: path)
      return
    }
    guard let colon = text.lastIndex(of: ":") else { throw .badAddress(text) }
    let digits = text[text.index(after: colon)...]
    let name = text[..<colon]
    let isBracketed = name.hasPrefix("[") && name.hasSuffix("]")
    let bare = isBracketed ? String(name.dropFirst().dropLast()) : String(name)
    guard !digits.isEmpty, digits.utf8.allSatisfy(ByteSet.digits.contains),
      let port = UInt16(digits),
      let address = IPAddress(bare == "localhost" ? "127.0.0.1" : bare),
      isBracketed == bare.contains(":")
    else { throw .badAddress(text) }
    self = .tcp(address, port: port)
  }

  /// The port; nil for a Unix socket.
  package var port: UInt16? {
    if case .tcp(_, let port) = self { port } else { nil }
  }

  /// Whether only programs on this machine reach it.
  package var isLocal: Bool {
    if case .tcp(let address, _) = self { address.isLoopback } else { true }
  }

  /// The address as ``init(_:)`` reads it.
  package var description: String {
    switch self {
    case .tcp(let address, let port):
      address.isIPv4 ? "\(address):\(port)" : "[\(address)]:\(port)"
    case .unix(let path): "unix:\(path)"
    }
  }
}
