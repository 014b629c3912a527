package import CommandKit

/// The exchange rates of one day, from one source.
package struct RateTable: Sendable, Equatable {
  /// Who says so, and what one figure means.
  package enum Source: Sendable, Equatable {
    /// A bank's published middle rates (TTM): yen for so many units.
    case bank
    /// The reference rates of the European Central Bank: units for 1 euro.
    case europeanCentralBank
  }

  /// The rate of one currency.
  package struct Rate: Sendable, Equatable {
    /// Its code by ISO 4217, three capital letters.
    package let code: String
    /// For how many units it holds: 1, or 100 for won and rupiah.
    package let unit: Int
    /// The figure.
    package let value: FeedNumber
    /// Whether the bank calls it a reference rate (参考相場) rather than a rate that it deals at.
    package let isReference: Bool

    /// Makes a rate.
    package init(code: String, unit: Int = 1, value: FeedNumber, isReference: Bool = false) {
      self.code = code
      self.unit = unit
      self.value = value
      self.isReference = isReference
    }
  }

  /// Who says so.
  package let source: Source
  /// The day for which they hold.
  package let day: CalendarDate
  /// The rates, in the order of the feed.
  package let rates: [Rate]

  /// Makes a table.
  package init(source: Source, day: CalendarDate, rates: [Rate]) {
    self.source = source
    self.day = day
    self.rates = rates
  }

  /// The rate of a currency; nil when there is none that day.
  package subscript(code: String) -> Rate? { rates.first { $0.code == code } }
}
