import Foundation

/// The one folder where everything lies that the host keeps.
public struct DataFolder: Sendable {
  /// The folder.
  public let path: String

  /// The links: `connect.db`.
  public var connectPath: String { path + "/connect.db" }
  /// Accepted events and their ends: `inbox.db`.
  public var inboxPath: String { path + "/inbox.db" }
  /// The bank's balances and statement lines: `inquiry.db`.
  public var inquiryPath: String { path + "/inquiry.db" }

  /// Opens a data folder; makes it, readable for its owner alone, when it isn't there.
  public init(_ path: String) throws(StorageFault) {
    self.path = path.hasSuffix("/") && path.count > 1 ? String(path.dropLast()) : path
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw .folder(path: path, reason: Self.reason(path, error))
    }
    guard FileManager.default.isWritableFile(atPath: path) else {
      throw .folder(path: path, reason: "it may not be written")
    }
  }

  /// Why a folder can't be made; Foundation's own words are a number where a file is in the way.
  private static func reason(_ path: String, _ error: any Error) -> String {
    var part = ""
    for name in path.split(separator: "/") {
      part += "/" + name
      var isFolder: ObjCBool = false
      let place = path.hasPrefix("/") ? part : String(part.dropFirst())
      guard unsafe FileManager.default.fileExists(atPath: place, isDirectory: &isFolder) else {
        break
      }
      if !isFolder.boolValue { return "'\(place)' is a file" }
    }
    return error.localizedDescription
  }

  /// Where data lies when nobody says otherwise: `$XDG_DATA_HOME/commandkit`, or what the system
  /// has for it.
  public static func standardPath(environment: [String: String]) -> String {
    // XDG Base Directory Specification 0.8: a relative path is to be ignored.
    if let data = environment["XDG_DATA_HOME"], data.hasPrefix("/") { return data + "/commandkit" }
    let home = environment["HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? NSHomeDirectory()
    #if canImport(Darwin)
      return home + "/Library/Application Support/commandkit"
    #else
      return home + "/.local/share/commandkit"
    #endif
  }
}
