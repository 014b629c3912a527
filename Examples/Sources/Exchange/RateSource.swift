import Foundation

/// Where rates come from: what the plugin needs from the world, so that a test can hand it something else.
public protocol RateSource: Sendable {
  /// What one of a currency is in yen.
  func yen(for currency: String) async throws -> Rate
}

/// What one of a currency is in yen, on a day.
public struct Rate: Sendable, Equatable {
  /// Yen for one.
  public let yen: Double
  /// The day, as the source writes it: 2026-11-27.
  public let day: String

  /// Makes a rate.
  public init(yen: Double, day: String) {
    self.yen = yen
    self.day = day
  }

  /// With two decimals; under one yen with four.
  var text: String {
    String(format: yen < 1 ? "%.4f" : "%.2f", yen)
  }
}
