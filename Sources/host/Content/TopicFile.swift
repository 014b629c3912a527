import CommandKit

/// A topic as a product team writes it.
///
/// ```json5
/// {
///   summary: { ja: "金利を見る", en: "See rates" },
///   phrases: ["金利", "rates"], alone: ["レート"], except: ["金利上昇"],
///   text: { ja: "預金の金利です。", en: "Deposit rates:" },
///   asOf: "2026-11-01", maximumAge: 45,              // days; older is not shown
///   rows: [{ label: { ja: "普通預金", en: "Savings" }, value: "0.20%" }],
///   items: [{ text: { ja: "…", en: "…" }, from: "2026-12-30", until: "2027-01-03" }],
///   empty: { ja: "お知らせはありません。", en: "No notices." },  // when no item holds
///   note: { ja: "税引き前です。", en: "Before tax." },
/// }
/// ```
struct TopicFile: Sendable {
  private struct Item: Sendable {
    let text: LocalizedText
    let from: CalendarDate?
    let until: CalendarDate?
  }

  let topic: ContentTopic
  /// Where each of its words stands in its file.
  let places: [String: SourcePosition]
  let path: String
  let textPosition: SourcePosition
  private let text: LocalizedText
  private let asOf: CalendarDate?
  private let maximumAge: Int?
  private let rows: [ContentPage.Row]
  private let items: [Item]?
  private let empty: LocalizedText?
  private let note: LocalizedText?

  init(_ name: String, _ file: ContentFolder.File) throws(DocumentFaults) {
    var root = ObjectReader(try Document.scanned(file.bytes, name: file.path))
    let nothing: LocalizedText = [:]
    path = file.path
    textPosition = root.node("text")?.position ?? .start
    places = ["phrases", "alone", "except"].reduce(into: [:]) { places, key in
      guard case .array(let nodes)? = root.node(key)?.value else { return }
      for case (.string(let word), let position) in nodes.map({ ($0.value, $0.position) }) {
        places[word] = position
      }
    }
    topic = ContentTopic(
      name: name, summary: root.localizedText("summary", required: true) ?? nothing,
      triggers: (root.strings("phrases") ?? []).map { .phrase($0) }
        + (root.strings("alone") ?? []).map { .alone($0) }
        + (root.strings("except") ?? []).map { .except($0) })
    text = root.localizedText("text", required: true) ?? nothing
    asOf = root.date("asOf")
    maximumAge = root.integer("maximumAge", in: 1...3_660)
    rows = (root.objects("rows", Self.row) ?? []).compactMap(\.self)
    items = root.objects("items", Self.item)?.compactMap(\.self)
    empty = root.localizedText("empty")
    note = root.localizedText("note")
    if name.utf8.first.map({ !(0x61...0x7A).contains($0) }) ?? true {
      root.report(
        "the file name is the topic's name, so it starts with a small letter.",
        remedy: "Rename the file.")
    }
    root.finish()
    if let faults = DocumentFaults(root.faults) { throw faults }
  }

  /// All that it could ever say, whatever the day, in each language.
  var everything: [String] {
    let notes = [empty, note].compactMap(\.self)
    let rows = rows + (items ?? []).map { ContentPage.Row(label: $0.text, value: [:]) }
    return Language.allCases.map { language in
      let page = ContentPage(text: text, asOf: asOf, rows: rows).rendered(in: language)
      return ([page] + notes.map { $0[language] }).joined(separator: "\n")
    }
  }

  func page(on today: CalendarDate) -> ContentPage? {
    if let asOf, let maximumAge, asOf.adding(days: maximumAge) < today { return nil }
    var rows = rows
    var lead = text
    if let items {
      let held = items.filter { ($0.from ?? today) <= today && today <= ($0.until ?? today) }
      if held.isEmpty, let empty { lead = empty }
      rows += held.map { ContentPage.Row(label: $0.text, value: [:]) }
    }
    return ContentPage(text: lead, asOf: asOf, rows: rows, note: note)
  }

  private static func row(_ reader: inout ObjectReader) -> ContentPage.Row? {
    guard let label = reader.localizedText("label", required: true) else { return nil }
    // A number needs no translation, so a plain text serves both languages.
    if case .string(let value)? = reader.node("value", required: true)?.value {
      return ContentPage.Row(label: label, value: [.ja: value, .en: value])
    }
    return reader.localizedText("value").map { ContentPage.Row(label: label, value: $0) }
  }

  private static func item(_ reader: inout ObjectReader) -> Item? {
    let (from, until) = (reader.date("from"), reader.date("until"))
    if let from, let until, until < from {
      reader.report(
        "it ends before it begins.", remedy: "Swap the two days or mend one.", key: "until")
    }
    guard let text = reader.localizedText("text", required: true) else { return nil }
    return Item(text: text, from: from, until: until)
  }
}

extension ObjectReader {
  /// A day, written `"2026-09-03"`.
  mutating func date(_ key: String) -> CalendarDate? {
    guard let text = string(key) else { return nil }
    if let date = CalendarDate(text) { return date }
    report("this is no day.", remedy: "Write it like \"2026-09-03\".", key: key)
    return nil
  }
}
