/// Something that a customer can choose from a list by naming it in a sentence.
public struct Selectable: Sendable, Hashable {
  /// Its name on the command line and behind buttons.
  public let name: String
  /// What names it in a sentence; `…` stands for anything between.
  public let phrases: [String]
  /// Whether it says how something was asked rather than what: its words may lie over those of other
  /// choices, and a day among them doesn't count.
  public let isManner: Bool

  /// The most that one sentence or argument chooses.
  public static let most = 5

  /// Makes a choice of a list.
  public init(_ name: String, phrases: [String], isManner: Bool = false) {
    self.name = name
    self.phrases = phrases
    self.isManner = isManner
  }
}

extension Parameter where Value == [String] {
  /// Some of a list, by their names in the order in which they were given: ドルとユーロ, `USD,EUR`.
  ///
  /// In a sentence they are found by their phrases, at most `Selectable.most`; where phrases overlap,
  /// the longest counts. Nothing named is an empty selection.
  public static func selection(
    _ name: String, among choices: [Selectable],
    help: LocalizedText = [.ja: "知りたいこと", .en: "What about"]
  ) -> Parameter {
    let things = choices.filter { !$0.isManner }
    let names = things.map(\.name)
    let finder = SelectionFinder(things)
    let manners = SelectionFinder(choices.filter(\.isManner))
    let most = min(Selectable.most, names.count)
    return Parameter(
      ParameterDeclaration(
        name, help: help,
        takes: [
          .ja: names.joined(separator: "、") + (most > 1 ? " から\(most)つまで" : ""),
          .en: (most > 1 ? "up to \(most) of " : "") + names.joined(separator: ", "),
        ], defaultText: ""
      ) { sentence, today in
        var found = finder.names(in: sentence)
        if !manners.isEmpty {
          let days = sentence.daySpans(today: today).places
          found += manners.names(in: sentence.without(days))
        }
        return found.isEmpty ? nil : found.joined(separator: ",")
      }, default: []
    ) { text, _ in
      selected(text, among: choices)
    }
  }

  private static func selected(_ text: String, among choices: [Selectable]) -> [String]? {
    var selected: [Selectable] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let word = part.filter { !$0.isWhitespace }.lowercased()
      guard let choice = choices.first(where: { $0.name.lowercased() == word }) else { return nil }
      if !selected.contains(choice) { selected.append(choice) }
    }
    guard selected.filter({ !$0.isManner }).count <= Selectable.most else { return nil }
    return selected.map(\.name)
  }
}
