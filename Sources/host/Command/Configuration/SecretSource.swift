import CommandKit
import Foundation
import HostCommandLine
import HostCryptography

/// Where a secret lies: never in the config itself, which people copy and show each other.
enum SecretSource: Sendable, Equatable {
  /// An environment variable.
  case environment(String)
  /// A file that its owner alone may read.
  case file(String)
  /// A systemd credential (systemd.exec, LoadCredential=): a file in `$CREDENTIALS_DIRECTORY`.
  case credential(String)

  /// Reads `{ env: "NAME" }`, `{ file: "/path" }` or `{ credential: "name" }`.
  static func read(_ key: String, from reader: inout ObjectReader, required: Bool) -> Self? {
    guard reader.node(key, required: required) != nil else { return nil }
    return reader.object(key) { source -> Self? in
      let given = [
        source.string("env").map(Self.environment), source.string("file").map(Self.file),
        source.string("credential").map(Self.credential),
      ].compactMap(\.self)
      guard given.count == 1 else {
        source.report(
          "a secret lies in one place.",
          remedy: "Write { env: \"NAME\" }, { file: \"/path\" } or { credential: \"name\" }.")
        return nil
      }
      return given[0]
    } ?? nil
  }

  /// Fetches the secret.
  func secret() throws(SecretFault) -> Secret<String> {
    let environment = ProcessInfo.processInfo.environment
    switch self {
    case .environment(let name):
      guard let value = environment[name] else { throw fault("it isn't set") }
      return try checked(value)
    case .file(let path): return try content(of: path)
    case .credential(let name):
      guard let folder = environment["CREDENTIALS_DIRECTORY"] else {
        throw fault("$CREDENTIALS_DIRECTORY isn't set: the service wasn't started with it")
      }
      return try content(of: folder + "/" + name)
    }
  }

  private func content(of named: String) throws(SecretFault) -> Secret<String> {
    // Mounted secrets are often links; the mode that counts is that of the file.
    let path = URL(fileURLWithPath: named).resolvingSymlinksInPath().path
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    guard let mode = (attributes?[.posixPermissions] as? NSNumber)?.intValue else {
      throw fault("there is no such file, or it may not be read")
    }
    guard mode & 0o077 == 0 else {
      throw fault("others may read it; set its mode to 600 with 'chmod 600'")
    }
    guard let size = (attributes?[.size] as? NSNumber)?.intValue, size <= 65_536,
      let text = try? String(contentsOfFile: path, encoding: .utf8)
    else { throw fault("it can't be read, or isn't text") }
    return try checked(text.trimmingCharacters(in: .newlines))
  }

  private func checked(_ text: String) throws(SecretFault) -> Secret<String> {
    guard !text.isEmpty else { throw fault("it is empty") }
    return Secret(text)
  }

  private func fault(_ reason: String) -> SecretFault { SecretFault(place: place, reason: reason) }

  /// Where it lies, for messages.
  var place: String {
    switch self {
    case .environment(let name): "$\(name)"
    case .file(let path): path
    case .credential(let name): "the credential '\(name)'"
    }
  }
}

/// A secret that can't be fetched; the secret itself is never quoted.
struct SecretFault: ExitingFault, CustomStringConvertible {
  let place: String
  let reason: String
  let exitStatus = ExitStatus.configuration

  var description: String { "A secret can't be read from \(place): \(reason)." }
}
