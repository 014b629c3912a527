/// What became of a call to LINE, as far as can be known from here.
package enum CallResult: Sendable, Hashable {
  /// LINE answered.
  case response(LINEResponse)
  /// The call, or a part of it, went out, and no whole answer came: it may have been carried out.
  case unknown(UnknownReason)
  /// Not one byte of the call went out: it can't have been carried out.
  case notSent(NotSentReason)
}

/// Why it isn't known what became of a call.
package enum UnknownReason: Sendable, Hashable, CustomStringConvertible {
  /// No whole answer came in time.
  case timedOut
  /// The connection ended before the answer did.
  case cut
  /// What came is no HTTP response that can be trusted.
  case malformed

  package var description: String {
    switch self {
    case .timedOut: "no whole answer came in time"
    case .cut: "the connection ended before the answer did"
    case .malformed: "what came is no sound HTTP response"
    }
  }
}

/// Why a call didn't go out.
package enum NotSentReason: Sendable, Hashable, CustomStringConvertible {
  /// The name of the server has no address; in the system's words.
  case unresolved(String)
  /// The server takes no connection; in the system's words.
  case unreachable(String)
  /// The server's certificate or its TLS isn't good; in the system's words.
  case insecure(String)
  /// No connection was to be had in time.
  case noConnection
  /// Too many calls wait already.
  case tooBusy
  /// There is no channel access token.
  case noToken(TokenFailure)
  /// The host is shutting down.
  case closed

  package var description: String {
    switch self {
    case .unresolved(let reason): "the server's name has no address (\(reason))"
    case .unreachable(let reason): "the server can't be reached (\(reason))"
    case .insecure(let reason): "the server's TLS isn't good (\(reason))"
    case .noConnection: "no connection was to be had in time"
    case .tooBusy: "too many calls wait already"
    case .noToken(let failure): "there is no channel access token: \(failure)"
    case .closed: "the host is shutting down"
    }
  }
}
