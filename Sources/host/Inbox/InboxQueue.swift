import CommandKit
import Foundation

/// Which event is next: one at a time for each customer, and many customers in turn.
///
/// A customer's events keep the order of arrival. A wish to stop waits for nothing.
///
/// A plain value, so that it can be tested without threads.
struct InboxQueue {
  /// Whose turn it is.
  private struct Lane {
    var waiting: [InboxEvent] = []
    var first = 0
    var isRunning = false

    var isEmpty: Bool { first == waiting.count }

    mutating func pop() -> InboxEvent {
      defer {
        first += 1
        if isEmpty { (waiting, first) = ([], 0) }
      }
      return waiting[first]
    }
  }

  private var lanes: [Sender?: Lane] = [:]
  private var ready: [Sender?] = []
  private var firstReady = 0
  private var urgent: [InboxEvent] = []
  /// The events that wait.
  private(set) var waiting = 0
  /// The events that were handed out and have not ended.
  private(set) var running = 0

  /// Puts an event in its customer's lane, or before all.
  mutating func push(_ event: InboxEvent, isUrgent: Bool) {
    waiting += 1
    guard !isUrgent else { return urgent.append(event) }
    let isIdle = lanes[event.sender].map { $0.isEmpty && !$0.isRunning } ?? true
    lanes[event.sender, default: Lane()].waiting.append(event)
    if isIdle { ready.append(event.sender) }
  }

  /// Whether a customer's next event can't run at once.
  func mustWait(_ sender: Sender?, atMost mostRunning: Int) -> Bool {
    waiting > 0 || running >= mostRunning || lanes[sender] != nil
  }

  /// The next event, if one may run now.
  mutating func next(atMost mostRunning: Int) -> (event: InboxEvent, isUrgent: Bool)? {
    // A wish to stop doesn't wait for a place.
    if !urgent.isEmpty {
      started()
      return (urgent.removeFirst(), true)
    }
    guard running < mostRunning, firstReady < ready.count else { return nil }
    let sender = ready[firstReady]
    firstReady += 1
    if firstReady == ready.count { (ready, firstReady) = ([], 0) }
    guard let event = lanes[sender]?.pop() else { return nil }
    lanes[sender]?.isRunning = true
    started()
    return (event, false)
  }

  /// Says that an event has ended, so that the customer's next may run.
  mutating func finish(_ event: InboxEvent, wasUrgent: Bool) {
    running -= 1
    guard !wasUrgent else { return }
    lanes[event.sender]?.isRunning = false
    if lanes[event.sender]?.isEmpty == true {
      lanes[event.sender] = nil
    } else {
      ready.append(event.sender)
    }
  }

  /// Takes out an event of a customer that waits.
  mutating func remove(messageID: String, of sender: Sender?) -> InboxEvent? {
    guard let lane = lanes[sender],
      let index = lane.waiting.indices.dropFirst(lane.first).first(where: {
        lane.waiting[$0].messageID == messageID
      })
    else { return nil }
    waiting -= 1
    let event = lanes[sender]?.waiting.remove(at: index)
    if let lane = lanes[sender], lane.isEmpty, !lane.isRunning {
      lanes[sender] = nil
      ready = ready[firstReady...].filter { $0 != sender }
      firstReady = 0
    }
    return event
  }

  /// When the oldest event that waits in a lane came in; nil when none does.
  var oldestWaiting: Date? {
    guard firstReady < ready.count, let lane = lanes[ready[firstReady]], !lane.isEmpty else {
      return nil
    }
    return lane.waiting[lane.first].received
  }

  private mutating func started() {
    waiting -= 1
    running += 1
  }
}
