import Synchronization

/// What a server has seen since it was started.
package struct HTTPCounts: Sendable, Equatable {
  /// Connections that are open now.
  package var openConnections = 0
  /// Connections that were taken.
  package var acceptedConnections = 0
  /// Connections that were turned away, because there were too many.
  package var turnedAwayConnections = 0
  /// Requests that were handed to the handler.
  package var requests = 0
  /// Requests that were refused as malformed, too large or too slow.
  package var refusedRequests = 0
  /// Responders that were let go without an answer; each got a 500.
  package var forgottenRequests = 0

  /// The numbers as they grow.
  final class Counters: Sendable {
    private let acceptedConnections = Atomic(0)
    private let turnedAwayConnections = Atomic(0)
    private let requests = Atomic(0)
    private let refusedRequests = Atomic(0)
    private let forgottenRequests = Atomic(0)

    func accepted() { acceptedConnections.add(1, ordering: .relaxed) }
    func turnedAway() { turnedAwayConnections.add(1, ordering: .relaxed) }
    func handed() { requests.add(1, ordering: .relaxed) }
    func refused() { refusedRequests.add(1, ordering: .relaxed) }
    func forgotten() { forgottenRequests.add(1, ordering: .relaxed) }

    func read(open: Int) -> HTTPCounts {
      HTTPCounts(
        openConnections: open,
        acceptedConnections: acceptedConnections.load(ordering: .relaxed),
        turnedAwayConnections: turnedAwayConnections.load(ordering: .relaxed),
        requests: requests.load(ordering: .relaxed),
        refusedRequests: refusedRequests.load(ordering: .relaxed),
        forgottenRequests: forgottenRequests.load(ordering: .relaxed))
    }
  }
}
