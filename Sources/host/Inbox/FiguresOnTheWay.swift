package import CommandKit
import Synchronization

/// Which customers' figures are being sent just now, so that a stop is acknowledged only behind them.
///
/// Figures enter before it is looked whether their link still stands: what enters after the end of a link
/// finds it ended, so only what is in here at that moment is to be waited for.
package final class FiguresOnTheWay: Sendable {
  private let counts = Mutex<[Sender: Int]>([:])

  /// Begins with nothing on the way.
  package init() {}

  /// Waits until no figures of these customers are on the way, or until the time is over.
  package func settle(_ senders: [Sender], within limit: Duration = .seconds(10)) async {
    let end = ContinuousClock.now + limit
    while ContinuousClock.now < end,
      counts.withLock({ counts in
        senders.contains { counts[$0] != nil }
      })
    {
      try? await Task.sleep(for: .milliseconds(2))
    }
  }

  func enter(_ sender: Sender) { counts.withLock { $0[sender, default: 0] += 1 } }

  func leave(_ sender: Sender) {
    counts.withLock { counts in
      let left = counts[sender, default: 1] - 1
      counts[sender] = left > 0 ? left : nil
    }
  }
}
