extension Parameter where Value == Bool {
  /// Whether a sentence names any of some things: a kind of movement, a shop.
  ///
  /// - Parameters:
  ///   - name: Its name.
  ///   - phrases: What names them.
  ///   - exceptions: Longer words in which those mean something else: 入出金 is no 出金.
  public static func mention(
    _ name: String, of phrases: [String], except exceptions: [String] = [], help: LocalizedText
  ) -> Parameter {
    let finder = SelectionFinder([
      Selectable("yes", phrases: phrases), Selectable("no", phrases: exceptions),
    ])
    return Parameter(
      ParameterDeclaration(
        name, help: help, takes: [.ja: "yes か no", .en: "yes or no"], defaultText: "no"
      ) { sentence, _ in
        finder.names(in: sentence).contains("yes") ? "yes" : nil
      }, default: false
    ) { text, _ in
      ["yes": true, "no": false][text]
    }
  }
}
