/// How an event ended, and why: what the audit keeps.
///
/// No figures, no text.
package struct EventEnd: Sendable, Hashable {
  /// Its last state.
  package let state: EventState
  /// The command that answered or should have.
  package var command: String?
  /// What became of the command, such as `notLinked`.
  package var outcome: String?
  /// The cause, in words for operators.
  package var reason: String?

  /// Describes an end.
  package init(
    _ state: EventState, command: String? = nil, outcome: String? = nil, reason: String? = nil
  ) {
    self.state = state
    self.command = command
    self.outcome = outcome
    self.reason = reason
  }
}
