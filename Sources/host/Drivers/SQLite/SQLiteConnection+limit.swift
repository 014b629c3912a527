import Dispatch
public import Foundation
import Synchronization

extension SQLiteConnection {
  /// Does work for a limited time: what is running when it is over is interrupted, and throws.
  ///
  /// The time counts from the call, so waiting for other threads is part of it. Waiting for another
  /// connection's lock isn't interrupted; the busy timeout ends that.
  ///
  /// - Throws: what the work throws; ``SQLiteError`` with ``SQLiteError/isInterrupted`` when the
  ///   time is over.
  public func within<Result>(_ limit: TimeInterval, _ work: () throws -> Result) throws -> Result {
    let end = Date(timeIntervalSinceNow: limit)
    return try exclusively(before: end) {
      let interruption = Interruption(try openHandle())
      let timer = DispatchSource.makeTimerSource(queue: .global())
      // Again and again: an interrupt between two statements reaches neither.
      timer.schedule(
        deadline: .now() + max(0, end.timeIntervalSinceNow), repeating: .milliseconds(20))
      timer.setEventHandler { interruption.interrupt() }
      timer.activate()
      defer {
        interruption.end()
        timer.cancel()
      }
      return try work()
    }
  }
}

/// Interrupts a database while its work goes on, and not once it has ended: the next piece of work
/// on the same database is somebody else's.
private final class Interruption: @unchecked Sendable {
  // Unchecked because only `interrupt` of the handle is called, which any thread may do.
  private let handle: DatabaseHandle
  private let isWorking = Mutex(true)

  init(_ handle: DatabaseHandle) {
    self.handle = handle
  }

  func interrupt() {
    isWorking.withLock { if $0 { handle.interrupt() } }
  }

  func end() {
    isWorking.withLock { $0 = false }
  }
}
