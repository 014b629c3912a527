import Foundation
import Synchronization

/// A file that was opened: whether it still lies there, or is gone or another by now.
final class OpenedFile: Sendable {
  private struct Identity: Equatable {
    let device: Int
    let number: Int
  }

  /// Whether a file is there is asked each time; which one, once in a while, since that costs more.
  private static let pause: Duration = .seconds(1)

  private let path: String
  private let identity: Identity
  private let checked = Mutex(ContinuousClock.now)

  init?(_ path: String) {
    guard let identity = Self.identity(path) else { return nil }
    self.path = path
    self.identity = identity
  }

  var isStillThere: Bool {
    // FileManager would ask for more than whether it is there.
    guard unsafe access(path, F_OK) == 0 else { return false }
    let isDue = checked.withLock { checked in
      guard ContinuousClock.now - checked > Self.pause else { return false }
      checked = .now
      return true
    }
    return !isDue || Self.identity(path) == identity
  }

  private static func identity(_ path: String) -> Identity? {
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: path),
      let device = attributes[.systemNumber] as? Int,
      let number = attributes[.systemFileNumber] as? Int
    else { return nil }
    return Identity(device: device, number: number)
  }
}
