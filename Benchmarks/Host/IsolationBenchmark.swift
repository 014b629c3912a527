import CommandKit
import CommandKitTesting
import Foundation
import Synchronization

/// What a plugin in trouble costs the customers of the others.
///
/// One customer after another asks a good plugin, 250 a second; in every second round fifty a second ask
/// plugins that throw, sleep, hold their thread, compute, or say far too much.
enum IsolationBenchmark {
  static let rounds = 10
  static let messages = 1_000
  private static let pause = Duration.milliseconds(4)
  private static let badEach = 5

  static func run(_ kinds: [Trouble], mayPause: Bool) async throws {
    let bank = InMemoryBank.sample
    let links = InMemoryLinks()
    let sender = Sender(channel: "bench", user: "customer")
    links.link(sender, to: bank)
    var options = Dispatcher.Options()
    options.deadline = .seconds(1)
    let plugins: [any CommandPlugin] = [Good(inquiry: bank)] + kinds.map(Troubled.init)
    let neverPaused = Toggles(
      plugins: Dictionary(uniqueKeysWithValues: kinds.map { ($0.rawValue, Toggle()) }))
    let dispatcher = Dispatcher(
      registry: try PluginRegistry(plugins), toggles: mayPause ? Toggles() : neverPaused,
      links: links, bank: .sample,
      options: options)
    let times = Times()
    for round in 0..<rounds {
      let isBeside = round % 2 == 1
      try await withThrowingTaskGroup(of: Void.self) { group in
        var next = ContinuousClock.now
        for number in 0..<messages {
          next += pause
          try await Task.sleep(until: next, tolerance: .zero)
          group.addTask {
            let start = ContinuousClock.now
            let answer = await dispatcher.run("good", for: sender)
            precondition(answer.outcome == .answered, "the good plugin failed")
            times.add(start.duration(to: .now).microseconds, isBeside: isBeside)
          }
          if isBeside, number % badEach == 0 {
            let kind = kinds[number / badEach % kinds.count]
            group.addTask {
              let answer = await dispatcher.run(kind.rawValue, for: sender)
              times.count(answer.outcome.rawValue, of: kind)
            }
          }
        }
        try await group.waitForAll()
      }
    }
    times.print()
  }

  /// What can be the matter with a plugin.
  enum Trouble: String, CaseIterable {
    case throwing, sleeping, holding, computing, huge, flooding
  }

  private struct Good: CommandPlugin {
    let identifier = "good"
    let inquiry: InMemoryBank

    var commands: [Command] {
      [
        Command(
          "good", summary: [.ja: "good", .en: "good"], triggers: ["good"],
          forAccount: { [inquiry] context in
            let balances = try await inquiry.balances(of: context.link)
            return Reply("good", figures: balances.map { Figure("balance", $0.balance) })
          })
      ]
    }
  }

  private struct Troubled: CommandPlugin {
    let identifier: String
    let kind: Trouble

    init(_ kind: Trouble) {
      identifier = kind.rawValue
      self.kind = kind
    }

    var commands: [Command] {
      [
        Command(
          kind.rawValue, summary: [.ja: "trouble", .en: "trouble"],
          triggers: [.init(stringLiteral: kind.rawValue)],
          run: { [kind] _ in try await kind.reply() })
      ]
    }
  }

  private final class Times: Sendable {
    private let times = Mutex<[Bool: [Double]]>([:])
    private let ends = Mutex<[String: Int]>([:])

    func add(_ time: Double, isBeside: Bool) {
      times.withLock { $0[isBeside, default: []].append(time) }
    }

    func count(_ outcome: String, of kind: Trouble) {
      ends.withLock { $0["\(kind.rawValue): \(outcome)", default: 0] += 1 }
    }

    func print() {
      for (isBeside, times) in times.withLock({ $0 }).sorted(by: { !$0.key && $1.key }) {
        let sorted = times.sorted()
        let share = { (share: Double) in sorted[Int(Double(sorted.count - 1) * share)] }
        Swift.print(
          "  " + (isBeside ? "beside" : "alone").padding(toLength: 8, withPad: " ", startingAt: 0)
            + column(share(0.5), "us p50") + column(share(0.9), "us p90")
            + column(share(0.99), "us p99") + column(share(1), "us at most"))
      }
      for (end, count) in ends.withLock({ $0 }).sorted(by: { $0.key < $1.key }) {
        Swift.print("  \(end) \(count)")
      }
    }
  }
}

extension IsolationBenchmark.Trouble {
  private struct Fault: Error {}

  func reply() async throws -> Reply {
    switch self {
    case .throwing: throw Fault()
    case .sleeping: try await Task.sleep(for: .seconds(30))
    case .holding: Self.hold()
    case .computing:
      let end = ContinuousClock.now + .seconds(1)
      var sum: UInt64 = 0
      while ContinuousClock.now < end {
        for number in 0..<1_000 as Range<UInt64> { sum &+= number }
      }
      return Reply("\(sum)")
    case .huge: return Self.tenMegabytes
    case .flooding: return Self.manyButtons
    }
    return Reply("late")
  }

  /// Made once: what is measured is what becomes of them.
  private static let tenMegabytes = Reply(String(repeating: "a", count: 10_000_000))
  private static let manyButtons = Reply(
    "x", quickReplies: (0..<100_000).map { QuickReply("button \($0)", sends: "words \($0)") })

  private static func hold() {
    Thread.sleep(forTimeInterval: 2)
  }
}
