import CommandKit
import Foundation

/// What a kind of deposit is called.
struct DepositWords: Sendable {
  /// Its name as a section.
  let name: String
  let label: LocalizedText
  let phrases: [String]
  /// What stands in the product of each row that belongs to it.
  private let words: [String]
  /// Whether a button offers it.
  private let isOffered: Bool

  init(_ name: String, _ reader: inout ObjectReader) {
    self.name = name
    label = [
      .ja: reader.string("ja", required: true) ?? name,
      .en: reader.string("en", required: true) ?? name,
    ]
    phrases = reader.strings("phrases", required: true) ?? []
    words = reader.strings("words", required: true) ?? []
    isOffered = reader.boolean("offered") ?? true
  }

  var section: ContentSection {
    ContentSection(name: name, label: label, phrases: phrases, isOffered: isOffered)
  }

  func holds(_ product: String) -> Bool {
    words.contains { product.range(of: $0, options: [.caseInsensitive, .widthInsensitive]) != nil }
  }
}
