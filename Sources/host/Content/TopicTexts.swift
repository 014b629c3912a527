import CommandKit

/// Reads the texts that a topic's pages show, and remembers where each stands.
struct TopicTexts {
  /// Whether `{date}` has a value.
  let hasDay: Bool
  private(set) var pieces: [TopicFile.Piece] = []

  init(hasDay: Bool) {
    self.hasDay = hasDay
  }

  /// A text in both languages, with places to fill: `{ ja: "…", en: "…" }`.
  mutating func read(
    _ key: String, from reader: inout ObjectReader, required: Bool = false, hasDay: Bool = false
  ) -> LocalizedText? {
    guard let text = reader.localizedText(key, required: required) else { return nil }
    check(text, key, in: &reader, hasDay: hasDay || self.hasDay)
    keep([text], at: reader.node(key)?.position ?? reader.position)
    return text
  }

  /// A row's label and value; the value may be one text for both languages, as of a number.
  mutating func readRow(from reader: inout ObjectReader) -> ContentPage.Row? {
    let label = reader.localizedText("label", required: true)
    let value: LocalizedText? =
      if case .string(let value)? = reader.node("value", required: true)?.value {
        LocalizedText(stringLiteral: value)
      } else {
        reader.localizedText("value")
      }
    guard let label, let value else { return nil }
    check(label, "label", in: &reader, hasDay: hasDay)
    check(value, "value", in: &reader, hasDay: hasDay)
    keep([label, value], at: reader.position)
    return ContentPage.Row(label: label, value: value)
  }

  /// Remembers what is shown together.
  mutating func keep(_ texts: [LocalizedText], at position: SourcePosition) {
    pieces.append(TopicFile.Piece(position: position, texts: texts))
  }

  private func check(
    _ text: LocalizedText, _ key: String, in reader: inout ObjectReader, hasDay: Bool
  ) {
    let names = ContentPage.places.filter { hasDay || $0 != "date" }
    let used = Language.allCases.map { text.placeholders(in: $0) }.reduce(Set()) { $0.union($1) }
    for name in used.subtracting(names).sorted() {
      if name == "date" {
        reader.report(
          "{date} is the day of \"asOf\", and there is none.",
          remedy: "Add asOf: \"2026-09-03\", or write the text without {date}.", key: key)
        continue
      }
      let places = names.map { "{\($0)}" }
      reader.report(
        "there is nothing to fill {\(name.prefix(40))} with.",
        remedy: nearest(to: name, among: names).map { "Did you mean {\($0)}?" }
          ?? "Use \(places.joined(separator: ", ")), or no braces.", key: key)
    }
  }
}
