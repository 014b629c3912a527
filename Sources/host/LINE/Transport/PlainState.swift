/// What a `PlainTransport` keeps between its events.
struct PlainState {
  /// A call that has come to its end, to be told once the lock is free.
  struct Ended: Sendable {
    let completion: @Sendable (CallResult) -> Void
    let result: CallResult

    init(_ call: PlainCall, _ result: CallResult) {
      completion = call.completion
      self.result = result
    }
  }

  var connections: [Int: PlainConnection] = [:]
  /// The connections that nothing uses.
  ///
  /// The last one in is the first one out, so that those that aren't needed grow old.
  var idle: [Int] = []
  /// The calls without a connection, in the order in which they came.
  var waiting: [PlainCall] = []
  /// How many of the connections are still being opened.
  var opening = 0
  var lastID = 0
  var addresses: [PlainSocket.Address] = []
  /// The address that took the last connection.
  var preferred = 0
  /// Until when no connection is opened, after one was refused.
  var pausedUntil: UInt64 = 0
  /// When the addresses were asked for, in nanoseconds of the system's uptime.
  var resolved: UInt64 = 0
  var isResolving = false
  var isSweeping = false
  var isClosed = false
  var ended: [Ended] = []
  /// What is read goes through here, 16 KiB at a time.
  var buffer = [UInt8](repeating: 0, count: 16_384)

  /// Forgets a connection and closes it.
  mutating func remove(_ connection: PlainConnection) {
    connection.cancel()
    connections[connection.id] = nil
    if connection.call == nil { idle.removeAll { $0 == connection.id } }
  }

  /// Ends a call whose connection has broken, or puts it first in the row when nothing went out.
  mutating func lose(_ connection: PlainConnection, _ reason: UnknownReason) {
    remove(connection)
    guard let call = connection.call else { return }
    if connection.sent == 0 {
      waiting.insert(call, at: 0)
    } else {
      ended.append(Ended(call, .unknown(reason)))
    }
  }

  /// The calls that have come to their end, once.
  mutating func takeEnded() -> [Ended] {
    guard !ended.isEmpty else { return [] }
    defer { ended = [] }
    return ended
  }
}
