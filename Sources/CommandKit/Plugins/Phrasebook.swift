/// What a plugin says and hears: texts and phrase lists, kept in a JSON5 file beside the plugin.
///
/// ```json5
/// {
///   phrases: { balance: ["残高", "balance"] },   // also inside a sentence
///   alone: { balance: ["money", "last #"] },     // only as the whole message; # is a number
///   except: { balance: ["残高表"] },              // then it isn't meant
///   beside: { balance: ["口座", "account"] },     // with any other word around, the customer is asked
///   wishes: { certificate: ["残高証明"] },         // what customers ask for and nothing here does
///   words: { money: ["money", "cash"] },          // {money} in a phrase is one of these
///   texts: {
///     "balance.summary": { ja: "残高", en: "Balance" },
///     "wish.certificate": { ja: "窓口へどうぞ: {phone}", en: "Please call: {phone}" },  // its own answer
///   },
/// }
/// ```
/// In a phrase `…` stands for anything between its parts, `(a|b)` for one of several.
///
/// The file is embedded at build. One of the same name in the content folder overrides it, in whole
/// lists and whole texts, and is checked against it: no unknown key, no placeholder lost.
public struct Phrasebook: Sendable {
  private var phrases: [String: [String]]
  private var wholeMessages: [String: [String]]
  private var exceptions: [String: [String]]
  private var companions: [String: [String]]
  private var wishLists: [String: [String]]
  private var words: [String: [String]]
  private var texts: [String: LocalizedText]

  /// Reads a phrasebook that was embedded at build.
  ///
  /// A fault in it is the programmer's and stops the program with its place in the file.
  ///
  /// - Parameters:
  ///   - bytes: The file.
  ///   - name: Its name, for messages about faults.
  public init(embedded bytes: [UInt8], name: String) {
    do {
      self = try Phrasebook(bytes, name: name, over: nil)
    } catch {
      preconditionFailure("The embedded phrasebook is faulty:\n\(error)")
    }
  }

  /// The phrasebook with another one laid over it.
  ///
  /// - Throws: `DocumentFaults` for what it can't override, with the nearest key that it can.
  public func overridden(by bytes: [UInt8], name: String) throws(DocumentFaults) -> Phrasebook {
    try Phrasebook(bytes, name: name, over: self)
  }

  private init(_ bytes: [UInt8], name: String, over base: Phrasebook?) throws(DocumentFaults) {
    let document = try Document.scanned(bytes, name: name)
    var root = ObjectReader(document)
    phrases = base?.phrases ?? [:]
    wholeMessages = base?.wholeMessages ?? [:]
    exceptions = base?.exceptions ?? [:]
    companions = base?.companions ?? [:]
    wishLists = base?.wishLists ?? [:]
    words = base?.words ?? [:]
    texts = base?.texts ?? [:]
    let commands = base?.phrases.keys.sorted()
    // What was embedded is checked by the registry, and by every test.
    let isChecked = base != nil
    words.merge(root.words()) { _, new in new }
    phrases.merge(Self.lists("phrases", commands, words, isChecked, &root)) { _, new in new }
    wholeMessages.merge(Self.lists("alone", commands, words, isChecked, &root)) { _, new in new }
    exceptions.merge(Self.lists("except", commands, words, isChecked, &root)) { _, new in new }
    companions.merge(Self.lists("beside", commands, words, isChecked, &root)) { _, new in new }
    wishLists.merge(Self.lists("wishes", nil, words, isChecked, &root)) { _, new in new }
    texts.merge(Self.texts(base?.texts, wishLists.keys, &root)) { _, new in new }
    root.finish()
    if let faults = DocumentFaults(root.faults) { throw faults }
  }

  /// The triggers of a command: its phrases, its exceptions, and what may stand beside it.
  public func triggers(_ command: String) -> [Trigger] {
    (phrases[command] ?? []).map { .phrase($0) }
      + (wholeMessages[command] ?? []).map { .alone($0) }
      + (exceptions[command] ?? []).map { .except($0) }
      + (companions[command] ?? []).map { .beside($0) }
  }

