/// Who is at the other end, as far as an address says.
package enum HTTPClient: Sendable, Hashable, CustomStringConvertible {
  /// A program on this machine, through a Unix socket.
  case unixSocket
  /// A machine.
  case address(IPAddress)

  /// The address, or `unix`.
  package var description: String {
    switch self {
    case .unixSocket: "unix"
    case .address(let address): address.description
    }
  }
}

extension HTTPClient {
  /// The address as limits count it: of IPv6 the /64, since one customer has as many as that.
  package var peer: String {
    switch self {
    case .unixSocket: description
    case .address(let address): address.peerKey.description
    }
  }
}
