import Foundation

/// Files that their owner alone may read.
enum PrivateFile {
  /// Makes an empty file where there is none; SQLite then gives its side files the same mode.
  ///
  /// A file that is there isn't opened: closing it again would drop the locks by which this process
  /// holds it as a database, and another process would take the write-ahead log for left behind
  /// (SQLite, How To Corrupt, §2.2).
  static func make(_ path: String) throws(StorageFault) {
    let file = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file < 0 else {
      _ = close(file)
      return
    }
    guard errno == EEXIST else { throw .folder(path: path, reason: lastReason) }
    var isFolder: ObjCBool = false
    if unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder),
      isFolder.boolValue
    {
      throw .folder(path: path, reason: "it is a folder")
    }
  }

  /// Writes a file that isn't there yet, and returns when it is on disk.
  ///
  /// - Returns: What stood in the way, or nil.
  static func write(_ bytes: [UInt8], to path: String) -> String? {
    let file = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else { return lastReason }
    defer { _ = close(file) }
    let written = unsafe bytes.withUnsafeBytes { bytes in
      unsafe Foundation.write(file, bytes.baseAddress, bytes.count)
    }
    guard written == bytes.count, fsync(file) == 0 else { return lastReason }
    return nil
  }

  /// Adds to the end of a file, makes it where it isn't there, and returns when it is on disk.
  ///
  /// - Returns: What stood in the way, or nil.
  static func append(_ bytes: [UInt8], to path: String) -> String? {
    let file = unsafe open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard file >= 0 else { return lastReason }
    defer { _ = close(file) }
    let written = unsafe bytes.withUnsafeBytes { bytes in
      unsafe Foundation.write(file, bytes.baseAddress, bytes.count)
    }
    // A pipe or a device takes lines as well, and has nothing to flush.
    guard written == bytes.count, fsync(file) == 0 || errno == EINVAL else { return lastReason }
    return nil
  }

  /// Makes the names in a folder last.
  static func flush(folder path: String) {
    let folder = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard folder >= 0 else { return }
    _ = fsync(folder)
    _ = close(folder)
  }

  private static var lastReason: String { unsafe String(cString: strerror(errno)) }
}
