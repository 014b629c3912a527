import CommandKit

/// What a currency is called.
struct CurrencyWords: Sendable {
  /// Its code by ISO 4217.
  let code: String
  let name: LocalizedText
  let phrases: [String]
  /// How it is written in one word with another currency: the usd of eurusd.
  let inPairs: [String]
  /// For how many units a figure in yen is customary.
  let unit: Int
  /// What its units are called, where they are named beside the figure.
  let unitName: LocalizedText?
  /// Whether it is no longer in use, so that nobody can ask for it.
  let isFormer: Bool

  init(_ code: String, _ reader: inout ObjectReader) {
    self.code = code
    name = [
      .ja: reader.string("ja", required: true) ?? code,
      .en: reader.string("en", required: true) ?? code,
    ]
    phrases = reader.strings("phrases") ?? []
    inPairs = reader.strings("inPairs") ?? []
    unit = reader.integer("unit", in: 1...10_000) ?? 1
    unitName = reader.localizedText("unitName")
    isFormer = reader.boolean("former") ?? false
  }

  var section: ContentSection {
    ContentSection(name: code, label: name, phrases: phrases + pairs)
  }

  /// eurusd and usdeur name both currencies, and stand as one word.
  private var pairs: [String] {
    let others = FeedWords.currencies.filter { $0.code != code }.flatMap(\.inPairs)
    return inPairs.flatMap { own in
      others.filter { $0.first?.isASCII == own.first?.isASCII }
        .flatMap { [own + $0, $0 + own] }
    }
  }

  /// For how many units figures are customary, by code, where it isn't one.
  static let units = Dictionary(
    uniqueKeysWithValues: FeedWords.currencies.filter { $0.unit != 1 }.map { ($0.code, $0.unit) })
}
