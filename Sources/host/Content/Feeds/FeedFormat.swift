/// What a feed is, as a topic file names it.
package enum FeedFormat: String, Sendable, CaseIterable {
  /// A bank's published rates in Mizuho Bank's layout.
  case mizuho
  /// The daily reference rates of the European Central Bank.
  case ecbXML = "ecb-xml"
  /// The daily or historical reference rates of the European Central Bank.
  case ecbCSV = "ecb-csv"
  /// A card of deposit rates.
  case depositRates = "deposit-rates"
  /// Notices: RSS 1.0, RSS 2.0 or Atom, whichever the feed is.
  case news

  /// The age in days beyond which nothing of it is shown, unless the topic says otherwise.
  ///
  /// Banks close for as long as ten days around the new year and in May.
  package var maximumAge: Int {
    switch self {
    case .mizuho, .ecbXML, .ecbCSV: 10
    case .depositRates: 45
    case .news: 60
    }
  }

  /// Whether it tells what currencies cost.
  var tellsCurrencies: Bool {
    switch self {
    case .mizuho, .ecbXML, .ecbCSV: true
    case .depositRates, .news: false
    }
  }

  /// The key of its texts.
  var words: String {
    switch self {
    case .mizuho: "bank"
    case .ecbXML, .ecbCSV: "ecb"
    case .depositRates: "deposits"
    case .news: "news"
    }
  }
}
