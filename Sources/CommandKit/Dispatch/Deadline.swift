import Synchronization

/// The time that ran out.
struct DeadlineExceeded: Error {}

/// Runs work for a limited time.
///
/// The caller goes on when the time is up, even if the work ignores its cancellation: one plugin that
/// hangs must not hold its customer's message. A task group can't do that, since it waits for all its
/// children; so here are the only unstructured tasks of the framework.
func withDeadline<Value: Sendable>(
  _ limit: Duration, _ work: @escaping @Sendable () async throws -> Value
) async throws -> Value {
  let waiter = Waiter<Value>()
  let worker = Task {
    do {
      waiter.finish(.success(try await work()))
    } catch {
      waiter.finish(.failure(error))
    }
  }
  let timer = Task {
    try await Task.sleep(for: limit)
    waiter.finish(.failure(DeadlineExceeded()))
    worker.cancel()
  }
  defer { timer.cancel() }
  return try await withTaskCancellationHandler {
    try await withCheckedThrowingContinuation { waiter.wait($0) }
  } onCancel: {
    worker.cancel()
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
