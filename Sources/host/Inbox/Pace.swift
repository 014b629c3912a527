package import Foundation

/// How fast events end, and so how long one that comes now will wait.
///
/// The age of the oldest says so too late: while a burst comes in faster than it is answered, all are
/// young, and the last of them will wait past its token's life.
package struct Pace: Sendable {
  private struct Sample {
    let at: Date
    let ended: Int
  }

  /// Seconds over which it is measured.
  private static let window = 5.0
  /// Seconds that must have been watched before anything is said.
  private static let least = 3.0
  /// Seconds between two samples.
  private static let pause = 0.25

  private var samples: [Sample] = []
  private var ended = 0

  /// Starts with nothing known.
  package init() {}

  /// Notes that an event has ended.
  package mutating func end() { ended += 1 }

  /// Looks at the clock; while few are open there is nothing to measure.
  package mutating func look(isBusy: Bool, at now: Date) {
    guard isBusy else {
      samples = []
      return
    }
    if let last = samples.last, now.timeIntervalSince(last.at) < Self.pause { return }
    samples.append(Sample(at: now, ended: ended))
    while samples.count > 1, now.timeIntervalSince(samples[1].at) >= Self.window {
      samples.removeFirst()
    }
  }

  /// Seconds until so many have ended; nil while too little was watched.
  package func seconds(for open: Int, at now: Date) -> Double? {
    guard let first = samples.first else { return nil }
    let watched = now.timeIntervalSince(first.at)
    guard watched >= Self.least else { return nil }
    let count = ended - first.ended
    return count > 0 ? Double(open) * watched / Double(count) : .infinity
  }
}
