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
  /// What is said below figures when they were asked for in some manner.
  public let remarks: [ContentRemark]
  /// Whether it tells figures that change from day to day, so that 昨日の asks for others.
  public let hasFigures: Bool

  /// Describes a topic.
  public init(
    name: String, summary: LocalizedText, triggers: [Trigger], sections: [ContentSection] = [],
    remarks: [ContentRemark] = [], hasFigures: Bool = false
  ) {
    self.name = name
    self.summary = summary
    self.triggers = triggers
    self.sections = sections
    self.remarks = remarks
    self.hasFigures = hasFigures
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
  /// Whether a button offers it.
  ///
  /// What a bank most likely doesn't have can be asked for, so that the answer says so.
  public let isOffered: Bool

  /// Describes a part of a topic.
  public init(
    name: String, label: LocalizedText, phrases: [String], isOffered: Bool = true
  ) {
    self.name = name
    self.label = label
    self.phrases = phrases
    self.isOffered = isOffered
  }
}
