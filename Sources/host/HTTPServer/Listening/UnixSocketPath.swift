import Foundation

/// A path of a Unix socket, short enough for the system.
struct UnixSocketPath: Sendable {
  let path: String

  /// Bytes that the system takes, less the 0 at the end: 107 on Linux, 103 on Darwin.
  static let limitBytes = MemoryLayout.size(ofValue: sockaddr_un().sun_path) - 1

  init(_ path: String) throws(HTTPServerError) {
    guard path.utf8.count <= Self.limitBytes else {
      throw .pathTooLong(path, limitBytes: Self.limitBytes)
    }
    self.path = path
  }

  var address: sockaddr_un {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    unsafe withUnsafeMutableBytes(of: &address.sun_path) { bytes in
      unsafe bytes.copyBytes(from: path.utf8)
    }
    return address
  }

  /// Which file is there now; nil for none.
  var file: FileIdentity? {
    var status = stat()
    guard unsafe lstat(path, &status) == 0 else { return nil }
    return FileIdentity(
      device: UInt64(status.st_dev), number: UInt64(status.st_ino),
      isSocket: status.st_mode & mode_t(S_IFMT) == mode_t(S_IFSOCK))
  }

  /// Removes a socket that a server has left behind.
  ///
  /// Dead is one that refuses to be connected to. Anything else is somebody's.
  func removeIfDead() throws(HTTPServerError) {
    guard let file else { return }
    guard file.isSocket else { throw .notASocket(path) }
    guard let probe = Socket(family: AF_UNIX) else {
      throw .addressRefused("unix:\(path)", reason: SystemError(number: errno).text)
    }
    defer { probe.close() }
    guard !probe.connect(self) else { throw .addressInUse("unix:\(path)") }
    switch errno {
    case ECONNREFUSED: remove(file)
    case ENOENT: break
    case EAGAIN, EINPROGRESS: throw .addressInUse("unix:\(path)")
    case let reason:
      throw .addressRefused("unix:\(path)", reason: SystemError(number: reason).text)
    }
  }

  /// Removes the file if it is still this one, and not that of a server started since.
  func remove(_ expected: FileIdentity) {
    if file == expected { _ = unsafe unlink(path) }
  }
}

/// A file, whatever its name.
struct FileIdentity: Equatable, Sendable {
  let device: UInt64
  let number: UInt64
  let isSocket: Bool
}
