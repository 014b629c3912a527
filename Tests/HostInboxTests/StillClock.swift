import Foundation
import HostInbox
import Synchronization

/// A clock that stands still, so that no busy machine lets a token run out.
struct StillClock: InboxClock {
  let now = Date(timeIntervalSince1970: 1_800_000_000)
}

/// A clock that a test moves.
final class MovingClock: InboxClock {
  private let moment = Mutex(StillClock().now)

  var now: Date { moment.withLock { $0 } }

  func move(by seconds: Double) { moment.withLock { $0 += seconds } }
}
