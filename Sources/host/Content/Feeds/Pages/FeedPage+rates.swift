import CommandKit

extension FeedPage {
  /// How many currencies the overview shows when the topic doesn't say which.
  private static let usual = 5

  /// Lines of exchange rates: those asked for, or those of the overview.
  static func rates(
    _ table: RateTable, _ feed: FeedDeclaration, _ sections: [String]
  ) -> FeedPart {
    var part = FeedPart()
    let known = FeedWords.currencies.map(\.code).filter { table[$0] != nil }
    let overview = feed.show ?? Array(known.prefix(usual))
    for code in sections.isEmpty ? overview : sections {
      guard let rate = table[code] else {
        if sections.isEmpty, let known = FeedWords.currency(code) {
          part.unavailable.append(known.name)
        }
        continue
      }
      part.answered.insert(code)
      part.rows.append(
        ContentPage.Row(
          label: label(of: rate), value: FeedWords.texts["yen"].filled(["value": rate.value.text])))
    }
    return part
  }

  private static func label(of rate: RateTable.Rate) -> LocalizedText {
    let words = FeedWords.currency(rate.code)
    let name = words?.name ?? LocalizedText(stringLiteral: rate.code)
    let unitName = words?.unitName ?? LocalizedText(stringLiteral: rate.code)
    let label = FeedWords.filled(rate.unit == 1 ? "currency" : "currency.unit") {
      ["name": name[$0], "unit": "\(rate.unit)", "unitName": unitName[$0]]
    }
    return rate.isReference ? FeedWords.filled("reference") { ["name": label[$0]] } : label
  }
}
