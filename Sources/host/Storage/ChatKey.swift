package import CommandKit
import Foundation
public import HostCryptography

/// The key under which chat user ids are stored, so that a copy of the database names nobody.
public struct ChatKey: Sendable {
  /// The version that is written into each row, so that a key can be changed.
  public let version: Int
  private let key: HMACKey

  /// Takes a key of at least 32 bytes.
  public init?(_ bytes: Secret<[UInt8]>, version: Int = 1) {
    guard bytes.revealed.count >= 32 else { return nil }
    self.version = version
    key = HMACKey(bytes.revealed)
  }

  /// Reads the key of a data folder, and makes it on first use, readable for its owner alone.
  public init(in folder: DataFolder) throws(StorageFault) {
    let path = folder.keyPath
    if !FileManager.default.fileExists(atPath: path) { try Self.make(path, in: folder) }
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    guard let mode = (attributes?[.posixPermissions] as? NSNumber)?.intValue else {
      throw .key(path: path, reason: "it can't be read")
    }
    guard mode & 0o077 == 0 else { throw .keyReadable(path: path) }
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
      throw .key(path: path, reason: "it can't be read")
    }
    guard let bytes = Hex.decode(text.trimmingCharacters(in: .whitespacesAndNewlines)),
      let key = ChatKey(Secret(bytes))
    else { throw .key(path: path, reason: "it isn't 64 hexadecimal digits") }
    self = key
  }

  /// The name of a chat user in the database.
  func hash(_ sender: Sender) -> [UInt8] {
    sender.hash ?? key.authenticate(Array("\(sender.channel)\u{0}\(sender.user)".utf8))
  }

  /// The sender with the name in the database beside the name on the platform.
  package func hashed(_ sender: Sender) -> Sender {
    Sender(
      channel: sender.channel, user: sender.user, hash: hash(sender), isDirect: sender.isDirect)
  }

  /// The name in the database of something that must not stand there itself.
  func hash(_ text: String, for purpose: String) -> [UInt8] {
    key.authenticate(Array("\(purpose)\u{0}\(text)".utf8))
  }

  /// What a database keeps to tell this key from another one; no chat user has this name.
  var proof: [UInt8] { key.authenticate(Array("proof of the chat key".utf8)) }

  /// Writes a new key whole under another name and then links it into place.
  ///
  /// So two processes that make it at once both go on with the same one. It is on disk before the
  /// first link is: links without their key are lost.
  private static func make(_ path: String, in folder: DataFolder) throws(StorageFault) {
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
    PrivateFile.flush(folder: folder.path)
  }
}
