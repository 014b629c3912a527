package import Foundation
package import HostFormats

/// A statement file as it lies on disk, before it is read.
package struct StatementSource: Sendable {
  /// The path as it was given.
  package let path: String
  /// When the file was last written.
  package let writtenAt: Date

  /// Looks a file up.
  ///
  /// A pipe is refused rather than waited for: a file is read once, and who would end it?
  ///
  /// - Throws: `FileFault` for one that isn't there or isn't a plain file.
  package init(path: String) throws(FileFault) {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else {
      throw FileFault(reason: unsafe String(cString: strerror(errno)))
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw FileFault(reason: "it is a folder")
    default: throw FileFault(reason: "it is a pipe or a device, not a file")
    }
    self.path = path
    #if canImport(Darwin)
      writtenAt = Date(timeIntervalSince1970: Double(status.st_mtimespec.tv_sec))
    #else
      writtenAt = Date(timeIntervalSince1970: Double(status.st_mtim.tv_sec))
    #endif
  }
}
