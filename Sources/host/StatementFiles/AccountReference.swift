/// An account as a statement file names it.
package struct AccountReference: Sendable, Hashable, CustomStringConvertible {
  /// The branch's number; empty where the whole account has one identifier, such as an IBAN.
  package let branch: String
  /// The account's number within its branch, or the whole identifier.
  package let number: String

  /// Makes a reference.
  package init(branch: String, number: String) {
    self.branch = branch
    self.number = number
  }

  /// As in `001-1234567`, or the whole identifier.
  package var description: String { branch.isEmpty ? number : "\(branch)-\(number)" }
}
