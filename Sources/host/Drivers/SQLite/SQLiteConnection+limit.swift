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
      let number = LimitedWork.shared.begin(try openHandle(), until: end)
      defer { LimitedWork.shared.end(number) }
      return try work()
    }
  }
}

/// All work that goes on within a limited time, looked at fifty times a second.
///
/// One thread for all of it, which sleeps while there is none: a timer for each piece of work costs
/// more than the work. A thread of its own, since work that runs on may hold all those of Dispatch's.
private final class LimitedWork: Sendable {
  private struct Piece: @unchecked Sendable {
    // Unchecked because only `interrupt` of the handle is called, which any thread may do.
    let handle: DatabaseHandle
    let end: Date
  }

  private struct State {
    var pieces: [Int: Piece] = [:]
    var last = 0
    var isWatched = false
  }

  static let shared: LimitedWork = {
    let work = LimitedWork()
    let thread = Thread { work.watch() }
    thread.name = "limits"
    thread.start()
    return work
  }()
  private static let pause = 0.02
  private let state = Mutex(State())
  private let wake = DispatchSemaphore(value: 0)

  func begin(_ handle: DatabaseHandle, until end: Date) -> Int {
    let piece = Piece(handle: handle, end: end)
    let (number, isFirst) = state.withLock { state in
      state.last += 1
      state.pieces[state.last] = piece
      defer { state.isWatched = true }
      return (state.last, !state.isWatched)
    }
    if isFirst { wake.signal() }
    return number
  }

  /// Whoever works on the same database next isn't interrupted any more once this returns.
  func end(_ number: Int) {
    state.withLock { _ = $0.pieces.removeValue(forKey: number) }
  }

  private func watch() {
    while true {
      wake.wait()
      repeat { Thread.sleep(forTimeInterval: Self.pause) } while look()
    }
  }

  /// Interrupts what has had its time; whether there is anything left to watch.
  private func look() -> Bool {
    let now = Date()
    return state.withLock { state in
      // Again and again: an interrupt between two statements reaches neither.
      for piece in state.pieces.values where piece.end <= now { piece.handle.interrupt() }
      state.isWatched = !state.pieces.isEmpty
      return state.isWatched
    }
  }
}
