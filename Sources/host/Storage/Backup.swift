public import Foundation
import HostCryptography
import HostDrivers

/// A copy of a data folder as it was at one moment, with the keys without which its links are lost.
///
/// It can be taken while the server runs. What lies in it is as secret as the folder itself.
public struct Backup: Sendable {
  /// What a backup says about itself: `backup.json`.
  struct Manifest: Codable, Equatable {
    struct File: Codable, Equatable {
      let name: String
      let bytes: Int
      let sha256: String
    }

    let format: Int
    let madeAt: Date
    let files: [File]
  }

  /// What was copied.
  public struct Report: Sendable, Equatable {
    /// The files' names and sizes in bytes.
    public let files: [(name: String, bytes: Int)]
    /// Whether the keys are in it; not where they are kept outside the data folder.
    public let hasKeys: Bool

    /// Compares names and sizes.
    public static func == (left: Self, right: Self) -> Bool {
      left.hasKeys == right.hasKeys && left.files.elementsEqual(right.files, by: ==)
    }
  }

  private static let format = 1
  private static let manifest = "backup.json"
  private static let databases = ["connect.db", "inbox.db", "inquiry.db"]

  /// Copies a data folder into a new one.
  ///
  /// - Throws: `BackupFault` when the target is there already or something can't be read or written;
  ///   then nothing is left of it.
  public static func make(of folder: DataFolder, at path: String, now: Date) throws -> Report {
    let files = FileManager.default
    guard !files.fileExists(atPath: path) else { throw BackupFault.targetExists(path) }
    guard files.fileExists(atPath: folder.connectPath) else {
      throw BackupFault.nothingThere(folder.path)
    }
    let draft = path + ".part-" + Hex.encode(SecureRandom.bytes(4))
    defer { try? files.removeItem(atPath: draft) }
    _ = try DataFolder(draft)
    for name in databases where files.fileExists(atPath: folder.path + "/" + name) {
      try copy(database: folder.path + "/" + name, to: draft + "/" + name)
    }
    let keys = keyNames(in: folder.path)
    for name in keys { try copy(file: folder.path + "/" + name, to: draft + "/" + name) }
    let all = try contents(of: draft)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    encoder.dateEncodingStrategy = .iso8601
    let text = try encoder.encode(Manifest(format: format, madeAt: now, files: all))
    try write(Array(text), to: draft + "/" + manifest)
    PrivateFile.flush(folder: draft)
    do {
      try files.moveItem(atPath: draft, toPath: path)
    } catch {
      throw BackupFault.unwritable(path, reason: error.localizedDescription)
    }
    return Report(files: all.map { ($0.name, $0.bytes) }, hasKeys: !keys.isEmpty)
  }

  /// Puts a backup in the place of a data folder that isn't there yet.
  ///
  /// Everything is checked before anything is put there: each file's hash, each database's structure.
  public static func restore(from path: String, to folder: String) throws -> Report {
    let files = FileManager.default
    let there = names(in: folder).first { files.fileExists(atPath: folder + "/" + $0) }
    if let there { throw BackupFault.inTheWay(folder + "/" + there) }
    guard let data = files.contents(atPath: path + "/" + manifest) else {
      throw BackupFault.noBackup(path)
    }
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .iso8601
    guard let manifest = try? decoder.decode(Manifest.self, from: data),
      manifest.format == format
    else { throw BackupFault.noBackup(path) }
    guard try contents(of: path) == manifest.files else { throw BackupFault.changed(path) }
    for name in manifest.files.map(\.name) where databases.contains(name) {
      try check(database: path + "/" + name)
    }
    let target = try DataFolder(folder)
    for file in manifest.files {
      try copy(file: path + "/" + file.name, to: target.path + "/" + file.name)
    }
    PrivateFile.flush(folder: target.path)
    return Report(
      files: manifest.files.map { ($0.name, $0.bytes) },
      hasKeys: manifest.files.contains { $0.name.hasSuffix(".key") })
  }

  private static func names(in path: String) -> [String] { databases + keyNames(in: path) }

  /// The keys that lie in a folder, by their files' names.
  private static func keyNames(in path: String) -> [String] {
    KeyFolder(path: path).files.map { ($0 as NSString).lastPathComponent }
  }

  private static func contents(of path: String) throws -> [Manifest.File] {
    names(in: path).compactMap { name in
      guard let data = FileManager.default.contents(atPath: path + "/" + name) else { return nil }
      return Manifest.File(
        name: name, bytes: data.count, sha256: Hex.encode(SHA256.digest(of: data)))
    }
  }

  /// One consistent state, whatever is written meanwhile; what was wiped isn't in it.
  private static func copy(database path: String, to target: String) throws {
    let connection = try SQLiteConnection(path, .readOnly)
    defer { connection.close() }
    try PrivateFile.make(target)
    try connection.run("VACUUM INTO ?", .text(target))
  }

  private static func copy(file path: String, to target: String) throws {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw BackupFault.unreadable(path)
    }
    try write(Array(data), to: target)
  }

  private static func write(_ bytes: [UInt8], to path: String) throws {
    if let reason = PrivateFile.write(bytes, to: path) {
      throw BackupFault.unwritable(path, reason: reason)
    }
  }

  private static func check(database path: String) throws {
    // Read-only and never written: a backup that was looked at is the same backup.
    let connection = try SQLiteConnection(path, .readOnly)
    defer { connection.close() }
    guard try connection.first("PRAGMA integrity_check", [])?.text(0) == "ok" else {
      throw BackupFault.changed(path)
    }
  }
}

/// What stands in the way of a backup or its return.
public enum BackupFault: Error, Sendable, Equatable, CustomStringConvertible {
  /// There is something at the target already.
  case targetExists(String)
  /// The data folder holds no store.
  case nothingThere(String)
  /// The place to restore to holds a store already.
  case inTheWay(String)
  /// This is no backup that this program made.
  case noBackup(String)
  /// A file isn't what it was when the backup was made.
  case changed(String)
  /// A file can't be read.
  case unreadable(String)
  /// A file can't be written.
  case unwritable(String, reason: String)

  /// What happened, where, and what to do next.
  public var description: String {
    switch self {
    case .targetExists(let path): "'\(path)' is there already. Name a folder that isn't."
    case .nothingThere(let path):
      "'\(path)' holds no links to back up. Name the data folder with --data DIR."
    case .inTheWay(let path):
      "'\(path)' is there already, and a restore overwrites nothing. Stop the server, move the data "
        + "folder away, and restore again."
    case .noBackup(let path):
      "'\(path)' is no backup that this program can read: its backup.json is missing or of another kind."
    case .changed(let path):
      "'\(path)' isn't what it was when the backup was made. Take another backup; nothing was restored."
    case .unreadable(let path): "'\(path)' can't be read. Check who may read it."
    case .unwritable(let path, let reason): "'\(path)' can't be written: \(reason)."
    }
  }
}
