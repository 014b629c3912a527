import Foundation

/// What `Package.swift` declares, as the package manager itself reads it.
struct Manifest {
  struct Target {
    let name: String
    let path: String?
    let isTest: Bool
    let knows: Set<String>
  }

  let dependencies: [Any]
  let targets: [Target]

  struct Unreadable: Error, CustomStringConvertible {
    let description: String
  }

  static func read() throws -> Manifest {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    // A scratch folder of its own: the one of the running tests is locked.
    let scratch = FileManager.default.temporaryDirectory.appending(path: "manifest-\(UUID())")
    defer { try? FileManager.default.removeItem(at: scratch) }
    process.arguments = [
      "swift", "package", "--scratch-path", scratch.path(percentEncoded: false), "--package-path",
      Import.root.path(percentEncoded: false), "dump-package",
    ]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    guard let json = try JSONSerialization.jsonObject(with: data) as? [String: Any],
      let dependencies = json["dependencies"] as? [Any],
      let targets = json["targets"] as? [[String: Any]]
    else { throw Unreadable(description: "'swift package dump-package' gave no manifest.") }
    return Manifest(
      dependencies: dependencies,
      targets: targets.map { target in
        Target(
          name: target["name"] as? String ?? "", path: target["path"] as? String,
          isTest: target["type"] as? String == "test",
          knows: Set(
            (target["dependencies"] as? [[String: Any]] ?? []).compactMap {
              (($0["byName"] ?? $0["target"]) as? [Any])?.first as? String
            }))
      })
  }
}
