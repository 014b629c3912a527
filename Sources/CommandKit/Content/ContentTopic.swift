/// A topic: its name and what calls it.
public struct ContentTopic: Sendable, Hashable {
  /// Its name: `rates` becomes the command `info.rates`.
  public let name: String
  /// What it is about, in a few words.
  public let summary: LocalizedText
  /// What calls it.
  public let triggers: [Trigger]
  /// The parts that a customer can ask for by name.
  public let sections: [ContentSection]

  /// Describes a topic.
  public init(
    name: String, summary: LocalizedText, triggers: [Trigger], sections: [ContentSection] = []
  ) {
    self.name = name
    self.summary = summary
    self.triggers = triggers
    self.sections = sections
  }
}

/// A part of a topic that a customer can ask for by name: one currency of a rate table.
public struct ContentSection: Sendable, Hashable {
  /// Its name on the command line and behind buttons, in letters, digits and hyphens: `USD`.
  public let name: String
  /// Its name on a button.
  public let label: LocalizedText
  /// What names it in a sentence; `…` stands for anything between.
  public let phrases: [String]

  /// Describes a part of a topic.
  public init(name: String, label: LocalizedText, phrases: [String]) {
    self.name = name
    self.label = label
    self.phrases = phrases
  }
}
