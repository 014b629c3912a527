/// What is said below figures when the question had a manner of its own: that amounts aren't worked out.
///
/// It is called by its phrases, or when several of some sections are asked for.
public struct ContentRemark: Sendable, Hashable {
  /// Its name, which is none of a section.
  public let name: String
  /// What it says; it may hold the places of a page.
  public let text: LocalizedText
  /// What calls it in a sentence, days apart; it may lie over the words of sections.
  public let phrases: [String]
  /// The sections of which two together call it.
  public let several: Set<String>

  /// Describes a remark.
  public init(
    _ name: String, text: LocalizedText, phrases: [String] = [], several: Set<String> = []
  ) {
    self.name = name
    self.text = text
    self.phrases = phrases
    self.several = several
  }

  /// Whether a question calls for it.
  ///
  /// - Parameter asked: The names of the sections and remarks that the question named.
  public func isCalled(by asked: [String]) -> Bool {
    asked.contains(name) || asked.count { several.contains($0) } > 1
  }
}
