import CommandKit

extension FeedPage {
  /// Lines of deposit rates: those asked for, or those of the overview.
  ///
  /// Where both a product and a term are asked for, only lines with both.
  static func deposits(
    _ card: DepositRates, _ feed: FeedDeclaration, _ sections: [String]
  ) -> FeedPart {
    let products = FeedWords.deposits.filter { sections.contains($0.name) }
    let terms = DepositTerm.askable.filter { sections.contains($0.name) }
    var part = FeedPart()
    for row in card.rows where shows(row, feed, sections.isEmpty) {
      let found = products.filter { $0.holds(row.product) }
      let term = DepositTerm(row.term)
      let held = terms.filter { term?.months.contains($0.months) ?? false }
      guard products.isEmpty || !found.isEmpty, terms.isEmpty || !held.isEmpty else { continue }
      part.answered.formUnion(found.map(\.name) + held.map(\.name))
      part.rows.append(
        ContentPage.Row(
          label: label(of: row),
          value: FeedWords.texts["percent"].filled(["value": row.percent.text])))
    }
    return part
  }

  private static func shows(
    _ row: DepositRates.Row, _ feed: FeedDeclaration, _ isOverview: Bool
  ) -> Bool {
    guard isOverview, let show = feed.show else { return true }
    return show.contains { name in
      name == row.product
        || FeedWords.deposits.contains { $0.name == name && $0.holds(row.product) }
    }
  }

  /// The card's own words, and in English what is known of them.
  private static func label(of row: DepositRates.Row) -> LocalizedText {
    let product = FeedWords.deposits.first { $0.label[.ja] == row.product }?.label[.en]
    let english = [
      product ?? row.product, DepositTerm(row.term)?.english ?? row.term,
      DepositTier(row.tier)?.english ?? row.tier,
    ]
    let joined = { (parts: [String], separator: String) in
      LocalizedText.foreign(parts.filter { !$0.isEmpty }.joined(separator: separator))
    }
    return LocalizedText([
      .ja: joined([row.product, row.term, row.tier], " ")[.ja], .en: joined(english, ", ")[.en],
    ])
  }
}
