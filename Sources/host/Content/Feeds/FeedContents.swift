package import CommandKit
package import Foundation
package import HostFormats

/// What a feed says, whatever its format.
package enum FeedContents: Sendable, Equatable {
  /// Exchange rates in yen.
  case rates(RateTable)
  /// Deposit rates; the day for which they hold stands in the topic file.
  case deposits(DepositRates)
  /// Notices.
  case notices(NoticeFeed)

  /// Reads a feed of a format.
  ///
  /// - Parameters:
  ///   - bytes: The feed.
  ///   - format: What it is.
  ///   - encoding: How it is written, if the topic file says so.
  ///   - charset: How it is written, as the server said; a hint only, since servers err.
  ///   - zone: The bank's time zone.
  package init(
    _ bytes: [UInt8], format: FeedFormat, encoding: TextEncoding? = nil, charset: String? = nil,
    zone: TimeZone
  ) throws(FeedFault) {
    switch format {
    case .mizuho:
      self = .rates(try RateTable(bankCSV: bytes, encoding: encoding ?? Self.encoding(of: bytes)))
    case .ecbCSV:
      self = .rates(try RateTable(ecbCSV: bytes).inYen(units: CurrencyWords.units))
    case .ecbXML:
      let table = try Self.hinted(encoding?.rawValue ?? charset) { charset throws(FeedFault) in
        try RateTable(ecbXML: bytes, charset: charset)
      }
      self = .rates(try table.inYen(units: CurrencyWords.units))
    case .depositRates:
      self = .deposits(try DepositRates(csv: bytes, encoding: encoding ?? Self.encoding(of: bytes)))
    case .news:
      self = .notices(
        try Self.hinted(encoding?.rawValue ?? charset) { charset throws(FeedFault) in
          try NoticeFeed(xml: bytes, charset: charset, zone: zone)
        })
    }
  }

  /// The day of the figures; nil for a card, which has none, and for notices without a day.
  package var day: CalendarDate? {
    switch self {
    case .rates(let table): table.day
    case .deposits: nil
    case .notices(let feed): feed.items.compactMap(\.date).max()?.day
    }
  }

  /// How many rates or notices there are.
  package var count: Int {
    switch self {
    case .rates(let table): table.rates.count
    case .deposits(let card): card.rows.count
    case .notices(let feed): feed.items.count
    }
  }

  /// Text that is valid UTF-8 is no Shift_JIS that anybody would write, so this is no guess.
  private static func encoding(of bytes: [UInt8]) -> TextEncoding {
    TextEncoding.utf8.text(of: bytes[...]) == nil ? .shiftJIS : .utf8
  }

  /// Reads by what the server says, and if that fails by what the document itself says.
  private static func hinted<Value>(
    _ charset: String?, _ read: (String?) throws(FeedFault) -> Value
  ) throws(FeedFault) -> Value {
    guard let charset else { return try read(nil) }
    do throws(FeedFault) {
      return try read(charset)
    } catch {
      return try read(nil)
    }
  }
}
