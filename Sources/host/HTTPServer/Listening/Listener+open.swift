import Foundation

/// Opening the socket to listen on.
extension Listener {
  /// A socket that listens, where, and the file to remove at the end.
  struct Opened {
    let socket: Socket
    let address: HTTPAddress
    var file: (path: UnixSocketPath, identity: FileIdentity)?
  }

  /// Callers that the system lets wait before they are taken; it may cut this down.
  private static let backlog: Int32 = 1_024

  static func open(_ address: HTTPAddress, socketMode: UInt16) throws(HTTPServerError) -> Opened {
    switch address {
    case .tcp(let ip, let port): try openTCP(ip, port)
    case .unix(let path): try openUnix(UnixSocketPath(path), mode: socketMode)
    }
  }

  private static func openTCP(
    _ ip: IPAddress, _ port: UInt16
  ) throws(HTTPServerError) -> Opened {
    let name = HTTPAddress.tcp(ip, port: port).description
    guard let socket = Socket(family: ip.isIPv4 ? AF_INET : AF_INET6) else {
      throw refused(name)
    }
    // Else a restart waits for the connections of the last run to time out.
    socket.set(SOL_SOCKET, SO_REUSEADDR, 1)
    if !ip.isIPv4 { socket.set(Int32(IPPROTO_IPV6), IPV6_V6ONLY, 1) }
    guard socket.bind(ip, port: port), listen(socket.descriptor, backlog) == 0,
      let bound = socket.boundPort
    else {
      let error = refused(name)
      socket.close()
      throw error
    }
    return Opened(socket: socket, address: .tcp(ip, port: bound))
  }

  private static func openUnix(
    _ path: UnixSocketPath, mode: UInt16
  ) throws(HTTPServerError) -> Opened {
    let name = "unix:\(path.path)"
    try path.removeIfDead()
    guard let socket = Socket(family: AF_UNIX) else { throw refused(name) }
    // Nobody can connect before `listen`, so nobody can between `bind` and `chmod`.
    guard socket.bind(path), unsafe chmod(path.path, mode_t(mode)) == 0,
      listen(socket.descriptor, backlog) == 0, let file = path.file
    else {
      let error = refused(name)
      socket.close()
      throw error
    }
    return Opened(socket: socket, address: .unix(path: path.path), file: (path, file))
  }

  private static func refused(_ name: String) -> HTTPServerError {
    errno == EADDRINUSE
      ? .addressInUse(name) : .addressRefused(name, reason: SystemError(number: errno).text)
  }
}
