public import Foundation
import Synchronization

/// What a gate remembers: how often each customer called what, and what failed.
///
/// One for a process: it outlives a change of the config.
public final class GateMemory: Sendable {
  /// What was paused.
  public struct Pause: Sendable, Hashable {
    /// The plugin, as `info`, or the command, as `info/info.rates`.
    public let scope: String
    /// Until when nothing of it is tried.
    public let until: Date
  }

  private struct Call: Hashable {
    let scope: String
    let customer: String
  }

  private struct Count {
    let begin: Date
    var calls: Int
  }

  private struct Record {
    /// The ends within the window, oldest first: when, and whether it failed.
    var ends: [(at: Date, failed: Bool)] = []
    var until: Date?
  }

  private struct State {
    /// Who called in this minute, and in the one before.
    var calls = RecentTable<Call, Count>(span: minute)
    var records: [String: Record] = [:]
  }

  /// The most ends of one plugin that are kept; beyond them the oldest go.
  private static let mostEnds = 1_000
  private static let minute: TimeInterval = 60
  private let state = Mutex(State())
  private let paused = Atomic(false)

  /// Remembers nothing yet.
  public init() {}

  /// What is paused at a moment, by scope.
  public func pauses(at now: Date) -> [Pause] {
    state.withLock { state in
      state.records.compactMap { scope, record in
        record.until.flatMap { $0 > now ? Pause(scope: scope, until: $0) : nil }
      }
    }
    .sorted { $0.scope < $1.scope }
  }

  /// Whether anything was ever paused: a gate is asked for every command that a message might mean, and
  /// mostly nothing was.
  var hasPaused: Bool { paused.load(ordering: .acquiring) }

  func pauseEnd(_ scope: String, at now: Date) -> Date? {
    state.withLock { $0.records[scope]?.until.flatMap { $0 > now ? $0 : nil } }
  }

  /// Counts a call; whether the customer may make it.
  ///
  /// A minute begins with the customer's first call.
  func mayCall(_ scope: String, _ customer: String, most: Int, at now: Date) -> Bool {
    state.withLock { state in
      state.calls.forget(at: now)
      let call = Call(scope: scope, customer: customer)
      var count = state.calls[call] ?? Count(begin: now, calls: 0)
      if now.timeIntervalSince(count.begin) >= Self.minute { count = Count(begin: now, calls: 0) }
      guard count.calls < most else { return false }
      count.calls += 1
      state.calls[call] = count
      return true
    }
  }

  /// Takes an end; the pause that it brings, if any.
  func ended(_ scope: String, failed: Bool, _ rule: QuarantineRule, at now: Date) -> Pause? {
    state.withLock { state in
      var record = state.records[scope] ?? Record()
      defer { state.records[scope] = record }
      if let until = record.until {
        // What began before the pause may still end in it.
        guard now >= until else { return nil }
        // The first try after the pause decides.
        record.until = nil
        record.ends = []
        guard failed else { return nil }
      } else {
        if !failed, record.ends.isEmpty { return nil }
        let oldest = now.addingTimeInterval(-Double(rule.window))
        record.ends.append((now, failed))
        record.ends.removeAll { $0.at <= oldest }
        if record.ends.count > Self.mostEnds { record.ends.removeFirst() }
        let failures = record.ends.count { $0.failed }
        guard failures >= rule.failures, failures * 2 >= record.ends.count else { return nil }
      }
      let pause = Pause(scope: scope, until: now.addingTimeInterval(Double(rule.pause)))
      record.until = pause.until
      record.ends = []
      paused.store(true, ordering: .releasing)
      return pause
    }
  }
}
