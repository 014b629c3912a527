/// The header of one currency's column: its code, and how many units a figure is for.
struct CurrencyColumn {
  let code: String
  let unit: Int

  /// Reads `USD` or `KRW(100)`; nil for anything else.
  init?(_ header: String) {
    let parts = header.split(separator: "(", omittingEmptySubsequences: false)
    guard let code = parts.first, Self.isCode(code), parts.count <= 2 else { return nil }
    var unit = 1
    if parts.count == 2 {
      // Units are powers of ten; a rate for 3 units would be a mistake.
      guard parts[1].hasSuffix(")"), let number = Int(parts[1].dropLast()),
        [10, 100, 1_000, 10_000].contains(number)
      else { return nil }
      unit = number
    }
    self.code = String(code)
    self.unit = unit
  }

  static func isCode(_ text: some StringProtocol) -> Bool {
    text.utf8.count == 3 && text.utf8.allSatisfy { (0x41...0x5A).contains($0) }
  }
}
