package import CommandKit

/// What one feed adds to a page.
package struct FeedPart: Sendable, Equatable {
  /// Its lines, its title first.
  package var rows: [ContentPage.Row] = []
  /// The sections that it has an answer for.
  package var answered: Set<String> = []
  /// What the overview can't tell.
  package var unavailable: [LocalizedText] = []

  /// Adds a line of words alone.
  mutating func add(_ text: LocalizedText) { rows.append(ContentPage.Row(label: text, value: [:])) }
}

extension LocalizedText {
  /// Words of others, in which braces stand for nothing.
  static func foreign(_ text: String) -> LocalizedText {
    LocalizedText(
      stringLiteral: text.replacing("{", with: "｛").replacing("}", with: "｝"))
  }
}
