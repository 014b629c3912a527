import Foundation
import Synchronization

/// Threads that run one piece of work after another, as many as there are pieces at a time, and end when they
/// have had none for a while.
///
/// How many there may be is up to whoever hands work in.
final class ThreadCache: Sendable {
  private struct State {
    var work = Line<@Sendable () -> Void>()
    /// The threads that wait for work, or are about to.
    var idle = 0
  }

  static let shared = ThreadCache()
  private static let longestIdle = DispatchTimeInterval.seconds(10)
  private let state = Mutex(State())
  /// One signal for each piece of work.
  private let wake = DispatchSemaphore(value: 0)

  func run(_ work: @escaping @Sendable () -> Void) {
    let isNeeded = state.withLock { state in
      state.work.append(work)
      guard state.idle < state.work.count else { return false }
      state.idle += 1
      return true
    }
    wake.signal()
    if isNeeded { start() }
  }

  private func start() {
    let thread = Thread { [self] in
      while let work = next() {
        work()
        state.withLock { $0.idle += 1 }
      }
    }
    thread.name = "commands"
    thread.start()
  }

  /// Waits for work; nil for the end of the thread, when there was none for long.
  private func next() -> (@Sendable () -> Void)? {
    while wake.wait(timeout: .now() + Self.longestIdle) == .timedOut {
      let isOver = state.withLock { state in
        // Some may have come just now, and so has its signal.
        guard state.work.count == 0 else { return false }
        state.idle -= 1
        return true
      }
      if isOver { return nil }
    }
    return state.withLock { state in
      state.idle -= 1
      return state.work.take()
    }
  }
}
