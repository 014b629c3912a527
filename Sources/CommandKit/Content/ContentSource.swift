/// Where plain information comes from: rates, notices, whatever a bank writes into a file.
public protocol ContentSource: Sendable {
  /// The topics that there are.
  var topics: [ContentTopic] { get }

  /// What to say on a topic on a day; nil when there is nothing that may be shown.
  func page(of topic: String, on today: CalendarDate) async throws -> ContentPage?
}

/// A topic: its name and what calls it.
public struct ContentTopic: Sendable, Hashable {
  /// Its name: `rates` becomes the command `info.rates`.
  public let name: String
  /// What it is about, in a few words.
  public let summary: LocalizedText
  /// What calls it.
  public let triggers: [Trigger]

  /// Describes a topic.
  public init(name: String, summary: LocalizedText, triggers: [Trigger]) {
    self.name = name
    self.summary = summary
    self.triggers = triggers
  }
}

/// What is said on a topic.
public struct ContentPage: Sendable, Hashable {
  /// A row of a table: what, and its value.
  ///
  /// Rates aren't amounts, so they are words here.
  public struct Row: Sendable, Hashable {
    /// What it is about.
    public let label: LocalizedText
    /// Its value.
    public let value: LocalizedText

    /// Makes a row.
    public init(label: LocalizedText, value: LocalizedText) {
      self.label = label
      self.value = value
    }
  }

  /// The lead.
  public let text: LocalizedText
  /// The day for which it holds.
  public let asOf: CalendarDate?
  /// A table below the lead.
  public let rows: [Row]
  /// What stands below.
  public let note: LocalizedText?

  /// Makes a page.
  public init(
    text: LocalizedText, asOf: CalendarDate? = nil,
    rows: [Row] = [], note: LocalizedText? = nil
  ) {
    self.text = text
    self.asOf = asOf
    self.rows = rows
    self.note = note
  }

  /// The page as text.
  public func rendered(in language: Language) -> String {
    var lines = [text[language]]
    if let asOf {
      let day = asOf.long(in: language)
      lines.append(language == .ja ? "（\(day)現在）" : "(as of \(day))")
    }
    lines += rows.map { row in
      [row.label[language], row.value[language]].filter { !$0.isEmpty }.joined(separator: "  ")
    }
    if let note { lines.append(note[language]) }
    return lines.filter { !$0.isEmpty }.joined(separator: "\n")
  }
}
