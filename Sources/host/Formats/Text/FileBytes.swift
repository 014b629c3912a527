import Foundation

/// A file, read piece by piece; it is closed with its last reference.
final class FileBytes {
  private let file: Int32

  init(_ path: String) throws(FileFault) {
    file = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw FileFault(reason: Self.lastReason) }
  }

  deinit { _ = close(file) }

  /// The next 64 KiB at most; none at the end.
  func next() throws(FileFault) -> [UInt8] {
    var count = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, filled in
      repeat {
        count = unsafe read(file, buffer.baseAddress, buffer.count)
      } while count < 0 && errno == EINTR
      filled = max(0, count)
    }
    guard count >= 0 else { throw FileFault(reason: Self.lastReason) }
    return bytes
  }

  private static var lastReason: String { unsafe String(cString: strerror(errno)) }
}
