/// Reads amounts as files write them, in a currency's minor unit.
enum StatementAmount {
  /// Reads `8.85` of ISO 20022: digits, and a point with at most the currency's digits after it.
  ///
  /// ISO 20022, ActiveOrHistoricCurrencyAndAmount: no sign, and decimals as ISO 4217 has them.
  ///
  /// - Parameter dropsZeros: Whether zeros may follow the currency's last digit, as in totals.
  static func decimal(_ text: String, minorDigits: Int, dropsZeros: Bool = false) -> Int64? {
    let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count <= 2, let whole = parts.first, !whole.isEmpty else { return nil }
    var fraction = parts.count == 2 ? parts[1] : whole.suffix(0)
    guard parts.count == 1 || !fraction.isEmpty else { return nil }
    while dropsZeros, fraction.count > minorDigits, fraction.last == UInt8(ascii: "0") {
      fraction.removeLast()
    }
    guard fraction.count <= minorDigits else { return nil }
    let padding = repeatElement(UInt8(ascii: "0"), count: minorDigits - fraction.count)
    return digits(Array(whole) + fraction + padding)
  }

  /// Reads `12,345` or `12345` of yen, full-width or not; a minus before it where that may be.
  static func yen(_ text: String, isSigned: Bool) -> Int64? {
    var bytes = Array(text.halfWidth.trimmedSpaces.utf8)[...]
    let isNegative = isSigned && bytes.first == UInt8(ascii: "-")
    if isNegative { bytes.removeFirst() }
    let groups = bytes.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    guard let first = groups.first, !first.isEmpty, groups.count == 1 || first.count <= 3,
      groups.dropFirst().allSatisfy({ $0.count == 3 }),
      let value = digits(Array(groups.joined()))
    else { return nil }
    return isNegative ? -value : value
  }

  private static func digits(_ bytes: [UInt8]) -> Int64? {
    guard bytes.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Int64(String(decoding: bytes, as: UTF8.self))
  }
}
