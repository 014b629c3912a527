import CommandKit

/// A topic as a product team writes it.
///
/// ```json5
/// {
///   summary: { ja: "金利を見る", en: "See rates" },
///   phrases: ["金利", "rates"], alone: ["レート"], except: ["金利上昇"],
///   text: { ja: "{date}のレートです。", en: "Rates of {date}:" },
///   asOf: "2026-11-01", maximumAge: 45,              // days; older is not shown
///   sections: [{ name: "USD", label: { ja: "米ドル", en: "US dollar" }, phrases: ["ドル"] }],
///   remarks: [{ name: "pair", several: ["USD", "EUR"], text: { ja: "…", en: "…" } }],
///   rows: [{ section: "USD", label: { ja: "米ドル", en: "US dollar" }, value: "149.80" }],
///   items: [{ text: { ja: "…", en: "…" }, from: "2026-12-30", until: "2027-01-03" }],
///   empty: { ja: "お知らせはありません。", en: "No notices." },  // when no item holds
///   note: { ja: "税引き前です。", en: "Before tax." },
///   feeds: [{ format: "mizuho", from: "feeds/quote.csv", maximumAge: 7, show: ["USD"] }],
/// }
/// ```
struct TopicFile: Sendable {
  /// Something that it can say, and where it stands in its file.
  struct Piece: Sendable {
    let position: SourcePosition
    let texts: [LocalizedText]
  }

  let topic: ContentTopic
  /// Where each of its words stands in its file.
  let places: [String: SourcePosition]
  let path: String
  /// All that it could ever say, whatever the day.
  let pieces: [Piece]
  let text: LocalizedText
  private let asOf: CalendarDate?
  private let maximumAge: Int?
  let sections: [TopicSection]
  private let rows: [TopicRow]
  private let items: [TopicItem]?
  let empty: LocalizedText?
  let note: LocalizedText?
  /// What it takes from elsewhere, read when it is asked for.
  let feeds: [FeedDeclaration]

  init(
    _ name: String, _ file: ContentFolder.File, feedHosts: [String] = []
  ) throws(DocumentFaults) {
    var root = ObjectReader(try Document.scanned(file.bytes, name: file.path))
    path = file.path
    asOf = root.date("asOf")
    maximumAge = root.integer("maximumAge", in: 1...3_660)
    var texts = TopicTexts(hasDay: asOf != nil)
    let summary = root.localizedText("summary", required: true)
    text = texts.read("text", from: &root, required: true) ?? [:]
    let words = root.words()
    sections = TopicSection.list(from: &root, words: words, &texts)
    rows = TopicRow.list(from: &root, sections, &texts)
    items = TopicItem.list(from: &root, &texts)
    empty = texts.read("empty", from: &root)
    note = texts.read("note", from: &root)
    feeds = FeedDeclaration.list(from: &root, in: path, hosts: feedHosts, &texts)
    let allSections = Self.sections(sections, feeds)
    let remarks = TopicRemark.list(from: &root, words: words, allSections.map(\.name), &texts)
    pieces = texts.pieces
    var triggers = (root.phrases("phrases", words) ?? []).map { Trigger.phrase($0) }
    let messages = root.messages("alone", words)
    triggers += messages.map { .alone($0.text) }
    triggers += (root.phrases("except", words) ?? []).map { .except($0) }
    if root.boolean("calledBySections") == true {
      triggers += sections.flatMap(\.section.phrases).map { .phrase($0) }
      // What a feed's currencies are called is too common for the middle of a sentence.
      triggers += feeds.filter { $0.format.tellsCurrencies }.flatMap(\.sections)
        .flatMap(\.phrases).map { .alone($0) }
    }
    topic = ContentTopic(
      name: name, summary: summary ?? [:], triggers: triggers, sections: allSections,
      remarks: TopicRemark.merged(remarks, feeds),
      hasFigures: !rows.isEmpty || feeds.contains { $0.format != .news })
    places = Self.places(of: ["phrases", "except"], in: &root)
      .merging(messages.map { ($0.text, $0.position) }) { first, _ in first }
      .merging(sections.flatMap(\.places)) { first, _ in first }
    if name.utf8.first.map({ !(0x61...0x7A).contains($0) }) ?? true {
      root.report(
        "the file name is the topic's name, so it starts with a small letter.",
        remedy: "Rename the file.")
    }
    root.finish()
    if let faults = DocumentFaults(root.faults) { throw faults }
  }

  /// All that it could ever say in one reply, which may be too long though no piece of it is.
  var whole: Piece {
    Piece(position: pieces.first?.position ?? .start, texts: pieces.flatMap(\.texts))
  }

  /// Whether a row that anybody gets to see has a label, in either language, of some kind.
  func tells(_ isOfKind: (String) -> Bool) -> Bool {
    rows.contains { row in
      !row.isHidden && Language.allCases.contains { isOfKind(row.row.label[$0]) }
    }
  }

  /// What to say on a day: of the sections asked for, or of the whole.
  func page(about asked: [String], on today: CalendarDate) -> ContentPage? {
    if let asOf, let maximumAge, asOf.adding(days: maximumAge) < today { return nil }
    let chosen = asked.compactMap { name in sections.first { $0.section.name == name } }
    return chosen.isEmpty ? whole(on: today) : page(of: chosen)
  }

  private func whole(on today: CalendarDate) -> ContentPage {
    let held = items?.filter { $0.holds(on: today) }
    let isEmpty = held?.isEmpty == true
    return ContentPage(
      text: isEmpty ? empty ?? text : text, asOf: asOf,
      rows: rows.filter { !$0.isHidden }.map(\.row) + (held ?? []).flatMap(\.rows), note: note)
  }

  /// A section's own text stands for itself, above the topic's lead; rows stand below that and above
  /// its note.
  private func page(of chosen: [TopicSection]) -> ContentPage {
    let names = chosen.map(\.section.name)
    let shown = names.flatMap { name in rows.filter { $0.section == name } }
    let needsLead = chosen.contains { $0.text == nil }
    let said = chosen.flatMap { [$0.text, $0.note].compactMap(\.self) }
    return ContentPage(
      text: LocalizedText.joined(said + (needsLead ? [text] : [])),
      asOf: shown.isEmpty && !needsLead ? nil : asOf, rows: shown.map(\.row),
      note: needsLead ? note : nil)
  }

  private static func places(
    of keys: [String], in root: inout ObjectReader
  ) -> [String: SourcePosition] {
    keys.reduce(into: [:]) { places, key in
      places.merge(root.places(ofTexts: key)) { first, _ in first }
    }
  }
}

extension LocalizedText {
  /// Texts one below the other, with an empty line between them.
  fileprivate static func joined(_ texts: [LocalizedText]) -> LocalizedText {
    let joined = { (language: Language) in
      texts.map { $0[language] }.filter { !$0.isEmpty }.joined(separator: "\n\n")
    }
    return LocalizedText(
      Dictionary(uniqueKeysWithValues: Language.allCases.map { ($0, joined($0)) }))
  }
}
