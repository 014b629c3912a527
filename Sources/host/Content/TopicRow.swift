import CommandKit

/// A row of a topic's table as it is written.
struct TopicRow: Sendable {
  let row: ContentPage.Row
  /// The section that shows it when it is asked for.
  let section: String?
  /// Whether it is shown only then.
  let isHidden: Bool

  /// Reads all rows, and reports sections that would show nothing.
  static func list(
    from root: inout ObjectReader, _ sections: [TopicSection], _ texts: inout TopicTexts
  ) -> [TopicRow] {
    let names = sections.map(\.section.name)
    var used: Set<String> = []
    let rows = root.objects("rows") { reader -> TopicRow? in
      let section = reader.string("section")
      if let section, !names.contains(section) {
        reader.report(
          "there is no section \"\(section.prefix(40))\".",
          remedy: nearest(to: section, among: names).map { "Did you mean \"\($0)\"?" }
            ?? "Add it to \"sections\".", key: "section")
      }
      let isHidden = reader.boolean("hidden") ?? false
      if isHidden, section == nil {
        reader.report(
          "a hidden row is shown when its section is asked for, and it has none.",
          remedy: "Name its section, or take \"hidden\" out.", key: "hidden")
      }
      if let section { used.insert(section) }
      return texts.readRow(from: &reader).map {
        TopicRow(row: $0, section: section, isHidden: isHidden)
      }
    }
    for (index, section) in sections.enumerated()
    where section.text == nil && !used.contains(section.section.name) {
      root.report(
        "the section \"\(section.section.name)\" has nothing to say.",
        remedy: "Give it a text, or give rows section: \"\(section.section.name)\".",
        key: "sections", element: index)
    }
    return (rows ?? []).compactMap(\.self)
  }
}
