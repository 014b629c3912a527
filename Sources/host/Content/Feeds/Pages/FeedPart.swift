package import CommandKit

/// What one feed adds to a page.
package struct FeedPart: Sendable, Equatable {
  /// Its lines, its title first.
  package var rows: [ContentPage.Row] = []
  /// The sections that it has an answer for.
  package var answered: Set<String> = []
  /// The sections that it knows, though it may have no answer for what was asked of them.
  package var known: Set<String> = []
  /// What was asked for and isn't in the feed at all.
  package var missing: [Missing] = []
  /// The day of its figures.
  package var day: CalendarDate?
  /// What the overview can't tell.
  package var unavailable: [LocalizedText] = []

  /// What a feed has not: a product, a term, or both together.
  package struct Missing: Sendable, Equatable {
    /// The sections that ask for it.
    let sections: Set<String>
    let label: LocalizedText
  }

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
