import CommandKit
import Foundation
import HostHTTPServer
import HostInbox
import HostStandIn
import HostStorage
import Synchronization

/// The talks with all customers, put together from what the stand-in sees and what the server says of
/// its events; and the browsers that look on.
final class SimulatorTalks: Sendable {
  /// A message that has not ended.
  private struct Pending {
    let customer: String
    let sent: String
    let picture: String?
    let notice: String?
    let start: ContinuousClock.Instant
    var answer: Answer?
    /// The newest reply to it, as LINE would get it.
    var json: [UInt8]?
    /// When its answer was shown.
    var shown: ContinuousClock.Instant?
  }

  private struct State {
    var chosen: String
    var talks: [String: SimulatorTalk] = [:]
    var pending: [String: Pending] = [:]
    /// So that numbers rise when the host is started anew, too.
    var number = Int(Date().timeIntervalSince1970 * 1_000)
    /// How often a talk was cleared: a browser that didn't do it learns of it so.
    var clears = 0
    var streams: [HTTPResponseStream] = []
    var isEnding = false
  }

  /// The browsers that may look on at once.
  static let mostStreams = 32

  private let configuration: Configuration
  private let stamps: [SimulatorStamp]
  private let clock: SimulatorClock
  private let state: Mutex<State>

  init(_ configuration: Configuration, stamps: [SimulatorStamp], clock: SimulatorClock) {
    self.configuration = configuration
    self.stamps = stamps
    self.clock = clock
    state = Mutex(State(chosen: DemoBank.customers.first?.number ?? ""))
  }

  /// The customer whose talk is shown.
  var chosen: String { state.withLock { $0.chosen } }

  var clears: Int { state.withLock { $0.clears } }

  func choose(_ customer: String) { state.withLock { $0.chosen = customer } }

  /// Forgets what was shown of the chosen talk; what is in work still comes.
  func clear() {
    state.withLock { state in
      state.talks[state.chosen] = nil
      state.clears += 1
    }
  }

  /// Entries and cards of the chosen talk, each list in JSON.
  var chosenTalk: (entries: [UInt8], cards: [UInt8]) {
    let talk = state.withLock { $0.talks[$0.chosen] } ?? SimulatorTalk()
    return (SimulatorJSON.list(talk.entries), SimulatorJSON.list(talk.cards))
  }

  // MARK: Browsers

  /// Whether there is room for one more.
  var hasRoom: Bool {
    state.withLock { state in
      state.streams.removeAll { !$0.isWanted }
      return state.streams.count < Self.mostStreams
    }
  }

  /// Lets a browser look on from now on; at the end it is sent away, to come again.
  func add(_ stream: HTTPResponseStream) {
    let isEnding = state.withLock { state in
      if !state.isEnding { state.streams.append(stream) }
      return state.isEnding
    }
    if isEnding { stream.end() }
  }

  var isWatched: Bool { state.withLock { !$0.streams.isEmpty } }

  /// Sends bytes to all who look on, and forgets those who are gone.
  func broadcast(_ bytes: [UInt8]) { state.withLock { Self.broadcast(bytes, &$0) } }

  /// Ends all streams; their browsers come again when somebody listens there.
  func end() {
    let streams = state.withLock { state in
      defer { state.streams = [] }
      state.isEnding = true
      return state.streams
    }
    for stream in streams { stream.end() }
  }

  private static func broadcast(_ bytes: [UInt8], _ state: inout State) {
    state.streams.removeAll { !$0.isWanted || !$0.write(bytes) }
  }

  // MARK: What happens

  /// What the stand-in tells.
  var watch: StandInWatch {
    var watch = StandInWatch()
    watch.happened = { [self] in happened($0, $1) }
    watch.refused = { [self] ids, reason in
      for id in ids { end(id, EventEnd(.failed, reason: "the webhook wasn't taken: \(reason)")) }
    }
    watch.replied = { [self] in replied($0, $1, isShown: $2) }
    return watch
  }

