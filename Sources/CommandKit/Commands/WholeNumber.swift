import Foundation

/// Whole numbers as people write them.
enum WholeNumber {
  /// The one number of a short answer: 25日, 10万円, 1,000,000, ２５.
  ///
  /// Nil where there is none or several, and for what has a sign or a point.
  static func only(in text: String) -> Int? {
    let plain = text.precomposedStringWithCompatibilityMapping
    let found = plain.matches(of: /(?<sign>[-−+.]\s*)?(?<digits>[0-9][0-9,]*)(?<unit>千|万|億)?/)
    guard found.count == 1, let number = found.first?.output, number.sign == nil,
      let value = Int(number.digits.filter { $0 != "," })
    else { return nil }
    let unit = number.unit.flatMap { units[$0] } ?? 1
    let (total, overflow) = value.multipliedReportingOverflow(by: unit)
    return overflow ? nil : total
  }

  /// A number as a sentence for customers says it: a large round one in words, so that the guard doesn't take
  /// it for the number of an account.
  static func spelled(_ value: Int, in language: Language) -> String {
    let words: [(unit: Int, word: String)] =
      switch language {
      case .ja: [(100_000_000, "億"), (10_000, "万")]
      case .en: [(1_000_000_000, " billion"), (1_000_000, " million")]
      }
    guard value >= 1_000_000,
      let fitting = words.first(where: { value.isMultiple(of: $0.unit) })
    else { return String(value) }
    return "\(value / fitting.unit)\(fitting.word)"
  }

  private static let units: [Substring: Int] = ["千": 1_000, "万": 10_000, "億": 100_000_000]
}
