import CommandKit
import HostInbox
import Synchronization

/// Answers by the config that is in force, and lets it be swapped between messages.
///
/// Each message is answered by one config from its first step to its last; what began under the old one
/// ends under it.
final class LiveAnswering: EventAnswering {
  /// One config's answering, and how many messages it has in work.
  private final class Generation: Sendable {
    let answering: BotAnswering
    let inWork = Atomic(0)

    init(_ answering: BotAnswering) {
      self.answering = answering
    }

    var isIdle: Bool { inWork.load(ordering: .acquiring) == 0 }
  }

  private let held: Mutex<Generation>

  init(_ answering: BotAnswering) {
    held = Mutex(Generation(answering))
  }

  /// Answers by another config from the next message on.
  ///
  /// - Returns: Waits until nothing is in work under the old one.
  func swap(to answering: BotAnswering) -> @Sendable () async -> Void {
    let next = Generation(answering)
    let old = held.withLock { held in
      defer { held = next }
      return held
    }
    return {
      while !old.isIdle { try? await Task.sleep(for: .milliseconds(20)) }
    }
  }

  func answer(_ event: InboxEvent) async -> PreparedAnswer? {
    await working { await $0.answer(event) }
  }

  func stillChecking(_ event: InboxEvent) async -> PreparedAnswer? {
    await working { await $0.stillChecking(event) }
  }

  func mayStillShow(_ event: InboxEvent, since state: Int64?) async -> Bool {
    await current.mayStillShow(event, since: state)
  }

  func isStop(_ event: InboxEvent) -> Bool { current.isStop(event) }

  private var current: BotAnswering { held.withLock { $0.answering } }

  private func working<Result>(_ work: (BotAnswering) async -> Result) async -> Result {
    // Counted under the lock: a swap that comes later finds it in work.
    let generation = held.withLock { generation in
      generation.inWork.add(1, ordering: .acquiringAndReleasing)
      return generation
    }
    defer { generation.inWork.subtract(1, ordering: .acquiringAndReleasing) }
    return await work(generation.answering)
  }
}
