package import CommandKit
import Foundation

/// What stands around the figures of feeds, and what currencies and deposits are called.
///
/// Nothing of it is read before a topic has a feed.
package enum FeedWords {
  static let texts = Phrasebook(embedded: PackageResources.feeds_json5, name: "feeds.json5")

  /// The currencies in the order of their file: those that are asked for most come first.
  static let currencies = read(PackageResources.currencies_json5, "currencies.json5") {
    name, reader in
    CurrencyWords(name, &reader)
  }

  /// The kinds of deposits in the order of their file.
  static let deposits = read(PackageResources.deposits_json5, "deposits.json5") { name, reader in
    DepositWords(name, &reader)
  }

  /// What a currency is called; nil for a code that nobody here knows.
  static func currency(_ code: String) -> CurrencyWords? { currenciesByCode[code] }

  private static let currenciesByCode = Dictionary(
    currencies.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })

  /// The sections that a feed of exchange rates can be asked about.
  ///
  /// - Parameter first: The codes that come first, since the overview shows them.
  package static func currencySections(first: [String] = []) -> [ContentSection] {
    let order = first.compactMap(currency) + currencies.filter { !first.contains($0.code) }
    return order.filter { !$0.isFormer }.map(\.section)
  }

  /// What is said below exchange rates: that they aren't of one foreign currency in another, and that
  /// amounts aren't worked out.
  package static let currencyRemarks = [
    ContentRemark("pair", text: texts["pair"], several: Set(currencies.map(\.code))),
    ContentRemark("amount", text: texts["amount"], phrases: amounts),
  ]

  /// How an amount is asked for: 100ドル, 1万円, 何ドル, "how many dollars".
  ///
  /// 1ドルは何円 asks for the rate itself.
  private static var amounts: [String] {
    let (numbers, units) = (texts.phrases(of: "number"), texts.phrases(of: "unit"))
    let asking = texts.phrases(of: "how-many").joined(separator: "|")
    return (texts.phrases(of: "yen") + units).map { unit in
      "(" + numbers.map { "\($0) \(unit)" }.joined(separator: "|") + ")"
    } + units.map { "(\(asking)) \($0)" }
  }

  /// The sections that a card of deposit rates can be asked about: products, then terms.
  package static var depositSections: [ContentSection] {
    deposits.map(\.section) + DepositTerm.askable.map(\.section) + [TermWords.other]
  }

  /// What a bank's file calls a currency, to its code; nil for a name that nobody here knows, or that
  /// two currencies have.
  static func code(ofName name: String) -> String? { codesByName[folded(name)].flatMap(\.self) }

  private static let codesByName: [String: String?] = Dictionary(
    currencies.flatMap { words in
      ([words.name[.ja], words.name[.en], words.code] + words.phrases)
        .map { (folded($0), .some(words.code)) }
    }, uniquingKeysWith: { $0 == $1 ? $0 : .none })

  /// A name without spaces, and whatever its width and case.
  private static func folded(_ name: String) -> String {
    name.precomposedStringWithCompatibilityMapping.lowercased().filter { !$0.isWhitespace }
  }

  /// A text in both languages, its places filled by each language's own values.
  static func filled(
    _ key: String, _ values: (Language) -> [String: String]
  ) -> LocalizedText {
    filled(texts[key], values)
  }

  static func filled(
    _ text: LocalizedText, _ values: (Language) -> [String: String]
  ) -> LocalizedText {
    LocalizedText(
      Dictionary(
        uniqueKeysWithValues: Language.allCases.map { ($0, text.filled(values($0))[$0]) }))
  }

  /// A fault in an embedded file is the programmer's and stops the program with its place.
  private static func read<Entry>(
    _ bytes: [UInt8], _ name: String, _ entry: (String, inout ObjectReader) -> Entry?
  ) -> [Entry] {
    do {
      var root = ObjectReader(try Document.scanned(bytes, name: name))
      var entries: [Entry] = []
      for key in root.members.map(\.key) {
        root.object(key) { reader in
          if let read = entry(key, &reader) { entries.append(read) }
        }
      }
      root.finish()
      if let faults = DocumentFaults(root.faults) { throw faults }
      return entries
    } catch {
      preconditionFailure("An embedded file is faulty:\n\(error)")
    }
  }
}
