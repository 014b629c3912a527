/// Where an accepted event stands.
///
/// Each ends in exactly one of the states but `open`.
package enum EventState: String, Sendable, Hashable, CaseIterable {
  /// Accepted, and not ended yet.
  case open
  /// The channel said that the answer was delivered.
  case answered
  /// Its token's life was over before an answer could be tried.
  case expired
  /// An answer was tried, and whether it was shown can't be known.
  case uncertain
  /// It wants no answer: a picture, a block, a chat that another bot has.
  case ignored
  /// It may have no answer: the link ended meanwhile, or the customer took the message back.
  case rejected
  /// The channel refused the answer for a reason that is ours to mend.
  case failed
}
