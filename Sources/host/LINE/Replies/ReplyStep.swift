/// What comes next for one reply.
package enum ReplyStep: Sendable, Hashable {
  /// The state in which the event ends, of those that sending can bring about.
  package enum End: Sendable, Hashable {
    /// LINE took it, once.
    case answered
    /// Nothing was shown, and the reply token is of no more use.
    case expired
    /// It may have been shown or not; it must never be sent in another way.
    case uncertain
    /// LINE refuses it as it is: a mistake of ours or of the config, for an alarm.
    case failed(status: Int)
  }

  /// The event ends.
  case end(End)
  /// The same bytes go out again with the same reply token, after a while.
  case retry(after: Duration, ReplyHistory)
}
