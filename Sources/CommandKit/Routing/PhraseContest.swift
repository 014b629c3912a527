/// Decides between the phrases that stand in one sentence. The whole rule:
///
/// 1. A phrase doesn't count when its command is off, when an exception of its command overlaps it
///    (and isn't just a piece of one of its words: of 口座の残高, の残高 is), or when its command
///    shows an account and the message holds a wish that nothing here fulfils.
/// 2. Where phrases overlap, the one with the most letters counts; wishes are phrases too.
/// 3. Commands that help doesn't list (greetings, thanks) give way to those that it does.
/// 4. One command left: it wins. Several: the customer is asked.
struct PhraseContest {
  /// The commands that are left, in the order in which they stand in the sentence.
  private(set) var winners: [Int] = []
  /// All that were considered, the winners first.
  private(set) var candidates: [Route.Candidate] = []
  /// The first wish of the message that nothing here fulfils; nil when there is none.
  private(set) var wish: String?
  /// Commands that would have won but for a word that isn't known beside them.
  private(set) var doubted: [Int] = []

  private typealias Hit = PhraseIndex.Hit
  private let registry: PluginRegistry
  private var lost: [Route.Candidate] = []

  init(
    _ hits: [PhraseIndex.Hit], in sentence: Sentence, _ registry: PluginRegistry,
    _ gate: Router.Gate
  ) {
    self.registry = registry
    guard !hits.isEmpty else { return }
    let ordered = hits.longestFirst
    let wishes = ordered.filter { $0.wish != nil }
    let spoken = wishes.min { $0.range.lowerBound < $1.range.lowerBound }
    wish = spoken?.wish.map { registry.index.wishes[$0] }

    var neighbourhood = Neighbourhood(registry.index.surroundings, among: hits, in: sentence)
    var taken: [Hit] = []
    for hit in ordered {
      guard let number = hit.command else {
        if hit.wish != nil { taken.append(hit) }
        continue
      }
      let entry = registry.entries[number]
      if let obstacle = gate(entry).obstacle {
        lose(hit, obstacle)
      } else if let exception = hits.first(where: {
        $0.meaning == .exception(number) && $0.excepts(hit)
      }) {
        lose(hit, "\"\(exception.phrase)\" says that it isn't meant")
      } else if entry.command.access == .account, let spoken, let wish {
        lose(hit, "\"\(spoken.phrase)\" is a wish that nothing here fulfils (\(wish))")
      } else if let stranger = neighbourhood.stranger(
        beside: hit, of: number)
      {
        lose(hit, "\"\(stranger)\" isn't known beside it")
        if !doubted.contains(number) { doubted.append(number) }
      } else if let longer = longer(than: hit, in: taken) {
        if longer.command != number { lose(hit, "\"\(longer.phrase)\" is longer") }
      } else {
        taken.append(hit)
      }
    }
    choose(taken.filter { $0.command != nil })
  }

  /// Lets one command win over the others: a wish to stop or to move money is heard first.
  mutating func keep(only name: String) {
    candidates = candidates.map {
      $0.command == name || $0.lost != nil
        ? $0 : Route.Candidate(command: $0.command, because: $0.because, lost: "\(name) goes first")
    }
    candidates = candidates.filter { $0.lost == nil } + candidates.filter { $0.lost != nil }
  }

  private mutating func choose(_ hits: [Hit]) {
    var taken = hits
    if taken.contains(where: { command($0)?.isListed == true }) {
      for hit in taken where givesWay(hit) { lose(hit, "it gives way to the others") }
      taken.removeAll(where: givesWay)
    }
    for hit in taken.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      guard let number = hit.command, !winners.contains(number) else { continue }
      winners.append(number)
      candidates.append(candidate(hit, lost: nil))
    }
    for loser in lost where !candidates.contains(where: { $0.command == loser.command }) {
      candidates.append(loser)
    }
  }

  /// A wish to move money isn't listed either, but is never overheard.
  private func givesWay(_ hit: Hit) -> Bool {
    guard let number = hit.command else { return false }
    let entry = registry.entries[number]
    return !entry.command.isListed && entry.plugin != BuiltIn.identifier
  }

  /// The longer phrase that a phrase gives way to; figures are never the longer answer to a wish to
  /// stop or to move money.
  private func longer(than hit: Hit, in taken: [Hit]) -> Hit? {
    let isGuarded = hit.command.map { registry.entries[$0].plugin == BuiltIn.identifier } ?? false
    return taken.first {
      $0.range.overlaps(hit.range) && !(isGuarded && command($0)?.access == .account)
    }
  }

  private mutating func lose(_ hit: Hit, _ why: String) {
    lost.append(candidate(hit, lost: why))
  }

  private func command(_ hit: Hit) -> Command? {
    hit.command.map { registry.entries[$0].command }
  }

  private func candidate(_ hit: Hit, lost: String?) -> Route.Candidate {
    Route.Candidate(
      command: command(hit)?.name ?? "", because: "the words \"\(hit.phrase)\"", lost: lost)
  }
}

extension PhraseIndex.Hit {
  /// Whether this, as an exception, speaks against a phrase.
  fileprivate func excepts(_ phrase: Self) -> Bool {
    range.overlaps(phrase.range)
      && !phrase.parts.contains {
        $0.count > range.count && $0.lowerBound <= range.lowerBound
          && range.upperBound <= $0.upperBound
      }
  }

  /// The command that it calls; nil for an exception or a wish.
  var command: Int? {
    if case .command(let number) = meaning { number } else { nil }
  }

  fileprivate var wish: Int? {
    if case .wish(let number) = meaning { number } else { nil }
  }
}
