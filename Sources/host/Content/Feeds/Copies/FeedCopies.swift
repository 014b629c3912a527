package import Foundation

/// The folder in which the last good copies of fetched feeds lie: `content` in the data folder.
package struct FeedCopies: Sendable {
  /// Why a copy can't be kept.
  package struct Failure: Error, Sendable, Equatable {
    /// In the system's words.
    package let reason: String
  }

  /// The folder.
  package let folder: String

  /// Names the folder; it is made when the first copy is kept.
  package init(folder: String) { self.folder = folder }

  /// The file of the copy of an address: the address's last word, so that people know it, and a
  /// number made of all of it.
  package func path(of address: URL) -> String {
    // FNV-1a, 64 bits: the same in every run, unlike Swift's own hashes. Nothing secret hangs on it.
    let number = address.absoluteString.utf8.reduce(UInt64(0xcbf2_9ce4_8422_2325)) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01b3
    }
    let word = address.lastPathComponent.unicodeScalars.filter {
      $0.isASCII && ($0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == "-")
    }.prefix(40)
    let hex = String(number, radix: 16)
    return folder + "/" + String(String.UnicodeScalarView(word)) + "-"
      + String(repeating: "0", count: 16 - hex.count) + hex + ".feed"
  }

  /// The copy of an address; nil when there is none, or none that can be read.
  package func copy(of address: URL) -> FeedCopy? {
    guard let data = FileManager.default.contents(atPath: path(of: address)),
      let copy = FeedCopy(fileBytes: Array(data)), copy.head.address == address.absoluteString
    else { return nil }
    return copy
  }

  /// Puts a copy in the place of the one before, whole, once it is on disk.
  ///
  /// Each writer has a file of its own until then, so that two at once don't disturb each other. Only
  /// the owner may read it.
  package func keep(_ copy: FeedCopy, of address: URL) throws(Failure) {
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw Failure(reason: error.localizedDescription)
    }
    let path = path(of: address)
    let draft = folder + "/." + UUID().uuidString + ".draft"
    do throws(Failure) {
      try Self.write(copy.fileBytes, to: draft)
      guard unsafe rename(draft, path) == 0 else { throw Self.lastFailure }
    } catch {
      _ = unsafe unlink(draft)
      throw error
    }
    let directory = unsafe open(folder, O_RDONLY | O_CLOEXEC)
    guard directory >= 0 else { return }
    _ = fsync(directory)
    _ = close(directory)
  }

  private static func write(_ bytes: [UInt8], to path: String) throws(Failure) {
    let file = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw lastFailure }
    defer { _ = close(file) }
    var written = 0
    while written < bytes.count {
      let count = unsafe bytes[written...].withUnsafeBytes { piece in
        unsafe Foundation.write(file, piece.baseAddress, piece.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw lastFailure }
      written += count
    }
    guard fsync(file) == 0 else { throw lastFailure }
  }

  private static var lastFailure: Failure {
    unsafe Failure(reason: String(cString: strerror(errno)))
  }
}
