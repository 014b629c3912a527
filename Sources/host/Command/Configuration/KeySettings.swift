import CommandKit
import Foundation
import HostCryptography
import HostStorage

/// Where the keys of the store lie; in the data folder unless the config says so.
struct KeySettings: Sendable, Equatable {
  /// The versions of each key by their numbers; none where it lies in the data folder.
  var places: [KeyRing.Use: [Int: SecretSource]] = [:]

  /// Whether each key has a place of its own.
  var areOutside: Bool { KeyRing.Use.allCases.allSatisfy { places[$0]?.isEmpty == false } }

  /// Fetches the keys.
  ///
  /// - Throws: `SecretFault`, or `StorageFault.key` for what isn't a key.
  func keys(in folder: DataFolder) throws -> StoreKeys {
    StoreKeys(chat: try ring(of: .chat, folder), audit: try ring(of: .audit, folder))
  }

  private func ring(of use: KeyRing.Use, _ folder: DataFolder) throws -> KeyRing {
    guard let places = places[use], !places.isEmpty else {
      return try KeyFolder(folder).ring(of: use)
    }
    let keys = try places.map { version, source in
      guard let key = KeyFolder.key(of: try source.secret().revealed) else {
        throw StorageFault.key(
          path: source.place, reason: "it isn't at least 64 hexadecimal digits")
      }
      return (version, key)
    }
    guard let ring = KeyRing(Dictionary(uniqueKeysWithValues: keys)) else {
      throw StorageFault.key(path: "keys.\(use.rawValue)", reason: "there is none")
    }
    return ring
  }
}

extension ConfigurationReader {
  /// Refuses keys that a thief of the data folder would have with it, where real customers are served.
  func checkPlaces(of keys: KeySettings, _ isServed: Bool, _ root: inout ObjectReader) {
    guard isServed else { return }
    let remedy =
      "Make each with 'host keys new', outside the data folder, and name it: keys: { "
      + "chat: { \"1\": { file: \"/etc/host/chat.key\" } }, audit: { \"1\": { file: \"/etc/host/audit.key\" } } }."
    guard keys.areOutside else {
      root.report(
        "the keys lie in the data folder, beside what they protect.", remedy: remedy, key: "keys")
      return
    }
    let folder = data.map { URL(fileURLWithPath: $0).standardizedFileURL.path + "/" }
    for case .file(let path) in keys.places.values.flatMap(\.values) {
      let place = URL(fileURLWithPath: path).standardizedFileURL.path
      guard let folder, place.hasPrefix(folder) else { continue }
      root.report("the key '\(path)' lies in the data folder.", remedy: remedy, key: "keys")
    }
  }

  /// Reads `keys`.
  static func keys(_ root: inout ObjectReader) -> KeySettings {
    var settings = KeySettings()
    root.object("keys") { reader in
      for use in KeyRing.Use.allCases {
        settings.places[use] = reader.object(use.rawValue) { versions in
          versions.noun = "version"
          var places: [Int: SecretSource] = [:]
          for name in versions.names(such: "1") {
            guard let number = Int(name), (1...1_000_000).contains(number), "\(number)" == name
            else {
              versions.report(
                "\"\(name.prefix(20))\" is no number of a version.",
                remedy: "Count from \"1\"; the highest is used for what is new.", key: name)
              continue
            }
            places[number] = SecretSource.read(name, from: &versions, required: true)
          }
          return places
        }
      }
    }
    return settings
  }
}
