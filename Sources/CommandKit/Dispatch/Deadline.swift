import Foundation
import Synchronization

extension Dispatcher.Options {
  /// How long a command may take where neither config nor code says otherwise.
  public static let standardDeadline = Duration.seconds(5)
}

/// The time that ran out.
struct DeadlineExceeded: Error {
  /// Whether the work wasn't begun, since too much of the plugin's is late.
  var isBusy = false
}

/// Runs work for a limited time, on a plugin's own threads where it has some.
///
/// The caller goes on when the time is up, even if the work ignores its cancellation: one plugin that
/// hangs must not hold its customer's message. A task group can't do that, since it waits for all its
/// children; so here are the only unstructured tasks of the framework.
///
/// - Throws: `DeadlineExceeded`, also at once where too many calls of the plugin are late already.
func withDeadline<Value: Sendable>(
  _ limit: Duration, on threads: PluginExecutor? = nil,
  _ work: @escaping @Sendable () async throws -> Value
) async throws -> Value {
  let call = try threads?.enter()
  defer { if let call { threads?.leave(call) } }
  let waiter = Waiter<Value>()
  let expire = { @Sendable in waiter.finish(.failure(DeadlineExceeded())) }
  // A plugin's calls wait for its own threads, and that is its own time. Elsewhere what waits for a thread
  // doesn't take long, the others do.
  let begun = threads.map { _ in Deadlines.shared.begin(in: limit, expire) }
  let worker = Task(executorPreference: threads) {
    let number = begun ?? Deadlines.shared.begin(in: limit, expire)
    defer { Deadlines.shared.end(number) }
    do {
      try Task.checkCancellation()
      waiter.finish(.success(try await work()))
    } catch {
      waiter.finish(.failure(error))
    }
  }
  // What goes on behind its time is told so; what has ended doesn't mind.
  defer { worker.cancel() }
  return try await withTaskCancellationHandler {
    try await withCheckedThrowingContinuation { waiter.wait($0) }
  } onCancel: {
    worker.cancel()
  }
}

/// All the limits that run, looked at fifty times a second.
///
/// One thread for all of them, which ends while there are none: a timer for each costs more than most of
/// what it limits, and a task would wait for Swift's pool, which others may keep busy.
private final class Deadlines: Sendable {
  private struct State {
    var running: [Int: (end: ContinuousClock.Instant, expire: @Sendable () -> Void)] = [:]
    var last = 0
    var isWatched = false
  }

  static let shared = Deadlines()
  private static let pause: TimeInterval = 0.02
  private let state = Mutex(State())

  func begin(in limit: Duration, _ expire: @escaping @Sendable () -> Void) -> Int {
    let end = ContinuousClock.now + limit
    let (number, isFirst) = state.withLock { state in
      state.last += 1
      state.running[state.last] = (end, expire)
      defer { state.isWatched = true }
      return (state.last, !state.isWatched)
    }
    if isFirst { ThreadCache.shared.run { [self] in watch() } }
    return number
  }

  func end(_ number: Int) {
    state.withLock { _ = $0.running.removeValue(forKey: number) }
  }

  private func watch() {
    repeat { Thread.sleep(forTimeInterval: Self.pause) } while look()
  }

  /// Expires what has had its time; whether there is anything left to watch.
  private func look() -> Bool {
    let now = ContinuousClock.now
    let (due, goesOn) = state.withLock { state in
      let due = state.running.filter { $0.value.end <= now }
      for number in due.keys { state.running[number] = nil }
      state.isWatched = !state.running.isEmpty
      return (due.values.map(\.expire), state.isWatched)
    }
    for expire in due { expire() }
    return goesOn
  }
}

/// Hands the first result to whoever waits for it, whichever comes first.
private final class Waiter<Value: Sendable>: Sendable {
  private enum State {
    case idle
    case waiting(CheckedContinuation<Value, any Error>)
    case early(Result<Value, any Error>)
    case done
  }

  private let state = Mutex(State.idle)

  func wait(_ continuation: CheckedContinuation<Value, any Error>) {
    let early: Result<Value, any Error>? = state.withLock { state in
      if case .early(let result) = state {
        state = .done
        return result
      }
      state = .waiting(continuation)
      return nil
    }
    if let early { continuation.resume(with: early) }
  }

  func finish(_ result: Result<Value, any Error>) {
    let continuation: CheckedContinuation<Value, any Error>? = state.withLock { state in
      switch state {
      case .idle:
        state = .early(result)
        return nil
      case .waiting(let continuation):
        state = .done
        return continuation
      case .early, .done: return nil
      }
    }
    continuation?.resume(with: result)
  }
}
