import Synchronization

/// Which plugins couldn't be started, and why.
public final class PluginStarts: Sendable {
  private let problems = Mutex<[String: String]>([:])
  private let isClean = Atomic(true)

  /// All have started, or will.
  public init() {}

  /// The plugins that couldn't be started, by identifier, and why, for operators.
  public var failed: [String: String] { problems.withLock { $0 } }

  func fail(_ plugin: String, _ problem: String) {
    problems.withLock { $0[plugin] = problem }
    isClean.store(false, ordering: .releasing)
  }

  /// Asked for every command that a message might mean; mostly all have started.
  func hasFailed(_ plugin: String) -> Bool {
    if isClean.load(ordering: .acquiring) { return false }
    return problems.withLock { $0[plugin] != nil }
  }
}
