import Foundation
import Testing

@testable import CommandKit

/// `GUARD_ROUNDS` raises the number of planted replies, `GUARD_SEED` chooses others.
@Suite struct `Reply guard on generated replies` {
  private let gate = ReplyGuard(
    allowedHosts: ["bank.example"], phones: ["0120-123-456", "03-1234-5678"])
  private let rounds =
    ProcessInfo.processInfo.environment["GUARD_ROUNDS"].flatMap { Int($0) } ?? 5_000
  private let seed =
    ProcessInfo.processInfo.environment["GUARD_SEED"].flatMap { UInt64($0) } ?? 20_261_123

  /// A secret that is stopped as a number of no known owner or as a link counts as a leak too: the
  /// customer's own secret must be known as such.
  @Test func `lets no planted secret leave`() {
    var dice = Dice(seed: seed)
    var leaks: [String] = []
    for round in 0..<rounds {
      let customer = InventedCustomer(&dice)
      let secret = PlantedSecret(of: customer, &dice)
      let reply = secret.plant(in: OrdinaryReply.make(&dice), &dice)
      let verdict = gate.check(reply, secrets: customer.secrets)
      if [.passed, .refused(.digitRun), .refused(.url), .refused(.tooLong)].contains(verdict) {
        leaks.append(
          "\(round): \(verdict) \(secret.text.debugDescription) of \(customer.branch) \(customer.account)"
            + " \(customer.family) \(customer.given) \(customer.id)")
      }
    }
    if rounds > 5_000 { print("planted: \(rounds), leaks: \(leaks.count)") }
    #expect(leaks.isEmpty, "\(leaks.count) leaks: \(leaks.prefix(20))")
  }

  @Test func `lets ordinary replies leave`() {
    var dice = Dice(seed: seed &+ 1)
    var stopped: [String] = []
    var time = Duration.zero
    var slowest = Duration.zero
    let count = max(2_000, min(rounds, 100_000))
    let clock = ContinuousClock()
    for _ in 0..<count {
      let customer = InventedCustomer(&dice)
      let reply = OrdinaryReply.make(&dice)
      let start = clock.now
      let verdict = gate.check(reply, secrets: customer.secrets)
      let spent = clock.now - start
      time += spent
      slowest = max(slowest, spent)
      if verdict != .passed {
        stopped.append(
          "\(verdict) \(customer.branch) \(customer.account) \(reply.rendered(in: .ja))")
      }
    }
    #expect(stopped.count <= max(1, count / 10_000), "\(stopped.count): \(stopped.prefix(10))")
    if rounds > 5_000 {
      print(
        "ordinary: \(count), stopped: \(stopped.count), each: \(time / count), worst: \(slowest)")
    }
  }
}
