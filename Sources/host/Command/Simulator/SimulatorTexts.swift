import CommandKit
import HostPages

/// What the page says around the chat: `simulator.json5`.
struct SimulatorTexts {
  private let texts: [String: LocalizedText]

  /// Reads them.
  ///
  /// - Throws: `PageFault`, or `DocumentFaults` with the place of each.
  init(_ pages: PageFiles) throws {
    let file = try pages.file("Simulator/simulator.json5")
    var root = ObjectReader(try Document.scanned(file.bytes, name: "simulator.json5"))
    var texts: [String: LocalizedText] = [:]
    for key in root.members.map(\.key) { texts[key] = root.localizedText(key) }
    root.finish()
    if let faults = DocumentFaults(root.faults) { throw faults }
    self.texts = texts
  }

  /// A text; its key where there is none.
  subscript(key: String) -> LocalizedText { texts[key] ?? LocalizedText(stringLiteral: key) }

  /// All of them by language, as the page takes them.
  var json: [String: [String: String]] { texts.mapValues(\.json) }
}

extension LocalizedText {
  /// The wordings by language.
  var json: [String: String] {
    Dictionary(uniqueKeysWithValues: Language.allCases.map { ($0.rawValue, self[$0]) })
  }
}
