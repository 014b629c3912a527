/// How much of a feed is read before it is refused.
package enum FeedLimits {
  /// The size of a feed in bytes: 10 MB.
  package static let bytes = 10 << 20
  /// The lines of a file of rates: the days of 80 years.
  package static let rateRows = 20_000
  /// The rows of a card of deposit rates.
  package static let depositRows = 1_000
  /// The items of a feed of notices.
  package static let notices = 2_000
}
