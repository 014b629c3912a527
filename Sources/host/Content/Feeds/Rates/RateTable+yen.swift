import Foundation

extension RateTable {
  /// The table as yen for one unit, or for 100 units where that is the custom.
  ///
  /// From reference rates of the European Central Bank: yen for 1 euro by units for 1 euro, rounded
  /// to 4 significant digits and to 2 decimals at least. The euro keeps the feed's own text.
  ///
  /// - Parameter units: For how many units a figure is customary, by code; 1 for the others.
  /// - Throws: When the yen itself is missing.
  package func inYen(units: [String: Int] = [:]) throws(FeedFault) -> RateTable {
    guard source == .europeanCentralBank else { return self }
    guard let yen = self["JPY"]?.value else { throw FeedFault(.missing("the rate of the yen")) }
    var converted = [Rate(code: "EUR", value: yen)]
    for rate in rates where rate.code != "JPY" {
      let unit = units[rate.code] ?? 1
      guard rate.value.value > 0,
        let value = FeedNumber(rounding: yen.value * Decimal(unit) / rate.value.value)
      else { throw FeedFault(.number(rate.value.text)) }
      converted.append(Rate(code: rate.code, unit: unit, value: value))
    }
    return RateTable(source: source, day: day, rates: converted)
  }
}
