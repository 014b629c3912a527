import Dispatch

/// One connection of a `PlainTransport`, which alone touches it.
final class PlainConnection {
  let id: Int
  let socket: PlainSocket
  /// Which of the addresses it goes to.
  let index: Int
  /// How many of them have been tried for it, this one included.
  let attempt: Int
  /// When it was opened, or since when nothing uses it, in nanoseconds of the system's uptime.
  var since: UInt64
  /// There once it is connected.
  var reading: (any DispatchSourceRead)?
  /// There while it connects, and while the system takes no more bytes.
  var writing: (any DispatchSourceWrite)?
  /// What it carries; nil while nothing uses it.
  var call: PlainCall?
  /// How many bytes of the call have gone out.
  var sent = 0
  var parser: ResponseParser

  init(
    id: Int, _ socket: PlainSocket, index: Int, attempt: Int, at now: UInt64,
    _ limits: TransportLimits
  ) {
    self.id = id
    self.socket = socket
    self.index = index
    self.attempt = attempt
    since = now
    parser = ResponseParser(limits)
  }

  /// Ends it; the socket closes once Dispatch has let go of it.
  func cancel() {
    writing?.cancel()
    reading?.cancel()
  }
}
