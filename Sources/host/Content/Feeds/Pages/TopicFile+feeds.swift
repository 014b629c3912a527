import CommandKit

extension TopicFile {
  /// What to say on a day: the topic's own words, and what its feeds say.
  func page(
    about asked: [String], on today: CalendarDate, with feedPage: FeedPage
  ) -> ContentPage? {
    guard !feeds.isEmpty else { return page(about: asked, on: today) }
    let known = asked.filter { name in topic.sections.contains { $0.name == name } }
    // What stands in rows of the topic's own is shown with all the rest.
    let isOverview = known.isEmpty || known.contains(where: standsInOwnRows)
    let parts = feeds.map { feedPage.part(of: $0, about: isOverview ? [] : known, on: today) }
    return isOverview ? whole(parts, on: today) : answer(to: known, parts, on: today)
  }

  /// Whether a row of the topic, rather than of its feeds, is about a kind of deposit or loan.
  private func standsInOwnRows(_ name: String) -> Bool {
    guard !sections.contains(where: { $0.section.name == name }) else { return false }
    return FeedWords.deposits.contains { words in words.name == name && tells(words.holds) }
  }

  private func whole(_ parts: [FeedPart], on today: CalendarDate) -> ContentPage? {
    let own = page(about: [], on: today)
    let added = parts.flatMap(\.rows)
    let unavailable = parts.flatMap(\.unavailable)
    let rows = (own?.rows ?? []) + added
    // A lead with nothing below it would promise what isn't there.
    guard !rows.isEmpty else {
      guard unavailable.isEmpty else { return ContentPage(text: [:], unavailable: unavailable) }
      return own.map { ContentPage(text: empty ?? text, asOf: $0.asOf, note: note) }
    }
    return ContentPage(
      text: text, asOf: own?.asOf, rows: rows, note: note, unavailable: unavailable,
      days: parts.compactMap(\.day))
  }

  /// What was asked about: the topic's own sections as they are, and the feeds' lines below their
  /// titles, which need no other lead.
  private func answer(
    to asked: [String], _ parts: [FeedPart], on today: CalendarDate
  ) -> ContentPage {
    let names = sections.map(\.section.name).filter(asked.contains)
    let own = names.isEmpty ? nil : page(about: names, on: today)
    let added = parts.flatMap(\.rows)
    let answered = parts.reduce(Set(own == nil ? [] : names)) { $0.union($1.answered) }
    let missing = missing(parts, answered)
    let named = missing.reduce(answered) { $0.union($1.sections) }
    let unavailable = topic.sections.filter {
      asked.contains($0.name) && !named.contains($0.name)
    }
    return ContentPage(
      text: own?.text ?? [:], asOf: own?.asOf, rows: (own?.rows ?? []) + added,
      note: added.isEmpty ? own?.note : note, unavailable: unavailable.map(\.label),
      missing: missing.map(\.label), days: parts.compactMap(\.day))
  }

  /// What none of the feeds has: what one hasn't may be in another.
  private func missing(_ parts: [FeedPart], _ answered: Set<String>) -> [FeedPart.Missing] {
    var missing: [FeedPart.Missing] = []
    for (index, part) in parts.enumerated() {
      let others = parts.indices.filter { $0 != index }.map { parts[$0] }
      for entry in part.missing
      where !missing.contains(entry)
        && !others.contains(where: { entry.sections.isSubset(of: $0.answered.union($0.known)) })
      {
        missing.append(entry)
      }
    }
    return missing
  }

  /// The topic's own sections, and those of its feeds by other names and other phrases.
  static func sections(
    _ own: [TopicSection], _ feeds: [FeedDeclaration]
  ) -> [ContentSection] {
    var sections = own.map(\.section)
    var names = Set(sections.map(\.name))
    let phrases = Set(sections.flatMap(\.phrases))
    for section in feeds.flatMap(\.sections) where names.insert(section.name).inserted {
      sections.append(
        ContentSection(
          name: section.name, label: section.label,
          phrases: section.phrases.filter { !phrases.contains($0) },
          isOffered: section.isOffered))
    }
    return sections
  }
}
