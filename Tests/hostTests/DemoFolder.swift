import Foundation

extension HostProcess {
  /// A host whose data folder holds the demo bank already, copied from one that was made once.
  ///
  /// Making it takes longer than an answer, and most tests aren't about that.
  static func withDemoBank() async throws -> HostProcess {
    try await DemoFolder.made.value
    let host = HostProcess()
    try FileManager.default.copyItem(atPath: DemoFolder.path, toPath: host.folder)
    return host
  }
}

/// The data folder that others are copied from; it goes when the tests end.
private enum DemoFolder {
  static let path = NSTemporaryDirectory() + "host-demo-" + UUID().uuidString

  static let made = Task {
    let host = HostProcess()
    _ = try await host("links", "list")
    try FileManager.default.copyItem(atPath: host.folder, toPath: path)
    atexit { try? FileManager.default.removeItem(atPath: DemoFolder.path) }
  }
}
