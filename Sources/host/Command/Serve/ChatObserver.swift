import CommandKit
import HostInbox

/// Who looks on at what the server does with each event, beside metrics and log.
///
/// What is told must not wait for anything.
struct ChatObserver: Sendable {
  /// An answer was made; another may follow, when the link ended meanwhile.
  var answered: @Sendable (InboxEvent, Answer) -> Void = { _, _ in }
  /// The event has ended, which each does once.
  var ended: @Sendable (InboxEvent, EventEnd) -> Void = { _, _ in }
}
