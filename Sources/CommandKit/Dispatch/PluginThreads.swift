import Foundation
import Synchronization

/// The few threads on which the commands of one plugin run: one that blocks or computes for long holds
/// up itself, and the others share the machine with four threads of it at most.
///
/// Swift's own pool has as many threads as the machine has cores: two plugins that block one each would
/// stop a small server.
final class PluginThreads: TaskExecutor {
  /// A call that isn't begun, since too many of the plugin's are late.
  struct Busy: Error {}

  private struct State {
    /// What waits for a thread, from `next` on.
    var jobs: [UnownedJob] = []
    var next = 0
    var threads = 0
    /// The threads that wait for a job, or are about to.
    var idle = 0
    var calls: [Int: ContinuousClock.Instant] = [:]
    var lastCall = 0

    var waiting: Int { jobs.count - next }

    mutating func takeJob() -> UnownedJob {
      defer {
        next += 1
        // Moved together once half are gone, so that each job is moved about once.
        if next * 2 >= jobs.count {
          jobs.removeFirst(next)
          next = 0
        }
      }
      return jobs[next]
    }
  }

  private static let most = 4
  private static let longestIdle = DispatchTimeInterval.seconds(10)
  /// A host answers some hundreds at a time, and one plugin that is late mustn't be all of them.
  private static let mostLate = 64
  private static let late = Duration.seconds(1)

  private static let all = Mutex<[String: PluginThreads]>([:])

  /// Those of a plugin, the same for the whole process: a new config makes new plugins, and what an old
  /// one holds it still holds.
  static func of(_ plugin: String) -> PluginThreads {
    all.withLock { all in
      if let known = all[plugin] { return known }
      let new = PluginThreads(plugin)
      all[plugin] = new
      return new
    }
  }

  private let plugin: String
  private let state = Mutex(State())
  /// One signal for each job.
  private let wake = DispatchSemaphore(value: 0)

  private init(_ plugin: String) {
    self.plugin = plugin
  }

  /// Begins a call, and gives its number.
  func enter() throws(Busy) -> Int {
    let number: Int? = state.withLock { state in
      let now = ContinuousClock.now
      if state.calls.count >= Self.mostLate,
        state.calls.values.count(where: { $0 + Self.late < now }) >= Self.mostLate
      {
        return nil
      }
      state.lastCall += 1
      state.calls[state.lastCall] = now
      return state.lastCall
    }
    guard let number else { throw Busy() }
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
      guard state.idle < state.waiting, state.threads < Self.most else { return false }
      state.threads += 1
      state.idle += 1
      return true
    }
    wake.signal()
    if isNeeded { start() }
  }

  private func start() {
    let thread = Thread { [self] in
      Thread.current.name = plugin
      while let job = nextJob() {
        unsafe job.runSynchronously(on: asUnownedTaskExecutor())
        state.withLock { $0.idle += 1 }
      }
    }
    thread.start()
  }

  /// Waits for a job; nil for the end of the thread, when there was none for long.
  private func nextJob() -> UnownedJob? {
    while wake.wait(timeout: .now() + Self.longestIdle) == .timedOut {
      let isOver = state.withLock { state in
        // A job may have come just now, and so has its signal.
        guard state.waiting == 0 else { return false }
        state.idle -= 1
        state.threads -= 1
        return true
      }
      if isOver { return nil }
    }
    return state.withLock { state in
      state.idle -= 1
      return state.takeJob()
    }
  }
}
