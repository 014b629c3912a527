import CommandKit
import Foundation
import HostInbox
import Synchronization

/// A store in memory that can refuse and be slow, and counts its flushes.
final class MemoryStore: InboxStore {
  struct Full: Error {}

  private struct State {
    var events: [(event: InboxEvent, end: EventEnd?)] = []
    var numbers: [String: Int] = [:]
    var isFull = false
    var isUnreadable = false
    var flushes = 0
    var pause: TimeInterval = 0
  }

  private let state = Mutex(State())

  var isFull: Bool {
    get { state.withLock { $0.isFull } }
    set { state.withLock { $0.isFull = newValue } }
  }

  var isUnreadable: Bool {
    get { state.withLock { $0.isUnreadable } }
    set { state.withLock { $0.isUnreadable = newValue } }
  }

  var flushes: Int { state.withLock { $0.flushes } }

  var pause: TimeInterval {
    get { state.withLock { $0.pause } }
    set { state.withLock { $0.pause = newValue } }
  }

  /// How each event ended, by its id.
  var ends: [String: EventEnd] {
    state.withLock { state in
      state.events.reduce(into: [:]) { $0[$1.event.id] = $1.end }
    }
  }

  func write(_ batch: InboxBatch) throws -> [Arrival] {
    Thread.sleep(forTimeInterval: pause)
    return try state.withLock { state in
      guard !state.isFull else { throw Full() }
      state.flushes += 1
      let arrivals = batch.arrivals.map { event -> Arrival in
        guard state.numbers[event.id] == nil else { return .known }
        state.numbers[event.id] = state.events.count
        var event = event
        event.number = Int64(state.events.count + 1)
        if case .unsend(let messageID) = event.content {
          for index in state.events.indices where state.events[index].event.messageID == messageID {
            state.events[index].event = state.events[index].event.silenced(InboxEvent.takenBack)
          }
        }
        state.events.append((event, nil))
        return .new(event.number)
      }
      for ending in batch.endings {
        let place = Int(ending.event.number) - 1
        if state.events[place].end == nil { state.events[place].end = ending.end }
      }
      return arrivals
    }
  }

  func open(after number: Int64, atMost count: Int) throws -> [InboxEvent] {
    try state.withLock { state in
      guard !state.isUnreadable else { throw Full() }
      return state.events.filter { $0.end == nil && $0.event.number > number }.prefix(count).map(
        \.event)
    }
  }

  func standing() throws -> (open: Int, last: Int64) {
    state.withLock { state in
      (state.events.count { $0.end == nil }, Int64(state.events.count))
    }
  }
}

extension InboxEvent {
  fileprivate func silenced(_ reason: String) -> InboxEvent {
    var event = InboxEvent(
      id: id, channel: channel, sender: sender, content: content, messageID: messageID,
      token: token, received: received, expires: expires, silence: reason)
    event.number = number
    return event
  }
}
