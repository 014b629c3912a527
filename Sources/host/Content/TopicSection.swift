import CommandKit

/// A section of a topic as it is written: what it is called by, and what it says by itself.
struct TopicSection: Sendable {
  let section: ContentSection
  /// Its own words; nil when it shows rows below the topic's lead.
  let text: LocalizedText?
  let note: LocalizedText?
  /// Where each of its phrases stands in the file.
  let places: [String: SourcePosition]

  /// Reads all sections: names and phrases are each given once.
  static func list(
    from root: inout ObjectReader, words: [String: [String]], _ texts: inout TopicTexts
  ) -> [TopicSection] {
    var owners: [String: String] = [:]
    var names: Set<String> = []
    let sections = root.objects("sections") { reader -> TopicSection? in
      let section = TopicSection(from: &reader, words, &texts)
      guard let name = section?.section.name else { return nil }
      if !names.insert(name).inserted {
        reader.report(
          "there is a section \"\(name)\" already.", remedy: "Give each a name of its own.",
          key: "name")
      }
      for (index, phrase) in (section?.section.phrases ?? []).enumerated() {
        if let owner = owners.updateValue(name, forKey: phrase), owner != name {
          reader.report(
            "\"\(phrase)\" names the section \"\(owner)\" already.",
            remedy: "Remove it from one of them.", key: "phrases", element: index)
        }
      }
      return section
    }
    return (sections ?? []).compactMap(\.self)
  }

  private init?(
    from reader: inout ObjectReader, _ words: [String: [String]], _ texts: inout TopicTexts
  ) {
    let name = reader.string("name", required: true)
    let label = reader.localizedText("label", required: true)
    let phrases = reader.phrases("phrases", words) ?? []
    text = texts.read("text", from: &reader)
    note = texts.read("note", from: &reader)
    let isOffered = reader.boolean("offered") ?? true
    places = reader.places(ofTexts: "phrases")
    if let name, !Self.isName(name) {
      reader.report(
        "a section's name is 1 to 40 letters, digits and hyphens.",
        remedy: "Write it like \"USD\" or \"lost-phone\".", key: "name")
    }
    if let label, Language.allCases.contains(where: { label[$0].count > QuickReply.longestLabel }) {
      reader.report(
        "a button has room for \(QuickReply.longestLabel) characters.", remedy: "Shorten it.",
        key: "label")
    }
    if note != nil, text == nil {
      reader.report(
        "a note stands below a section's own text, and there is none.",
        remedy: "Add a text, or use the topic's note.", key: "note")
    }
    guard let name, let label else { return nil }
    section = ContentSection(
      name: name, label: label, phrases: phrases, isOffered: isOffered)
  }

  private static func isName(_ name: String) -> Bool {
    (1...40).contains(name.utf8.count)
      && name.utf8.allSatisfy {
        (0x61...0x7A).contains($0) || (0x41...0x5A).contains($0) || (0x30...0x39).contains($0)
          || $0 == 0x2D
      }
  }
}
