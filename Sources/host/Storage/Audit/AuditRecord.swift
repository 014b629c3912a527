package import Foundation
import HostDrivers

/// One record of the audit: what was decided or done, about whom, by whom and why.
///
/// No figure, no text of a message, no name: people stand in it as a number that `connect.db` alone can
/// tell, and only until the customer is erased.
package struct AuditRecord: Sendable, Equatable {
  /// When, to the millisecond.
  package var at: Date
  /// What: the kind of an event, such as `stamp`, or what was done, such as `revoke`.
  package var action: String
  /// To what: an event's id, or `link 17`.
  package var subject: String?
  /// About whom; nil where the bank doesn't know.
  package var person: Int64?
  /// Who did it: `customer`, `bank`, `file`, or an operator; nil for the host itself.
  package var actor: String?
  /// The command that answered or should have.
  package var command: String?
  /// Which config was in force.
  package var config: String?
  /// What became of the command, such as `notLinked`.
  package var outcome: String?
  /// Why it was decided so, such as `switchedOff info`.
  package var why: String?
  /// How an event ended.
  package var state: String?
  /// Why it ended so.
  package var reason: String?
  /// The id that the customer was told when something went wrong.
  package var reference: String?
  /// What stands for the words that an operator gave, which lie beside the records.
  var note: [UInt8]?

  /// Describes what was done.
  package init(
    _ action: String, at: Date, subject: String? = nil, person: Int64? = nil, actor: String? = nil
  ) {
    self.at = at
    self.action = action
    self.subject = subject
    self.person = person
    self.actor = actor
  }

  /// The columns in the order of ``values``.
  static let columns = """
    at, action, subject, person, actor, command, config, outcome, why, state, reason, reference, note
    """
  static let columnCount = 13

  /// What is written into the columns.
  var values: [SQLiteValue] {
    [
      .integer(at.milliseconds), .text(action), .optional(subject),
      person.map { .integer($0) } ?? .null,
      .optional(actor), .optional(command), .optional(config), .optional(outcome), .optional(why),
      .optional(state), .optional(reason), .optional(reference), note.map { .blob($0) } ?? .null,
    ]
  }

  /// Reads the columns, from one on.
  init(_ row: SQLiteRow, from first: Int) throws {
    at = Date(milliseconds: try row.int(first))
    action = try row.text(first + 1)
    subject = try row.optionalText(first + 2)
    person = try row.optionalInt(first + 3)
    actor = try row.optionalText(first + 4)
    command = try row.optionalText(first + 5)
    config = try row.optionalText(first + 6)
    outcome = try row.optionalText(first + 7)
    why = try row.optionalText(first + 8)
    state = try row.optionalText(first + 9)
    reason = try row.optionalText(first + 10)
    reference = try row.optionalText(first + 11)
    note = try row.optionalBlob(first + 12)
  }
}

extension Date {
  /// Whole milliseconds since 1970; a date out of range is the nearest that fits.
  var milliseconds: Int64 {
    Int64(exactly: (timeIntervalSince1970 * 1_000).rounded(.down)) ?? .max
  }

  init(milliseconds: Int64) {
    self.init(timeIntervalSince1970: Double(milliseconds) / 1_000)
  }
}
