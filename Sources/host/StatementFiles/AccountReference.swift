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

  /// Makes a reference from an IBAN, with or without spaces; nil for anything else.
  ///
  /// ISO 20022, IBAN2007Identifier: `[A-Z]{2,2}[0-9]{2,2}[a-zA-Z0-9]{1,30}`.
  package init?(iban text: String) {
    let number = text.filter { !$0.isWhitespace }.uppercased()
    let bytes = Array(number.utf8)
    let isLetter = { (byte: UInt8) in (0x41...0x5A).contains(byte) }
    let isDigit = { (byte: UInt8) in (0x30...0x39).contains(byte) }
    guard (5...34).contains(bytes.count), bytes[..<2].allSatisfy(isLetter),
      bytes[2..<4].allSatisfy(isDigit), bytes[4...].allSatisfy({ isLetter($0) || isDigit($0) })
    else { return nil }
    self.init(branch: "", number: number)
  }

  /// As in `001-1234567`, or the whole identifier.
  package var description: String { branch.isEmpty ? number : "\(branch)-\(number)" }
}
