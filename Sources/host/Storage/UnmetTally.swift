public import CommandKit
import Synchronization

/// Gathers unmet wishes, so that no answer waits for the disk to count one.
///
/// What was gathered since the last `write` is lost with the process: it is a statistic.
public final class UnmetTally: Sendable {
  private struct Key: Hashable {
    let wish: String
    let day: CalendarDate
  }

  private let wishes: UnmetWishes
  private let counts = Mutex<[Key: Int]>([:])

  /// Gathers for a store, whose connection should be used for nothing that customers wait for.
  public init(_ wishes: UnmetWishes) { self.wishes = wishes }

  /// Counts one message, in memory.
  public func count(_ wish: String, on day: CalendarDate) {
    counts.withLock { $0[Key(wish: wish, day: day), default: 0] += 1 }
  }

  /// Writes what was gathered.
  ///
  /// - Throws: when not all could be written; the rest is kept for the next time.
  public func write() throws {
    var taken = counts.withLock { counts in
      defer { counts = [:] }
      return counts
    }
    defer { counts.withLock { $0.merge(taken) { $0 + $1 } } }
    for (key, times) in taken {
      try wishes.count(key.wish, on: key.day, times: times)
      taken[key] = nil
    }
  }
}
