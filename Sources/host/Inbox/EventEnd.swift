/// How an event ended, and why: what the audit keeps.
///
/// No figures, no text.
package struct EventEnd: Sendable, Hashable {
  /// Its last state.
  package let state: EventState
  /// What the bot decided; nil where it wasn't asked.
  package var decision: EventDecision?
  /// The cause, in words for operators.
  package var reason: String?

  /// Describes an end.
  package init(_ state: EventState, decision: EventDecision? = nil, reason: String? = nil) {
    self.state = state
    self.decision = decision
    self.reason = reason
  }
}
