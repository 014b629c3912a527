extension ContentPage {
  /// What texts may hold in braces.
  package static let places = bankPlaces + ["date"]
  /// Those that the bank's profile fills.
  static let bankPlaces = ["bank", "phone", "url"]

  /// The page as text, with what the bank says about itself in its places.
  public func rendered(in language: Language, for bank: BankProfile) -> String {
    let values = [
      "bank": bank.name[language], "phone": bank.phones.first, "url": bank.url,
      "date": asOf?.long(in: language),
    ].compactMapValues(\.self)
    let fill = { (text: LocalizedText) in Self.fill(text[language], values) }
    var lines = [fill(text)]
    if let asOf, !saysItsDay(in: language) {
      let day = asOf.long(in: language)
      lines.append(language == .ja ? "（\(day)現在）" : "(as of \(day))")
    }
    lines += rows.map { row in
      [fill(row.label), fill(row.value)].filter { !$0.isEmpty }.joined(separator: "  ")
    }
    if let note { lines.append(fill(note)) }
    return lines.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private func saysItsDay(in language: Language) -> Bool {
    [text, note ?? [:]].contains { $0.placeholders(in: language).contains("date") }
  }

  private static func fill(_ text: String, _ values: [String: String]) -> String {
    // Most texts have no places.
    guard text.contains("{") else { return text }
    return text.split(separator: "\n", omittingEmptySubsequences: false)
      .compactMap { fill(line: $0, values) }.joined(separator: "\n")
  }

  /// The first of a line's alternatives for which there are all values; nil if there is none.
  private static func fill(line: Substring, _ values: [String: String]) -> String? {
    let wanted = { (text: String) in
      LocalizedText([.ja: text]).placeholders(in: .ja).intersection(places)
    }
    guard !wanted(String(line)).isEmpty else { return String(line) }
    return String(line).split(separator: " | ").map(String.init)
      .first { wanted($0).allSatisfy { values[$0] != nil } }
      .map { LocalizedText([.ja: $0]).filled(values, in: .ja) }
  }
}
