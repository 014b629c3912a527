import CommandKit
import Foundation

/// How long money is laid in: `1年`, `6ヶ月以上1年未満`, `3 years`.
struct DepositTerm: Sendable, Equatable {
  /// The months that it holds for, both ends included.
  let months: ClosedRange<Int>
  /// The term in English, as exactly as the card has it: `6 months to under 1 year`.
  let english: String

  /// Reads a term of a rate card; nil when it isn't in months or years.
  init?(_ text: String) {
    let folded = text.precomposedStringWithCompatibilityMapping.lowercased()
      .filter { !$0.isWhitespace }
    var bounds: [Bound] = []
    var rest = folded[...]
    while let bound = Self.bound(&rest) { bounds.append(bound) }
    guard rest.isEmpty, let first = bounds.first else { return nil }
    if bounds.count == 1 {
      months = first.months
      english = first.english
      return
    }
    let (low, high) = (first, bounds[1])
    let start = low.mark == .moreThan ? low.whole + 1 : low.whole
    let end = high.mark == .lessThan ? high.whole - 1 : high.whole
    guard bounds.count == 2, [.none, .orMore, .moreThan].contains(low.mark),
      [.none, .orLess, .lessThan].contains(high.mark), start <= end
    else { return nil }
    months = start...end
    english =
      (low.mark == .moreThan ? "over " : "") + low.amount
      + (high.mark == .lessThan ? " to under " : " to ") + high.amount
  }

  private enum Mark { case orMore, moreThan, orLess, lessThan, none }

  /// One end of a term, or all of it.
  private struct Bound {
    let number: Int
    /// 12 for years.
    let unit: Int
    /// The months beyond whole years: 6 of 1年半.
    let rest: Int
    let mark: Mark

    var whole: Int { number * unit + rest }
    var amount: String {
      guard rest == 0 else { return "\(whole) months" }
      return "\(number) " + (unit == 12 ? "year" : "month") + (number == 1 ? "" : "s")
    }
    var months: ClosedRange<Int> {
      switch mark {
      case .none: whole...whole
      case .orMore: whole...DepositTerm.longest
      case .moreThan: (whole + 1)...DepositTerm.longest
      case .orLess: 1...whole
      case .lessThan: 1...max(whole - 1, 1)
      }
    }
    var english: String {
      switch mark {
      case .none: amount
      case .orMore: amount + " or more"
      case .moreThan: "over " + amount
      case .orLess: "up to " + amount
      case .lessThan: "under " + amount
      }
    }
  }

  /// More than any number that is read can make.
  private static let longest = 2_400

  /// Takes `1年以上`, `2年未満`, `6months` from the front; a range's dash between two goes with it.
  private static func bound(_ text: inout Substring) -> Bound? {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard let number = Int(digits), (1...100).contains(number) else { return nil }
    var tail = text.dropFirst(digits.count)
    guard let unit = units.first(where: { tail.hasPrefix($0.word) }) else { return nil }
    tail = tail.dropFirst(unit.word.count)
    let rest = unit.months == 12 ? monthsBeyond(&tail) : 0
    let mark = marks.first { tail.hasPrefix($0.word) }
    tail = tail.dropFirst(mark?.word.count ?? 0)
    // A dash of a range needs another bound behind it.
    if let dash = ["~", "〜", "-", "–", "から", "to"].first(where: tail.hasPrefix),
      tail.count > dash.count
    {
      tail = tail.dropFirst(dash.count)
    }
    text = tail
    return Bound(number: number, unit: unit.months, rest: rest, mark: mark?.mark ?? .none)
  }

  /// Takes the 半 of 1年半 or the 6ヶ月 of 1年6ヶ月 from the front.
  private static func monthsBeyond(_ text: inout Substring) -> Int {
    if text.hasPrefix("半") {
      text = text.dropFirst()
      return 6
    }
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    let tail = text.dropFirst(digits.count)
    guard let number = Int(digits), (1...11).contains(number),
      let unit = units.first(where: { $0.months == 1 && tail.hasPrefix($0.word) })
    else { return 0 }
    text = tail.dropFirst(unit.word.count)
    return number
  }

  /// Longer words before shorter ones that begin them.
  private static let units: [(word: String, months: Int)] = [
    ("年間", 12), ("年", 12), ("years", 12), ("year", 12), ("か月間", 1), ("ヶ月", 1), ("ヵ月", 1),
    ("か月", 1), ("カ月", 1), ("ケ月", 1), ("箇月", 1), ("months", 1), ("month", 1),
  ]
  private static let marks: [(word: String, mark: Mark)] = [
    ("以上", .orMore), ("超", .moreThan), ("以下", .orLess), ("以内", .orLess), ("未満", .lessThan),
    ("もの", .none), ("物", .none),
  ]

  /// The terms that a customer can ask for.
  static let askable =
    (1...11).map { AskedTerm(months: $0) }
    + (1...10).map { AskedTerm(months: $0 * 12) }
    + (1...4).map { AskedTerm(months: $0 * 12 + 6) }
}
