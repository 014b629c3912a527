import Foundation

/// A currency by its ISO 4217 code, with the number of digits of its minor unit.
public struct Currency: Sendable, Hashable {
  /// The ISO 4217 code, such as `JPY`.
  public let code: String
  /// How many digits follow the point: 0 for yen, 2 for euro.
  public let minorDigits: Int

  /// Yen.
  public static let jpy = Currency(code: "JPY", minorDigits: 0)
  /// United States dollar.
  public static let usd = Currency(code: "USD", minorDigits: 2)
  /// Euro.
  public static let eur = Currency(code: "EUR", minorDigits: 2)

  /// Finds a currency by its code: three capital letters.
  ///
  /// Currencies without a minor unit in ISO 4217 are listed; three-digit ones too; the rest has two.
  public init?(code: String) {
    guard code.utf8.count == 3, code.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) else {
      return nil
    }
    switch code {
    case "JPY", "KRW", "VND", "CLP", "ISK", "XAF", "XOF", "XPF", "PYG", "UGX", "RWF":
      self.init(code: code, minorDigits: 0)
    case "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND": self.init(code: code, minorDigits: 3)
    default: self.init(code: code, minorDigits: 2)
    }
  }

  private init(code: String, minorDigits: Int) {
    self.code = code
    self.minorDigits = minorDigits
  }
}

/// An exact amount of money.
public struct Money: Sendable, Hashable {
  /// The amount in the currency's minor unit: yen, cents.
  public let minorUnits: Int64
  /// The currency.
  public let currency: Currency

  /// Makes an amount from minor units.
  public init(minorUnits: Int64, _ currency: Currency) {
    self.minorUnits = minorUnits
    self.currency = currency
  }

  /// Makes an amount of yen.
  public static func yen(_ amount: Int64) -> Money {
    Money(minorUnits: amount, .jpy)
  }

  /// The sum; nil when the currencies differ, there is none to add, or the sum doesn't fit.
  public static func sum(_ amounts: some Sequence<Money>) -> Money? {
    var total: Money?
    for amount in amounts {
      guard let sum = total else {
        total = amount
        continue
      }
      let (units, overflow) = sum.minorUnits.addingReportingOverflow(amount.minorUnits)
      guard !overflow, amount.currency == sum.currency else { return nil }
      total = Money(minorUnits: units, amount.currency)
    }
    return total
  }

  /// The amount rounded to a whole multiple of a step, halves away from zero.
  ///
  /// - Parameter step: In minor units; 1 or less changes nothing.
  public func rounded(to step: Int64) -> Money {
    guard step > 1 else { return self }
    let rest = minorUnits % step
    let down = minorUnits - rest
    guard rest.magnitude >= (step.magnitude + 1) / 2 else {
      return Money(minorUnits: down, currency)
    }
    let (units, overflow) = down.addingReportingOverflow(minorUnits < 0 ? -step : step)
    return overflow ? self : Money(minorUnits: units, currency)
  }

  /// The amount as a plain decimal with a point and no grouping: `-12.50`.
  public var decimalText: String {
    let digits = String(minorUnits.magnitude)
    let sign = minorUnits < 0 ? "-" : ""
    guard currency.minorDigits > 0 else { return sign + digits }
    let padded =
      String(repeating: "0", count: max(0, currency.minorDigits + 1 - digits.count))
      + digits
    return sign + padded.dropLast(currency.minorDigits) + "." + padded.suffix(currency.minorDigits)
  }

  /// The amount for people: `12,345円` in Japanese, `¥12,345` in English, `−800円` below zero.
  public func formatted(in language: Language) -> String {
    let text =
      switch (language, currency) {
      case (.ja, .jpy): groupedUnits + "円"
      case (.en, .jpy): "¥" + groupedUnits
      case (.ja, _): magnitude.formatted(.currency(code: currency.code).locale(Self.japanese))
      case (.en, _): magnitude.formatted(.currency(code: currency.code).locale(Self.english))
      }
    return minorUnits < 0 ? "−" + text : text
  }

  private var magnitude: Decimal {
    Decimal(minorUnits.magnitude) / pow(Decimal(10), currency.minorDigits)
  }

  /// The minor units in groups of three.
  ///
  /// Yen are nearly all there is, a dozen an answer, and Foundation's formatting takes as long as
  /// looking them up.
  private var groupedUnits: String {
    let digits = Array(String(minorUnits.magnitude).utf8)
    var grouped: [UInt8] = []
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { grouped.append(UInt8(ascii: ",")) }
      grouped.append(digit)
    }
    return String(decoding: grouped, as: UTF8.self)
  }

  /// The amount for people with its sign: `+12,345円`, `−800円`.
  public func signed(in language: Language) -> String {
    (minorUnits < 0 ? "" : "+") + formatted(in: language)
  }

  private static let japanese = Locale(identifier: "ja_JP")
  private static let english = Locale(identifier: "en_US")
}
