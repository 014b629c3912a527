import CommandKit
import Foundation
import HostInbox
import Synchronization

/// Answers and delivers as a test wants, and remembers what a customer would have seen.
final class FakeBot: EventAnswering, AnswerDelivery {
  struct Seen: Hashable {
    let event: String
    let body: String
    let isRecovered: Bool
  }

  private struct State {
    var seen: [Seen] = []
    var running: Set<String> = []
    var mostAtOnce = 0
    var overlaps = 0
    var stopped: Set<String> = []
    var isHeld = false
    var waiting: [CheckedContinuation<Void, Never>] = []
  }

  private let state = Mutex(State())

  var seen: [Seen] { state.withLock { $0.seen } }
  var overlaps: Int { state.withLock { $0.overlaps } }
  var mostAtOnce: Int { state.withLock { $0.mostAtOnce } }

  /// Lets no answer be made until it is released.
  func hold() { state.withLock { $0.isHeld = true } }

  func release() {
    let waiting = state.withLock { state in
      state.isHeld = false
      defer { state.waiting = [] }
      return state.waiting
    }
    waiting.forEach { $0.resume() }
  }

  func answer(_ event: InboxEvent) async -> PreparedAnswer? {
    let name = event.customer
    state.withLock { state in
      if !state.running.insert(name).inserted { state.overlaps += 1 }
      state.mostAtOnce = max(state.mostAtOnce, state.running.count)
    }
    defer { state.withLock { _ = $0.running.remove(name) } }
    if isStop(event) {
      state.withLock { _ = $0.stopped.insert(name) }
      return PreparedAnswer(
        body: Array("stopped".utf8), decision: EventDecision(command: "stop", outcome: "answered"),
        needsLink: false)
    }
    await withCheckedContinuation { continuation in
      let goesOn = state.withLock { state in
        if state.isHeld { state.waiting.append(continuation) }
        return !state.isHeld
      }
      if goesOn { continuation.resume() }
    }
    let isStopped = state.withLock { $0.stopped.contains(name) }
    return PreparedAnswer(
      body: Array((isStopped ? "no link" : "figures").utf8),
      decision: EventDecision(
        command: "balance", outcome: isStopped ? "notLinked" : "answered"), needsLink: !isStopped)
  }

  func stillChecking(_ event: InboxEvent) async -> PreparedAnswer? {
    PreparedAnswer(
      body: Array("still checking".utf8), decision: EventDecision(outcome: "late"), needsLink: false
    )
  }

  func mayStillShow(_ event: InboxEvent, since _: Int64?) async -> Bool {
    state.withLock { !$0.stopped.contains(event.customer) }
  }

  func isStop(_ event: InboxEvent) -> Bool { event.content == .message(.text("stop")) }

  func deliver(
    _ answer: PreparedAnswer, to event: InboxEvent, while mayGoOn: @Sendable () async -> Bool
  ) async -> EventEnd {
    state.withLock {
      $0.seen.append(
        Seen(
          event: event.id, body: String(decoding: answer.body, as: UTF8.self),
          isRecovered: event.isRecovered))
    }
    return EventEnd(.answered)
  }
}

extension InboxEvent {
  var customer: String { sender.map { "\($0.user)" } ?? "" }
}
