import Foundation
import Synchronization

/// Checks who someone is, few at a time: each check costs a core for a while, by design.
///
/// It works on threads of its own, so that no answer in a chat waits for it.
package final class IdentityChecks: Sendable {
  private let bank: any CustomerIdentification
  private let queue: OperationQueue
  private let mostWaiting: Int
  /// How many wait or run, by address.
  private let waiting = Mutex<[String: Int]>([:])

  /// Makes checks.
  ///
  /// - Parameters:
  ///   - atOnce: How many run at once; nil for half of the cores.
  ///   - mostWaiting: How many may wait or run; others are told to come back.
  package init(_ bank: any CustomerIdentification, atOnce: Int? = nil, mostWaiting: Int = 16) {
    self.bank = bank
    self.mostWaiting = mostWaiting
    queue = OperationQueue()
    queue.name = "identity checks"
    queue.maxConcurrentOperationCount =
      atOnce ?? max(1, ProcessInfo.processInfo.activeProcessorCount / 2)
  }

  /// Takes a place; false when all are taken, or a quarter of them by this address.
  ///
  /// Who has one gives it back with `leave`.
  package func enter(from address: String) -> Bool {
    waiting.withLock { waiting in
      guard waiting.values.reduce(0, +) < mostWaiting,
        waiting[address, default: 0] < max(1, mostWaiting / 4)
      else { return false }
      waiting[address, default: 0] += 1
      return true
    }
  }

  /// Gives a place back.
  package func leave(from address: String) {
    waiting.withLock { waiting in
      let left = waiting[address, default: 1] - 1
      waiting[address] = left > 0 ? left : nil
    }
  }

  /// Recognises a customer; nil when anything is wrong.
  ///
  /// - Throws: What the bank throws.
  package func identify(_ given: Identification) async throws -> CustomerRecord? {
    try await withCheckedThrowingContinuation { continuation in
      queue.addOperation { [bank] in
        continuation.resume(with: Result { try bank.identify(given) })
      }
    }
  }
}