  /// What is heard in a sentence under a name that need be no command's: a kind of account.
  public func phrases(of name: String) -> [String] { phrases[name] ?? [] }

  /// The exceptions of `phrases(of:)`.
  public func exceptions(of name: String) -> [String] { exceptions[name] ?? [] }

  /// The words of a list; none when the phrasebook has no such list.
  func list(_ name: String) -> [String] { words[name] ?? [] }

  /// What customers ask for and the plugin doesn't do.
  public var wishes: [Wish] {
    wishLists.map { Wish($0.key, phrases: $0.value, reply: texts["wish.\($0.key)"]) }
      .sorted { $0.name < $1.name }
  }

  /// A text in all languages; its key in brackets when the phrasebook has no such text.
  public subscript(key: String) -> LocalizedText {
    texts[key] ?? [.ja: "[\(key)]", .en: "[\(key)]"]
  }

  /// A text in one language with its placeholders filled.
  public func text(
    _ key: String, in language: Language, _ values: [String: String] = [:]
  ) -> String {
    self[key].filled(values, in: language)
  }

  /// The keys of all texts.
  public var textKeys: [String] { texts.keys.sorted() }

  private static func lists(
    _ key: String, _ allowed: [String]?, _ words: [String: [String]], _ isChecked: Bool,
    _ root: inout ObjectReader
  ) -> [String: [String]] {
    root.object(key) { reader in
      reader.noun = allowed == nil ? "list" : "command"
      var lists: [String: [String]] = [:]
      for name in allowed ?? reader.members.map(\.key) {
        lists[name] = reader.phrases(name, words, isChecked: isChecked)
      }
      return lists
    } ?? [:]
  }

  private static func texts(
    _ base: [String: LocalizedText]?, _ wishes: some Sequence<String>, _ root: inout ObjectReader
  ) -> [String: LocalizedText] {
    root.object("texts") { reader in
      reader.noun = "text"
      let replies = Set(wishes.map { "wish.\($0)" })
      let others = base.map { Array($0.keys) } ?? reader.members.map(\.key)
      var texts: [String: LocalizedText] = [:]
      // A reply to a wish that isn't listed is left unread, and so reported.
      for key in replies.union(others.filter { !$0.hasPrefix("wish.") }).sorted() {
        guard let text = reader.localizedText(key) else { continue }
        if replies.contains(key) {
          checkPlaces(of: text, key, &reader)
        } else if let original = base?[key] {
          comparePlaces(of: text, key, with: original, &reader)
        }
        texts[key] = text
      }
      return texts
    } ?? [:]
  }

  private static func checkPlaces(
    of text: LocalizedText, _ key: String, _ reader: inout ObjectReader
  ) {
    let places = Set(ContentPage.bankPlaces)
    let wrong = Language.allCases.flatMap { text.placeholders(in: $0).subtracting(places) }
    guard let first = wrong.sorted().first else { return }
    reader.report(
      "nothing fills {\(first)}.",
      remedy: "Use \(ContentPage.bankPlaces.map { "{\($0)}" }.joined(separator: ", ")) or none.",
      key: key)
  }

  private static func comparePlaces(
    of text: LocalizedText, _ key: String, with original: LocalizedText,
    _ reader: inout ObjectReader
  ) {
    let wrong = Language.allCases.filter {
      text.placeholders(in: $0) != original.placeholders(in: $0)
    }
    guard let first = wrong.first else { return }
    let languages = wrong.map(\.rawValue).joined(separator: " and ")
    let places = original.placeholders(in: first).sorted().map { "{\($0)}" }
    reader.report(
      "the places to fill in \(languages) are not those of the text that it overrides.",
      remedy: places.isEmpty
        ? "Use no braces." : "Use \(places.joined(separator: ", ")) and no other.",
      key: key)
  }
}

extension ObjectReader {
  /// A text in both languages: `{ ja: "…", en: "…" }`.
  public mutating func localizedText(_ key: String, required: Bool = false) -> LocalizedText? {
    object(key, required: required) { reader in
      var texts: [Language: String] = [:]
      for language in Language.allCases {
        texts[language] = reader.string(language.rawValue, required: true)
      }
      return LocalizedText(texts)
    }
  }
}
