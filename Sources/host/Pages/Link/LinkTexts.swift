import CommandKit

/// The words of the link pages: `link.json5`.
struct LinkTexts: Sendable {
  private let texts: [String: LocalizedText]

  /// Reads the file.
  init(_ files: PageFiles) throws(PageFault) {
    let name = "Link/link.json5"
    let bytes = try files.file(name).bytes
    do throws(DocumentFaults) {
      var reader = ObjectReader(try Document.scanned(bytes, name: name))
      var texts: [String: LocalizedText] = [:]
      for member in reader.members { texts[member.key] = reader.localizedText(member.key) }
      reader.finish()
      if let faults = DocumentFaults(reader.faults) { throw faults }
      self.texts = texts
    } catch {
      throw .words(error)
    }
  }

  /// A text with its places filled; empty for one that isn't there.
  func text(_ key: String, in language: Language, _ places: [String: String]) -> String {
    var text = texts[key]?[language] ?? ""
    for (name, value) in places { text = text.replacing("{\(name)}", with: value) }
    return text
  }

  /// All of them, as templates take them.
  func values(in language: Language, _ places: [String: String]) -> TemplateValue {
    .object(
      Dictionary(
        uniqueKeysWithValues: texts.keys.map { ($0, .text(text($0, in: language, places))) }))
  }
}
