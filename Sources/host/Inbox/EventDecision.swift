/// What the bot decided on an event: what the audit keeps of it.
///
/// No figures, no text.
package struct EventDecision: Sendable, Hashable {
  /// The command that answered or should have.
  package var command: String?
  /// What became of the command, such as `notLinked`.
  package var outcome: String
  /// Why, such as `switchedOff info`.
  package var why: String?
  /// The number that stands for the customer in the audit.
  package var person: Int64?
  /// Which config was in force.
  package var config: String?
  /// The id that the customer was told when something went wrong.
  package var reference: String?

  /// Describes a decision.
  package init(
    command: String? = nil, outcome: String, why: String? = nil, person: Int64? = nil,
    config: String? = nil, reference: String? = nil
  ) {
    self.command = command
    self.outcome = outcome
    self.why = why
    self.person = person
    self.config = config
    self.reference = reference
  }
}
