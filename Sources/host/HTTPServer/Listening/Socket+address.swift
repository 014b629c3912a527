import Foundation

/// What needs an address as the system's calls take it.
extension Socket {
  /// Binds to a TCP address; false sets `errno`.
  func bind(_ address: IPAddress, port: UInt16) -> Bool {
    if address.isIPv4 {
      var four = sockaddr_in()
      four.sin_family = sa_family_t(AF_INET)
      four.sin_port = port.bigEndian
      four.sin_addr.s_addr = UInt32(truncatingIfNeeded: address.low).bigEndian
      return unsafe Self.pass(&four) { unsafe Foundation.bind(descriptor, $0, $1) == 0 }
    }
    var six = sockaddr_in6()
    six.sin6_family = sa_family_t(AF_INET6)
    six.sin6_port = port.bigEndian
    six.sin6_addr = address.sixBytes
    return unsafe Self.pass(&six) { unsafe Foundation.bind(descriptor, $0, $1) == 0 }
  }

  /// Binds to a path; false sets `errno`.
  func bind(_ path: UnixSocketPath) -> Bool {
    var address = path.address
    return unsafe Self.pass(&address) { unsafe Foundation.bind(descriptor, $0, $1) == 0 }
  }

  /// Connects to a path; false sets `errno`.
  func connect(_ path: UnixSocketPath) -> Bool {
    var address = path.address
    return unsafe Self.pass(&address) { unsafe Foundation.connect(descriptor, $0, $1) == 0 }
  }

  /// The port that the system gave.
  var boundPort: UInt16? {
    var storage = sockaddr_storage()
    var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
    let isKnown = unsafe Self.pass(&storage) { pointer, _ in
      unsafe getsockname(descriptor, pointer, &size) == 0
    }
    guard isKnown else { return nil }
    return Self.read(storage)?.port
  }

  /// Takes the next connection that waits.
  ///
  /// - Returns: The connection and who made it, or the error number.
  func accept() -> Result<(Socket, HTTPClient), SystemError> {
    var storage = sockaddr_storage()
    var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
    let found = unsafe Self.pass(&storage) { pointer, _ in
      unsafe Foundation.accept(descriptor, pointer, &size)
    }
    guard found >= 0 else { return .failure(SystemError(number: errno)) }
    return .success((Socket(found), Self.read(storage).map { .address($0.address) } ?? .unixSocket))
  }

  private static func read(_ storage: sockaddr_storage) -> (address: IPAddress, port: UInt16)? {
    let family = Int32(storage.ss_family)
    return unsafe withUnsafeBytes(of: storage) { bytes in
      switch family {
      case AF_INET:
        let four = unsafe bytes.load(as: sockaddr_in.self)
        return (
          IPAddress(ipv4: UInt32(bigEndian: four.sin_addr.s_addr)), UInt16(bigEndian: four.sin_port)
        )
      case AF_INET6:
        let six = unsafe bytes.load(as: sockaddr_in6.self)
        return (IPAddress(six.sin6_addr), UInt16(bigEndian: six.sin6_port))
      default:
        return nil
      }
    }
  }

  /// Lends an address of any family as the one type that the calls take.
  private static func pass<Address, Result>(
    _ address: inout Address, _ call: (UnsafeMutablePointer<sockaddr>, socklen_t) -> Result
  ) -> Result {
    let size = socklen_t(MemoryLayout<Address>.size)
    return unsafe withUnsafeMutablePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe call($0, size) }
    }
  }
}

/// An error number of the system, and its words for it.
struct SystemError: Error {
  let number: Int32

  var text: String { unsafe String(cString: strerror(number)) }
}
