import Foundation
import Synchronization

/// The one thread that writes to the store: all that came in while it flushed the disk is its next
/// transaction.
///
/// So one flush serves many events: the batch forms by itself. Ends alone wait a little for company,
/// since nobody waits for them, and a flush for each would cost more than to answer the event.
final class InboxWriter: Sendable {
  typealias Completion = @Sendable (Result<[Arrival], any Error>) -> Void

  private struct Arrivals {
    let events: [InboxEvent]
    let completion: Completion
  }

  private struct Pending {
    var arrivals: [Arrivals] = []
    var endings: [InboxBatch.Ending] = []
    var isEnding = false

    var isEmpty: Bool { arrivals.isEmpty && endings.isEmpty }
    /// Whether somebody waits for it to be on disk.
    var isAwaited: Bool { !arrivals.isEmpty || isEnding }
  }

  /// How long ends wait for company.
  ///
  /// After a crash meanwhile their events run once more, and the reply token decides.
  private static let pause = DispatchTimeInterval.milliseconds(20)

  private let store: any InboxStore
  private let pending = Mutex(Pending())
  private let signal = DispatchSemaphore(value: 0)
  private let ended = DispatchSemaphore(value: 0)
  private let reportTrouble: @Sendable (any Error) -> Void

  init(_ store: any InboxStore, reportTrouble: @escaping @Sendable (any Error) -> Void) {
    self.store = store
    self.reportTrouble = reportTrouble
    let thread = Thread { [self] in work() }
    thread.name = "inbox writer"
    thread.start()
  }

  /// Accepts events; the completion is called on the writer's thread when they are on disk.
  func accept(_ events: [InboxEvent], _ completion: @escaping Completion) {
    let isFirst = pending.withLock { pending in
      defer { pending.arrivals.append(Arrivals(events: events, completion: completion)) }
      return !pending.isAwaited
    }
    if isFirst { signal.signal() }
  }

  /// Closes an event; nobody waits for it.
  func end(_ ending: InboxBatch.Ending) {
    let isFirst = pending.withLock { pending in
      defer { pending.endings.append(ending) }
      return pending.isEmpty
    }
    if isFirst { signal.signal() }
  }

  /// Writes what is left and ends the thread.
  func finish() {
    pending.withLock { $0.isEnding = true }
    signal.signal()
    ended.wait()
  }

  private func work() {
    while true {
      signal.wait()
      while true {
        if pending.withLock({ !$0.isEmpty && !$0.isAwaited }) {
          _ = signal.wait(timeout: .now() + Self.pause)
        }
        let (taken, isEnding) = pending.withLock { pending in
          let taken = pending
          pending.arrivals = []
          pending.endings = []
          return (taken, pending.isEnding)
        }
        if taken.isEmpty {
          guard isEnding else { break }
          ended.signal()
          return
        }
        write(taken, isLast: isEnding)
      }
    }
  }

  private func write(_ taken: Pending, isLast: Bool) {
    let batch = InboxBatch(arrivals: taken.arrivals.flatMap(\.events), endings: taken.endings)
    do {
      var results = try store.write(batch)[...]
      for arrivals in taken.arrivals {
        arrivals.completion(.success(Array(results.prefix(arrivals.events.count))))
        results = results.dropFirst(arrivals.events.count)
      }
    } catch {
      reportTrouble(error)
      for arrivals in taken.arrivals { arrivals.completion(.failure(error)) }
      guard !taken.endings.isEmpty, !isLast else { return }
      // What has been answered stays answered: it is written when the disk takes it again. Until
      // then a crash would only end these events anew, as uncertain.
      Thread.sleep(forTimeInterval: 0.05)
      pending.withLock { $0.endings.insert(contentsOf: taken.endings, at: 0) }
    }
  }
}
