import CommandKit

extension FeedPage {
  /// Lines of deposit rates: those asked for, or those of the overview.
  ///
  /// Where both a product and a term are asked for, only lines with both. What has no line is named.
  static func deposits(
    _ card: DepositRates, _ feed: FeedDeclaration, _ sections: [String]
  ) -> FeedPart {
    let products = FeedWords.deposits.filter { sections.contains($0.name) }
    let terms = DepositTerm.askable.filter { sections.contains($0.name) }
    let hasTerm = !terms.isEmpty || sections.contains(TermWords.other.name)
    var part = FeedPart()
    var answered: Set<Asked> = []
    for row in card.rows where shows(row, feed, sections.isEmpty) {
      let found = products.filter { $0.holds(row.product) }.map(\.name)
      let term = DepositTerm(row.term)
      let held = terms.filter { term?.months.contains($0.months) ?? false }.map(\.name)
      guard products.isEmpty || !found.isEmpty, !hasTerm || !held.isEmpty else { continue }
      part.answered.formUnion(found + held)
      for product in found.isEmpty ? [nil] : found.map(Optional.some) {
        for term in held.isEmpty ? [nil] : held.map(Optional.some) {
          answered.insert(Asked(product: product, term: term))
        }
      }
      part.rows.append(
        ContentPage.Row(
          label: label(of: row),
          value: FeedWords.texts["percent"].filled(["value": row.percent.text])))
    }
    let known = products.filter { product in card.rows.contains { product.holds($0.product) } }
    part.known = Set(known.map(\.name))
    part.missing = missing(products, known, sections, answered)
    return part
  }

  /// A product with a term, either of them, as it was asked for.
  private struct Asked: Hashable {
    var product: String?
    var term: String?
  }

  /// What was asked for and has no line: a product that the card hasn't got, a term that none of its
  /// products has, and else the product with the term.
  private static func missing(
    _ products: [DepositWords], _ known: [DepositWords], _ sections: [String],
    _ answered: Set<Asked>
  ) -> [FeedPart.Missing] {
    let terms = (DepositTerm.askable.map(\.section) + [TermWords.other])
      .filter { sections.contains($0.name) }
    var missing = products.filter { product in !known.contains { $0.name == product.name } }
      .map { FeedPart.Missing(sections: [$0.name], label: $0.label) }
    if products.isEmpty {
      return missing
        + terms.filter { !answered.contains(Asked(term: $0.name)) }
        .map { FeedPart.Missing(sections: [$0.name], label: $0.label) }
    }
    // Of a product that the card hasn't got at all, no term needs to be named.
    for product in known {
      for term in terms where !answered.contains(Asked(product: product.name, term: term.name)) {
        let label = FeedWords.filled("missing.both") {
          ["product": product.label[$0], "terms": term.label[$0]]
        }
        missing.append(FeedPart.Missing(sections: [product.name, term.name], label: label))
      }
    }
    return missing
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
