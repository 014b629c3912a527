import Synchronization

/// The threads on which plugins run, a few for each: one that blocks or computes for long holds up itself, and
/// the others share the machine with four threads of it at most.
///
/// Swift's own pool has as many threads as the machine has cores: two plugins that block one each would
/// stop a small server. One for a process: a new config makes new plugins, and what an old one holds it
/// still holds.
public final class PluginThreads: Sendable {
  private let executors = Mutex<[String: PluginExecutor]>([:])

  /// None runs yet.
  public init() {}

  /// Where a plugin runs.
  func of(_ plugin: String) -> PluginExecutor {
    executors.withLock { executors in
      if let known = executors[plugin] { return known }
      let new = PluginExecutor()
      executors[plugin] = new
      return new
    }
  }
}

/// Where one plugin runs: on four threads at most, and with an end to what may wait for them.
final class PluginExecutor: TaskExecutor {
  private struct State {
    var jobs = Line<UnownedJob>()
    var running = 0
    var calls: [Int: ContinuousClock.Instant] = [:]
    var lastCall = 0
  }

  private static let most = 4
  /// Of more that waits for a thread nothing is begun.
  private static let mostWaiting = 1_024
  /// A host answers some hundreds at a time, and one plugin that is late mustn't be all of them.
  private static let mostLate = 64
  private static let late = Duration.seconds(1)

  private let state = Mutex(State())

  /// Begins a call, and gives its number.
  ///
  /// - Throws: When it isn't begun, since too many of the plugin's are late.
  func enter() throws(DeadlineExceeded) -> Int {
    let number: Int? = state.withLock { state in
      let now = ContinuousClock.now
      if state.jobs.count >= Self.mostWaiting { return nil }
      if state.calls.count >= Self.mostLate,
        state.calls.values.count(where: { $0 + Self.late < now }) >= Self.mostLate
      {
        return nil
      }
      state.lastCall += 1
      state.calls[state.lastCall] = now
      return state.lastCall
    }
    guard let number else { throw DeadlineExceeded(isBusy: true) }
    return number
  }

  /// Ends a call, whatever of it still runs.
  func leave(_ call: Int) {
    state.withLock { _ = $0.calls.removeValue(forKey: call) }
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    let isNeeded = state.withLock { state in
      state.jobs.append(job)
      guard state.running < Self.most else { return false }
      state.running += 1
      return true
    }
    if isNeeded { ThreadCache.shared.run { [self] in runAll() } }
  }

  /// Runs what waits, until nothing does.
  private func runAll() {
    while let job = nextJob() { unsafe job.runSynchronously(on: asUnownedTaskExecutor()) }
  }

  private func nextJob() -> UnownedJob? {
    state.withLock { state in
      guard state.jobs.count > 0 else {
        state.running -= 1
        return nil
      }
      return state.jobs.take()
    }
  }
}