  /// What the server tells.
  var observer: ChatObserver {
    ChatObserver(
      answered: { [self] event, answer in
        state.withLock { $0.pending[Self.id(of: event)]?.answer = answer }
      },
      ended: { [self] event, end in self.end(Self.id(of: event), end) })
  }

  /// The stand-in's name for an event; the inbox puts the channel's before it.
  private static func id(of event: InboxEvent) -> String {
    String(event.id.dropFirst(event.channel.count + 1))
  }

  /// Whose LINE user id it is; nil for all but the demo bank's customers, who have no talk here.
  private static func customer(_ user: String) -> String? {
    DemoBank.customers.map(\.number).first { DemoBank.chatUser(of: $0) == user }
  }

  private func happened(_ event: SentEvent, _ order: EventOrder) {
    guard let customer = Self.customer(event.user) else { return }
    let entry = SimulatorEntry(order, event, at: time, stamps: stamps)
    let type = event.event["type"]?.text ?? order.type.rawValue
    let isSaid = [.text, .stamp, .tap].contains(entry?.kind)
    let pending = Pending(
      customer: customer, sent: entry?.text ?? order.stamp ?? type, picture: entry?.picture,
      notice: isSaid ? nil : type, start: .now)
    state.withLock { state in
      state.pending[event.id] = pending
      if let entry { Self.add(entry, of: customer, &state) }
    }
  }

  private func replied(_ event: SentEvent, _ body: [UInt8], isShown: Bool) {
    guard let customer = Self.customer(event.user), let json = JSON(body) else { return }
    let messages = isShown ? json["messages"]?.elements ?? [] : []
    let entries = messages.map {
      SimulatorEntry($0, event: event.id, at: time, stamps: stamps)
    }
    state.withLock { state in
      state.pending[event.id]?.json = body
      if isShown { state.pending[event.id]?.shown = .now }
      for entry in entries { Self.add(entry, of: customer, &state) }
    }
  }

  private func end(_ id: String, _ end: EventEnd) {
    guard let pending = state.withLock({ $0.pending.removeValue(forKey: id) }) else { return }
    let card = SimulatorCard(
      event: id, sent: pending.sent, picture: pending.picture, notice: pending.notice,
      answer: pending.answer, outcome: end.state, reason: end.reason,
      took: (pending.shown ?? .now) - pending.start)
    guard var bytes = try? SimulatorJSON.encode(card) else { return }
    if let json = pending.json { bytes = SimulatorJSON.adding("json", json, to: bytes) }
    state.withLock { state in
      state.talks[pending.customer, default: SimulatorTalk()].add(card: bytes)
      guard state.chosen == pending.customer else { return }
      Self.broadcast(ServerSentEvent.bytes("card", bytes), &state)
    }
  }

  private static func add(_ entry: SimulatorEntry, of customer: String, _ state: inout State) {
    var entry = entry
    state.number += 1
    entry.number = state.number
    guard let bytes = try? SimulatorJSON.encode(entry) else { return }
    state.talks[customer, default: SimulatorTalk()].add(entry: bytes)
    guard state.chosen == customer else { return }
    broadcast(ServerSentEvent.bytes("entry", bytes), &state)
  }

  private var time: String { clock.now.bankTime(in: configuration.bank.timeZone) }
}

extension Date {
  /// The moment with its offset, as the page takes it: `2026-11-27T09:05:00+09:00`.
  func bankMoment(in zone: TimeZone) -> String {
    formatted(Date.ISO8601FormatStyle(timeZoneSeparator: .colon, timeZone: zone))
  }

  /// The time of day: `9:05`.
  func bankTime(in zone: TimeZone) -> String {
    let time = bankMoment(in: zone).dropFirst(11).prefix(5)
    return String(time.hasPrefix("0") ? time.dropFirst() : time)
  }
}
