import Foundation
import HostCommandLine
import HostStorage

extension Door {
  /// `host keys list`: which versions there are, and what needs each.
  func listKeys() throws -> ExitStatus {
    let configuration = try configuration()
    let folder = try DataFolder(dataPath)
    let store = try links(in: folder, by: configuration)
    let (keys, links) = (store.keys, try store.linksByKey())
    let records = try AuditChain.all(in: folder, keys: keys).reduce(into: [:]) { counts, chain in
      try counts.merge(chain.recordsByKey(), uniquingKeysWith: +)
    }
    var rows: [[String]] = [["key", "version", "needed by"]]
    for (use, ring, needs, noun) in [
      (KeyRing.Use.chat, keys.chat, links, "open links"), (.audit, keys.audit, records, "records"),
    ] {
      for version in ring.numbers {
        let isUsed = version == ring.numbers.last
        rows.append(
          [
            use.rawValue, "\(version)",
            "\(needs[version] ?? 0) \(noun)" + (isUsed ? ", and all that is new" : ""),
          ])
      }
    }
    TextTable(rows: rows).lines.forEach(output.line)
    return .success
  }

  /// `host keys new`: makes a key, and says what to do with it.
  func makeKey() throws -> ExitStatus {
    let use = KeyRing.Use(rawValue: arguments.value("use") ?? "") ?? .chat
    guard let file = arguments.value("file") else {
      let configuration = try configuration()
      guard configuration.keys.places[use]?.isEmpty ?? true else {
        throw usage(
          .refused(
            "The \(use.rawValue) key lies outside the data folder. Name its new file with --file."))
      }
      let folder = try DataFolder(dataPath)
      _ = try KeyFolder(folder).ring(of: use)
      let made = try KeyFolder(folder).makeNext(of: use)
      output.line(
        "\(made.path): version \(made.version) of the \(use.rawValue) key. A running server takes it by "
          + "itself. Back it up.")
      return .success
    }
    guard !FileManager.default.fileExists(atPath: file) else {
      throw usage(
        .invalidValue(
          file, for: "file", reason: "It is there already; a key is never written over."))
    }
    try KeyFolder.make(file)
    // The config may be one that waits for this very key.
    let known = try? configuration().keys.places[use]?.keys.max()
    let next = (known ?? 0) + 1
    output.line(
      "\(file.visible(columns: 200)): a new \(use.rawValue) key. Back it up, and add it to the config:"
    )
    output.line("keys: { \(use.rawValue): { \"\(next)\": { file: \"\(file)\" } } }")
    return .success
  }
}
