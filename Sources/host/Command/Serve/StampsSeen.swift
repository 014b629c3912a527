import CommandKit
import HostInbox
import Synchronization

/// The stamps that customers sent lately, so that a product team learns their names; never who sent them.
final class StampsSeen: Sendable {
  /// One stamp.
  struct Entry: Codable, Sendable, Equatable {
    /// `PACK/ID`.
    let stamp: String
    /// How often it came since the start of the server.
    var times: Int
    /// The command that it called the last time; nil when none.
    let command: String?
    /// Whether it has that command to itself, by the config or a plugin, and isn't just any stamp.
    let isBound: Bool
  }

  /// Of more stamps, those that didn't come for the longest are forgotten.
  private static let most = 50
  private let entries = Mutex<[Entry]>([])

  /// Those that came, the last first.
  var all: [Entry] { entries.withLock { $0.reversed() } }

  func note(_ stamp: StampID, _ route: Route) {
    entries.withLock { entries in
      let place = entries.firstIndex { $0.stamp == "\(stamp)" }
      let times = place.map { entries.remove(at: $0).times } ?? 0
      let isBound = route.candidates.first?.isOwnStamp == true
      entries.append(
        Entry(
          stamp: "\(stamp)", times: times + 1, command: route.command, isBound: isBound))
      if entries.count > Self.most { entries.removeFirst() }
    }
  }
}

extension ChatObserver {
  /// The same, noting stamps as well.
  func noting(_ stamps: StampsSeen) -> ChatObserver {
    var observer = self
    observer.answered = { [answered] event, answer in
      answered(event, answer)
      if case .message(.stamp(let stamp)) = event.content, let route = answer.route {
        stamps.note(stamp.name, route)
      }
    }
    return observer
  }
}
