// JSON5 §6 (Numbers).
extension DocumentParser {
  /// Reads a number, from its sign on.
  mutating func number(at position: SourcePosition) throws(Stop) -> Value {
    let start = input.offset
    let isNegative = input.byte == UInt8(ascii: "-")
    if isNegative || input.byte == UInt8(ascii: "+") { input.advance() }
    if startsIdentifier {
      let first = input.offset
      _ = try identifier()
      let word = input.text(from: first)
      guard word == "Infinity" || word == "NaN" else { throw stop(.notANumber, at: start) }
      try collect(.notFinite(input.text(from: start)), at: position)
      return .null
    }
    let value: Value?
    let outOfRange: DocumentMistake
    if input.byte == UInt8(ascii: "0"), input.following.map({ $0 | 0x20 }) == UInt8(ascii: "x") {
      input.advance(by: 2)
      let magnitude = magnitude(radix: 16)
      guard magnitude.digits > 0 else { throw stop(.notANumber, at: start) }
      value = integer(magnitude.value, isNegative: isNegative)
      outOfRange = .integerOutOfRange
    } else {
      let whole = input.offset
      let magnitude = magnitude(radix: 10)
      if magnitude.digits > 1, input.bytes[whole] == UInt8(ascii: "0") {
        throw stop(.leadingZero, at: start)
      }
      if try skipFractionAndExponent(afterDigits: magnitude.digits, from: start) {
        value = Double(input.text(from: start)).flatMap { $0.isFinite ? .number($0) : nil }
        outOfRange = .numberOutOfRange
      } else {
        value = integer(magnitude.value, isNegative: isNegative)
        outOfRange = .integerOutOfRange
      }
    }
    guard endsNumber else { throw stop(.notANumber, at: start) }
    guard let value else {
      try collect(outOfRange, at: position)
      return .null
    }
    return value
  }

  /// Reads digits; `value` is nil if it doesn't fit.
  private mutating func magnitude(radix: UInt64) -> (value: UInt64?, digits: Int) {
    let start = input.offset
    var value: UInt64? = 0
    while let byte = input.byte, let digit = hexadecimalDigit(byte), digit < radix {
      input.advance()
      guard let before = value else { continue }
      let (product, isTooLarge) = before.multipliedReportingOverflow(by: radix)
      let (sum, isStillTooLarge) = product.addingReportingOverflow(UInt64(digit))
      value = isTooLarge || isStillTooLarge ? nil : sum
    }
    return (value, input.offset - start)
  }

  private func integer(_ magnitude: UInt64?, isNegative: Bool) -> Value? {
    guard let magnitude else { return nil }
    guard isNegative else { return Int(exactly: magnitude).map { .integer($0) } }
    if magnitude == Int.min.magnitude { return .integer(.min) }
    return Int(exactly: magnitude).map { .integer(-$0) }
  }

  /// Steps over what makes a number more than a whole number; returns whether there was any.
  private mutating func skipFractionAndExponent(
    afterDigits whole: Int, from start: Int
  ) throws(Stop) -> Bool {
    var isMore = false
    var digits = whole
    if input.byte == UInt8(ascii: ".") {
      isMore = true
      input.advance()
      digits += skipDigits()
    }
    guard digits > 0 else { throw stop(.notANumber, at: start) }
    if let byte = input.byte, byte | 0x20 == UInt8(ascii: "e") {
      isMore = true
      input.advance()
      if input.byte == UInt8(ascii: "-") || input.byte == UInt8(ascii: "+") { input.advance() }
      guard skipDigits() > 0 else { throw stop(.notANumber, at: start) }
    }
    return isMore
  }

  private mutating func skipDigits() -> Int {
    let start = input.offset
    while let byte = input.byte, (0x30...0x39).contains(byte) { input.advance() }
    return input.offset - start
  }

  /// Whether the number ends here, and isn't the start of a date, a time or a version.
  private var endsNumber: Bool {
    switch input.byte {
    case nil: true
    case UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: "-"), UInt8(ascii: "+"),
      UInt8(ascii: "\\"):
      false
    default: input.scalar.map { !IdentifierRules.canContinue($0.value) } ?? true
    }
  }
}
