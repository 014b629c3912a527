import CommandKit
import Foundation
import Synchronization

/// Accepts events durably, answers each at most once, and ends each in one named state.
///
/// The way: `accept` → on disk → the customer's lane → answer → delivery → closed, with a line in the
/// audit. What the bank can't hold in memory waits in the store.
package final class Inbox: Sendable {
  /// What became of a request to accept.
  package enum Acceptance: Sendable, Hashable {
    /// On disk, every event of it; so many were new.
    case accepted(new: Int)
    /// Refused before any work: too much waits.
    case overloaded
    /// The store couldn't keep it.
    case notKept
  }

  private struct State {
    var queue = InboxQueue()
    var takenBack = TakenBack()
    /// The last event in the order of arrival that is or was in memory.
    var last: Int64 = 0
    /// The last event of an earlier life of this program.
    var lastRecovered: Int64 = 0
    /// The last event that was left to the store.
    var newest: Int64 = 0
    /// Whether the store holds open events behind `last`.
    var hasBacklog = false
    /// Those behind `last` that went first all the same.
    var early: Set<Int64> = []
    var isReading = false
    var open = 0
    var pace = Pace()
    var isDraining = false
    /// When the store last refused to keep events, if it has kept none since.
    var failed: Date?
  }

  /// How long a failure of the store counts: then it is tried again.
  private static let failureSeconds = 10.0

  private let store: any InboxStore
  private let writer: InboxWriter
  private let answering: any EventAnswering
  private let delivery: any AnswerDelivery
  private let clock: any InboxClock
  private let limits: InboxLimits
  private let figures: FiguresOnTheWay
  private let observe: @Sendable (InboxEvent, EventEnd) -> Void
  private let reportTrouble: @Sendable (any Error) -> Void
  private let state = Mutex(State())

  /// Makes an inbox over a store; call `start` before the first event.
  ///
  /// - Parameters:
  ///   - figures: Where is noted whose figures are being sent.
  ///   - observe: Told of each end, for metrics and logs.
  ///   - reportTrouble: Told when the store fails.
  package init(
    store: any InboxStore, answering: any EventAnswering, delivery: any AnswerDelivery,
    clock: any InboxClock = SystemClock(), limits: InboxLimits = InboxLimits(),
    figures: FiguresOnTheWay = FiguresOnTheWay(),
    observe: @escaping @Sendable (InboxEvent, EventEnd) -> Void = { _, _ in },
    reportTrouble: @escaping @Sendable (any Error) -> Void = { _ in }
  ) {
    self.store = store
    self.answering = answering
    self.delivery = delivery
    self.clock = clock
    self.limits = limits
    self.figures = figures
    self.observe = observe
    self.reportTrouble = reportTrouble
    writer = InboxWriter(store, reportTrouble: reportTrouble)
  }

  /// Goes on with what an earlier life of this program left open.
  ///
  /// - Returns: How many events that are.
  package func start() throws -> Int {
    let standing = try store.standing()
    state.withLock {
      $0.open = standing.open
      $0.hasBacklog = standing.open > 0
      $0.lastRecovered = standing.last
    }
    readBacklog()
    return standing.open
  }

  /// Accepts events; the completion says whether they are on disk.
  package func accept(
    _ events: [InboxEvent], _ completion: @escaping @Sendable (Acceptance) -> Void
  ) {
    guard !events.isEmpty else { return completion(.accepted(new: 0)) }
    guard !isOverloaded else { return completion(.overloaded) }
    writer.accept(events) { [self] result in
      guard case .success(let arrivals) = result else {
        state.withLock { $0.failed = clock.now }
        return completion(.notKept)
      }
      state.withLock { $0.failed = nil }
      let new = zip(events, arrivals).compactMap { event, arrival -> InboxEvent? in
        guard case .new(let number) = arrival else { return nil }
        var event = event
        event.number = number
        return event
      }
      enqueue(new)
      completion(.accepted(new: new.count))
    }
  }

  /// How many accepted events have not ended.
  package var openCount: Int { state.withLock { $0.open } }

  /// Whether the store has just refused to keep events.
  package var isStoreFailing: Bool {
    state.withLock { $0.failed }.map { clock.now.timeIntervalSince($0) < Self.failureSeconds }
      ?? false
  }

  /// Whether more is refused now.
  package var isOverloaded: Bool {
    let now = clock.now
    return state.withLock { state in
      if state.isDraining || state.open >= limits.mostOpen { return true }
      state.pace.look(isBusy: state.open > limits.mostRunning, at: now)
      if let wait = state.pace.seconds(for: state.open, at: now), wait > limits.longestWait {
        return true
      }
      guard let oldest = state.queue.oldestWaiting else { return false }
      return now.timeIntervalSince(oldest) > limits.longestWait
    }
  }

  /// Accepts nothing more, lets what runs end within a time, and writes all that is known.
  ///
  /// What waits stays open in the store for the next start.
  package func drain(within limit: Duration) async {
    state.withLock { $0.isDraining = true }
    let end = ContinuousClock.now + limit
    while ContinuousClock.now < end, state.withLock({ $0.queue.running > 0 }) {
      try? await Task.sleep(for: .milliseconds(5))
    }
    writer.finish()
  }

  private func enqueue(_ events: [InboxEvent]) {
    guard !events.isEmpty else { return }
    var unsent: [InboxEvent] = []
    var silent: [InboxEvent] = []
    // Only what has to wait may need to go before others. Routing isn't done under the lock.
    let mayWait = state.withLock { state in
      state.hasBacklog || events.count > 1
        || state.queue.mustWait(events[0].sender, atMost: limits.mostRunning)
    }
    let isStop = events.map { mayWait && answering.isStop($0) }
    state.withLock { state in
      for (event, isStop) in zip(events, isStop) {
        state.open += 1
        if case .unsend(let messageID) = event.content {
          if let taken = state.queue.remove(messageID: messageID, of: event.sender) {
            unsent.append(taken)
          } else {
            state.takenBack.insert(messageID, of: event.sender)
          }
        }
        if event.silence != nil {
          silent.append(event)
          continue
        }
        if let messageID = event.messageID,
          state.takenBack.contains(messageID, of: event.sender)
        {
          unsent.append(event)
          continue
        }
        if !state.hasBacklog, state.queue.waiting >= limits.mostInMemory { state.hasBacklog = true }
        if !state.hasBacklog {
          state.last = max(state.last, event.number)
        } else {
          state.newest = max(state.newest, event.number)
          guard isStop else { continue }
          state.early.insert(event.number)
        }
        state.queue.push(event, isUrgent: isStop)
      }
    }
    for event in silent { close(event, EventEnd(.ignored, reason: event.silence)) }
    for event in unsent {
      close(event, EventEnd(.rejected, reason: InboxEvent.takenBack))
    }
    runWaiting()
  }

  private func runWaiting() {
    while let (event, isUrgent) = state.withLock({ state in
      state.isDraining ? nil : state.queue.next(atMost: limits.mostRunning)
    }) {
      Task { [self] in
        let end = await end(of: event)
        close(event, end)
        state.withLock { $0.queue.finish(event, wasUrgent: isUrgent) }
        readBacklog()
        runWaiting()
      }
    }
  }

  private func close(_ event: InboxEvent, _ end: EventEnd) {
    let now = clock.now
    state.withLock { state in
      state.open -= 1
      state.pace.end()
      state.pace.look(isBusy: state.open > limits.mostRunning, at: now)
    }
    writer.end(InboxBatch.Ending(event, end, at: now))
    observe(event, end)
  }

  /// Reads what waits in the store, once memory has room.
  private func readBacklog() {
    let count = max(1, limits.mostInMemory / 2)
    let (from, newest) = state.withLock { state -> (Int64?, Int64) in
      guard state.hasBacklog, !state.isReading, !state.isDraining, state.queue.waiting < count
      else { return (nil, 0) }
      state.isReading = true
      return (state.last, state.newest)
    }
    guard let from else { return }
    let found: [InboxEvent]
    do {
      found = try store.open(after: from, atMost: count)
    } catch {
      reportTrouble(error)
      return readBacklogLater()
    }
    let isStop = found.map { answering.isStop($0) }
    state.withLock { state in
      state.isReading = false
      for (var event, isStop) in zip(found, isStop) {
        state.last = max(state.last, event.number)
        guard state.early.remove(event.number) == nil else { continue }
        event.isRecovered = event.number <= state.lastRecovered
        state.queue.push(event, isUrgent: isStop)
      }
      guard found.count < count else { return }
      // The store was read to its end: whatever came in before the look has been seen.
      state.last = max(state.last, newest)
      state.hasBacklog = state.newest > state.last
    }
    runWaiting()
  }

  /// Looks again after a while: perhaps nothing runs whose end would lead to the next look.
  private func readBacklogLater() {
    Task { [self] in
      try? await Task.sleep(for: .milliseconds(500))
      state.withLock { $0.isReading = false }
      readBacklog()
    }
  }

  private func end(of event: InboxEvent) async -> EventEnd {
    if let silence = event.silence {
      guard silence == InboxEvent.takenBack else { return EventEnd(.ignored, reason: silence) }
      // An earlier life may have answered before the message was taken back.
      return EventEnd(event.isRecovered ? .uncertain : .rejected, reason: silence)
    }
    guard event.token != nil else { return EventEnd(.ignored, reason: "no reply token") }
    let left = event.expires.timeIntervalSince(clock.now)
    guard left > 0 else {
      // Of what an earlier life left open nobody knows whether it was answered.
      return EventEnd(
        event.isRecovered ? .uncertain : .expired, reason: "waited past its token's life")
    }
    let isLate = left < limits.leastTime && !answering.isStop(event)
    let answer =
      isLate ? await answering.stillChecking(event) : await answering.answer(event)
    guard var answer else { return EventEnd(.ignored, reason: "nothing to say") }
    if answering.isStop(event), let sender = event.sender {
      // The link has ended; what was on its way before that is shown before the customer reads so.
      await figures.settle([sender])
    }
    let sender = answer.needsLink ? event.sender : nil
    if let sender { figures.enter(sender) }
    defer { if let sender { figures.leave(sender) } }
    if answer.needsLink, await !answering.mayStillShow(event, since: answer.linksState) {
      // The link ended while the answer was made: the one without figures goes out.
      guard let other = await answering.answer(event), !other.needsLink else {
        return EventEnd(.rejected, decision: answer.decision, reason: "the link ended meanwhile")
      }
      answer = other
    }
    let (needsLink, state, answering) = (answer.needsLink, answer.linksState, answering)
    var end = await delivery.deliver(answer, to: event) {
      if needsLink { await answering.mayStillShow(event, since: state) } else { true }
    }
    end.decision = answer.decision
    return end
  }
}
