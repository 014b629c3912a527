/// A bank as statement files name it: the four digits of 全銀, or a BIC.
struct BankCode: Equatable {
  let text: String

  /// Reads a code; nil for a name, which banks write in many ways.
  ///
  /// ISO 9362: of a BIC the first eight letters and digits say the institution and the place.
  init?(_ text: String) {
    let bytes = Array(text.utf8)
    let areDigits = bytes.allSatisfy { (0x30...0x39).contains($0) }
    let isBIC =
      [8, 11].contains(bytes.count) && bytes[..<6].allSatisfy { (0x41...0x5A).contains($0) }
      && bytes[6...].allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) }
    guard isBIC || (bytes.count == 4 && areDigits) else { return nil }
    self.text = String(text.prefix(8))
  }

  /// Whether the other is written in the same way, and so can be compared.
  func isComparable(to other: BankCode) -> Bool { text.utf8.count == other.text.utf8.count }
}
