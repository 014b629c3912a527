/// Numbers in one field that look like somebody's account, card or telephone, whoever's.
struct LooseNumbers {
  /// Accounts have 7 or 8 digits, with their branch 10, cards 13 to 19, telephones 10 or 11.
  static let shortest = 7

  private static let space: UInt32 = 0x20
  private static let dash: UInt32 = 0x2D
  private static let longVowel: UInt32 = 0x30FC

  let glyphs: [GuardGlyph]
  let numbers: [WrittenNumber]

  /// Whether the field has a run of 7 digits or more that is neither a date, a time, a postal
  /// code, a listed telephone nor one of `amounts`.
  ///
  /// A run is digits joined by nothing, or by one space or one hyphen at a time.
  func found(in field: GuardPage.Field, amounts: () -> [Money]) -> Bool {
    var index = field.numbers.lowerBound
    while index < field.numbers.upperBound {
      var last = index
      var total = numbers[index].count
      if isLoose(index) {
        while last + 1 < field.numbers.upperBound, isLoose(last + 1), isJoined(last) {
          last += 1
          total += numbers[last].count
        }
        if total >= Self.shortest, !isAmount(index...last, amounts()) { return true }
      }
      index = last + 1
    }
    return false
  }

  private func isLoose(_ index: Int) -> Bool {
    switch numbers[index].shape {
    case .plain, .marked, .counted: true
    case .date, .time, .grouped, .percent, .postal, .phone: false
    }
  }

  private func isJoined(_ index: Int) -> Bool {
    let joint = NumberShapes.joint(index, numbers, glyphs)
    return joint == Self.space || joint == Self.dash || joint == Self.longVowel
  }

  private func isAmount(_ run: ClosedRange<Int>, _ amounts: [Money]) -> Bool {
    guard !amounts.isEmpty else { return false }
    let digits = glyphs[numbers[run.lowerBound].start..<numbers[run.upperBound].end]
      .filter(\.isDigit).map(\.digit)
    guard digits.count <= 19 else { return false }
    let value = digits.reduce(UInt64(0)) { $0 &* 10 &+ UInt64($1) }
    return amounts.contains { amount in
      let units = amount.minorUnits.magnitude
      let whole = (0..<amount.currency.minorDigits).reduce(units) { value, _ in value / 10 }
      return value == units || value == whole && value > 0
    }
  }
}
