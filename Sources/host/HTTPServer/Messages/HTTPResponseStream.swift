import Synchronization

/// The body of a response that is written as it comes, for server-sent events.
///
/// Parts go out as chunks (RFC 9112 §7.1), in HTTP/1.0 as they are until the connection ends. If the
/// last reference goes before ``end()``, the connection is cut, so that nobody takes the half for
/// the whole. A client that doesn't read is cut off by ``HTTPLimits/unsentBytes`` and
/// ``HTTPLimits/writeSeconds``.
package final class HTTPResponseStream: Sendable {
  private let connection: Connection
  private let slot: Int
  private let isEnded = Atomic(false)

  init(_ connection: Connection, slot: Int) {
    self.connection = connection
    self.slot = slot
  }

  /// Whether the client is there, as far as is known, and the server isn't stopping.
  ///
  /// A body without an end of its own asks this now and then, and sends something: only then does
  /// it show that a client is gone.
  package var isWanted: Bool { !isEnded.load(ordering: .acquiring) && connection.wantsStreams }

  /// Sends a part, in the order of the calls of one thread.
  ///
  /// - Returns: False when nobody will get it.
  @discardableResult
  package func write(_ part: [UInt8]) -> Bool {
    guard !isEnded.load(ordering: .acquiring), connection.isOpen else { return false }
    connection.deliver(.streamPart(part), to: slot)
    return true
  }

  /// Ends the body.
  package func end() {
    guard !isEnded.exchange(true, ordering: .acquiringAndReleasing) else { return }
    connection.deliver(.streamEnd, to: slot)
  }

  deinit {
    guard !isEnded.exchange(true, ordering: .acquiringAndReleasing) else { return }
    connection.deliver(.streamCut, to: slot)
  }
}
