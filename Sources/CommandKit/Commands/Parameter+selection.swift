/// Something that a customer can choose from a list by naming it in a sentence.
public struct Selectable: Sendable, Hashable {
  /// Its name on the command line and behind buttons.
  public let name: String
  /// What names it in a sentence; `…` stands for anything between.
  public let phrases: [String]

  /// The most that one sentence or argument chooses.
  public static let most = 5

  /// Makes a choice of a list.
  public init(_ name: String, phrases: [String]) {
    self.name = name
    self.phrases = phrases
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
    let names = choices.map(\.name)
    let finder = SelectionFinder(choices)
    let most = min(Selectable.most, names.count)
    return Parameter(
      ParameterDeclaration(
        name, help: help,
        takes: [
          .ja: names.joined(separator: "、") + (most > 1 ? " から\(most)つまで" : ""),
          .en: (most > 1 ? "up to \(most) of " : "") + names.joined(separator: ", "),
        ], defaultText: ""
      ) { sentence, _ in
        let found = finder.names(in: sentence)
        return found.isEmpty ? nil : found.joined(separator: ",")
      }, default: []
    ) { text, _ in
      selected(text, among: names)
    }
  }

  private static func selected(_ text: String, among names: [String]) -> [String]? {
    var selected: [String] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let word = part.filter { !$0.isWhitespace }.lowercased()
      guard let name = names.first(where: { $0.lowercased() == word }) else { return nil }
      if !selected.contains(name) { selected.append(name) }
    }
    return selected.count <= Selectable.most ? selected : nil
  }
}
