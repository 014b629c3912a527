/// What is wrong with a statement file, where, and what to do.
///
/// It names no holder, no remark and no account; a value is quoted only from the field at fault.
package struct StatementFileFault: Error, Sendable, Hashable {
  /// Where it is.
  package let place: StatementPlace
  /// What is wrong, as a sentence.
  package let problem: String
  /// What to do about it, as a sentence.
  package let remedy: String

  /// Makes a fault.
  package init(place: StatementPlace, problem: String, remedy: String) {
    self.place = place
    self.problem = problem
    self.remedy = remedy
  }

  /// The whole message, as in `november.csv, line 3, column 5: …`.
  package func message(file: String) -> String { "\(file), \(description)" }
}

extension StatementFileFault: CustomStringConvertible {
  /// The whole message without the file's name.
  package var description: String { "\(place): \(problem) \(remedy)" }
}
