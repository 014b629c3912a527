import Synchronization

/// Where the answer to one request goes: once, at any time, from any thread.
///
/// Pipelined responses leave in the order of their requests, whichever is answered first. A client
/// that is gone by then costs nothing. If the last reference goes without an answer, the client gets
/// a 500, so that a forgotten request is seen and doesn't hang.
package final class HTTPResponder: Sendable {
  private let connection: Connection
  private let slot: Int
  private let isTaken = Atomic(false)

  init(_ connection: Connection, slot: Int) {
    self.connection = connection
    self.slot = slot
  }

  /// Answers.
  ///
  /// - Returns: False, and nothing is sent, when it was answered before.
  @discardableResult
  package func answer(_ response: HTTPResponse) -> Bool {
    guard take() else { return false }
    connection.deliver(.whole(response), to: slot)
    return true
  }

  /// Answers with a body that comes in parts; the body of `head` is the first.
  ///
  /// - Returns: Where to write the parts; nil when it was answered before, or when the head is one
  ///   that can't be sent (the client gets a 500 then).
  package func stream(_ head: HTTPResponse) -> HTTPResponseStream? {
    guard take() else { return nil }
    guard ResponseEncoder.isSound(head) else {
      connection.deliver(.whole(.failed), to: slot)
      return nil
    }
    connection.deliver(.streamHead(head), to: slot)
    return HTTPResponseStream(connection, slot: slot)
  }

  private func take() -> Bool { !isTaken.exchange(true, ordering: .acquiringAndReleasing) }

  deinit {
    guard take() else { return }
    connection.noteForgotten()
    connection.deliver(.whole(.failed), to: slot)
  }
}
