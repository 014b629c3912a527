import Foundation
public import HostCryptography

/// The keys that lie in a data folder: `chat.key`, `audit.key`, and `chat-2.key` and so on once they were
/// changed.
///
/// For the demo bank and for trying out: a thief of the folder has both the databases and the keys.
public struct KeyFolder: Sendable {
  private let path: String

  /// Looks into a data folder.
  public init(_ folder: DataFolder) { self.init(path: folder.path) }

  /// Looks into a folder that is only read, such as a backup.
  init(path: String) { self.path = path }

  /// All keys there; the first version of each is made on first use, readable for its owner alone.
  public func keys() throws(StorageFault) -> StoreKeys {
    StoreKeys(chat: try ring(of: .chat), audit: try ring(of: .audit))
  }

  /// All versions of one key; the first is made on first use.
  public func ring(of use: KeyRing.Use) throws(StorageFault) -> KeyRing {
    let path = path(of: use, version: 1)
    if !FileManager.default.fileExists(atPath: path) { try Self.make(path) }
    var keys: [Int: Secret<[UInt8]>] = [:]
    for version in versions(of: use) {
      keys[version] = try Self.read(self.path(of: use, version: version))
    }
    guard let ring = KeyRing(keys) else { throw .key(path: path, reason: Self.shape) }
    return ring
  }

  /// Makes the next version of a key.
  ///
  /// - Returns: Its number and where it lies.
  public func makeNext(of use: KeyRing.Use) throws(StorageFault) -> (version: Int, path: String) {
    let version = (versions(of: use).last ?? 0) + 1
    let path = path(of: use, version: version)
    try Self.make(path)
    return (version, path)
  }

  /// The files of all keys that are there.
  public var files: [String] {
    KeyRing.Use.allCases.flatMap { use in
      versions(of: use).map { path(of: use, version: $0) }
    }
  }

  /// The numbers of the versions that are there, the oldest first; a gap ends them.
  private func versions(of use: KeyRing.Use) -> [Int] {
    var versions: [Int] = []
    while FileManager.default.fileExists(atPath: path(of: use, version: versions.count + 1)) {
      versions.append(versions.count + 1)
    }
    return versions
  }

  private func path(of use: KeyRing.Use, version: Int) -> String {
    path + "/" + use.rawValue + (version == 1 ? "" : "-\(version)") + ".key"
  }

  private static let shape = "it isn't 64 hexadecimal digits"

  /// Reads a key's file, which its owner alone may read.
  public static func read(_ path: String) throws(StorageFault) -> Secret<[UInt8]> {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    guard let mode = (attributes?[.posixPermissions] as? NSNumber)?.intValue else {
      throw .key(path: path, reason: "it can't be read")
    }
    guard mode & 0o077 == 0 else { throw .keyReadable(path: path) }
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
      throw .key(path: path, reason: "it can't be read")
    }
    guard let key = key(of: text) else { throw .key(path: path, reason: shape) }
    return key
  }

  /// The key that a text of hexadecimal digits is; nil when it is none, or too short.
  public static func key(of text: String) -> Secret<[UInt8]>? {
    let bytes = Hex.decode(text.trimmingCharacters(in: .whitespacesAndNewlines))
    return bytes.flatMap { $0.count < KeyRing.fewestBytes ? nil : Secret($0) }
  }

  /// Writes a new key whole under another name and then links it into place.
  ///
  /// So two processes that make it at once both go on with the same one. It is on disk before the
  /// first link is: links without their key are lost.
  public static func make(_ path: String) throws(StorageFault) {
    let draft = path + "." + Hex.encode(SecureRandom.bytes(8))
    defer { try? FileManager.default.removeItem(atPath: draft) }
    let text = Hex.encode(SecureRandom.bytes(32)) + "\n"
    if let reason = PrivateFile.write(Array(text.utf8), to: draft) {
      throw .key(path: path, reason: reason)
    }
    do {
      try FileManager.default.linkItem(atPath: draft, toPath: path)
    } catch {
      guard FileManager.default.fileExists(atPath: path) else {
        throw .key(path: path, reason: error.localizedDescription)
      }
    }
    PrivateFile.flush(folder: (path as NSString).deletingLastPathComponent)
  }
}
