package import Foundation

/// A number of a feed that isn't negative, kept as it is written there.
///
/// Customers get the text, so that no figure changes on its way; the value is for calculations.
package struct FeedNumber: Sendable, Hashable {
  /// The number as the feed writes it: `107.6`.
  package let text: String
  /// Its value, exact.
  package let value: Decimal

  /// Reads 1 to 7 digits with up to 8 decimals; nil for anything else, so also for signs, exponents
  /// and separators of thousands.
  package init?(_ text: String) {
    let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count <= 2, let whole = parts.first, (1...7).contains(whole.count),
      parts.count == 1 || (1...8).contains(parts[1].count),
      parts.allSatisfy({ $0.allSatisfy { (0x30...0x39).contains($0) } }),
      let value = Decimal(string: text, locale: Locale(identifier: "en_US_POSIX"))
    else { return nil }
    self.text = text
    self.value = value
  }

  /// Rounds a value to 4 significant digits, and to 2 decimals at least; halves go up.
  ///
  /// Nil for what can't be written with 8 decimals, such as 0.
  package init?(rounding value: Decimal) {
    guard value.isFinite, value > 0 else { return nil }
    var decimals = 2
    var bound = Decimal(10)
    while value < bound, decimals < 8 {
      decimals += 1
      bound /= 10
    }
    var exact = value
    var rounded = Decimal()
    unsafe NSDecimalRound(&rounded, &exact, decimals, .plain)
    guard rounded > 0 else { return nil }
    self.init(Self.written(rounded, decimals: decimals))
  }

  /// Whether it is more than 0.
  package var isPositive: Bool { value > 0 }

  /// Whether it is less than a bound.
  package func isBelow(_ bound: Int) -> Bool { value < Decimal(bound) }

  private static func written(_ value: Decimal, decimals: Int) -> String {
    let text = value.description
    let parts = text.split(separator: ".")
    let found = parts.count == 2 ? parts[1].count : 0
    return text + (found == 0 ? "." : "") + String(repeating: "0", count: max(0, decimals - found))
  }
}
