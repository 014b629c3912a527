import Foundation

/// The amounts for which a deposit rate holds: `300万円未満`.
struct DepositTier: Sendable, Equatable {
  /// The amounts in English: `under 3,000,000 yen`.
  let english: String

  /// Reads amounts with one bound; nil for anything else.
  init?(_ text: String) {
    let folded = text.precomposedStringWithCompatibilityMapping
      .filter { !$0.isWhitespace && $0 != "," }
    let digits = folded.prefix { $0.isASCII && $0.isNumber }
    guard digits.count <= 9, let number = Int(digits) else { return nil }
    var rest = folded.dropFirst(digits.count)
    let unit = Self.units.first { rest.hasPrefix($0.key) }
    rest = rest.dropFirst(unit == nil ? 0 : 1)
    guard let bound = Self.bounds[String(rest)] else { return nil }
    let amount = Self.grouped(number * (unit?.value ?? 1)) + " yen"
    english = bound.before + amount + bound.after
  }

  private static let units = ["千": 1_000, "万": 10_000, "億": 100_000_000]
  private static let bounds: [String: (before: String, after: String)] = [
    "円以上": ("", " or more"), "円超": ("over ", ""), "円以下": ("up to ", ""),
    "円未満": ("under ", ""),
  ]

  private static func grouped(_ number: Int) -> String {
    var groups = ""
    for (index, digit) in String(number).reversed().enumerated() {
      if index > 0, index.isMultiple(of: 3) { groups.append(",") }
      groups.append(digit)
    }
    return String(groups.reversed())
  }
}
