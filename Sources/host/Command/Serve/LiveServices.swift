import Synchronization

/// The services by the config that is in force now.
final class LiveServices: Sendable {
  private let held: Mutex<Services>

  init(_ services: Services) {
    held = Mutex(services)
  }

  var current: Services { held.withLock { $0 } }

  func replace(by services: Services) { held.withLock { $0 = services } }
}
