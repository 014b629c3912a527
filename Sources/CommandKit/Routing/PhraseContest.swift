/// Decides between the phrases that stand in one sentence. The whole rule:
///
/// 1. A phrase counts unless its command is off, or an exception of the same command overlaps it.
/// 2. Where phrases overlap, the longest counts.
/// 3. Commands that help doesn't list (greetings, thanks) give way to those that it does.
/// 4. One command left: it wins. Several: the customer is asked.
struct PhraseContest {
  /// The commands that are left, in the order in which they stand in the sentence.
  private(set) var winners: [Int] = []
  /// All that were considered, the winners first.
  private(set) var candidates: [Route.Candidate] = []

  init(_ hits: [PhraseTree.Hit], _ registry: PluginRegistry, _ gate: Router.Gate) {
    guard !hits.isEmpty else { return }
    let command = { (hit: PhraseTree.Hit) in registry.entries[hit.leaf.command].command }
    let exceptions = hits.filter(\.leaf.isException)
    var lost: [Route.Candidate] = []
    func lose(_ hit: PhraseTree.Hit, _ why: String) {
      lost.append(Self.candidate(hit, command(hit).name, lost: why))
    }

    var taken: [PhraseTree.Hit] = []
    let phrases = hits.filter { !$0.leaf.isException }.sorted {
      ($0.range.count, $1.range.lowerBound) > ($1.range.count, $0.range.lowerBound)
    }
    for hit in phrases {
      if let obstacle = gate(registry.entries[hit.leaf.command]).obstacle {
        lose(hit, obstacle)
      } else if let exception = exceptions.first(where: {
        $0.leaf.command == hit.leaf.command && $0.range.overlaps(hit.range)
      }) {
        lose(hit, "\"\(exception.leaf.phrase)\" says that it isn't meant")
      } else if let longer = taken.first(where: { $0.range.overlaps(hit.range) }) {
        if longer.leaf.command != hit.leaf.command {
          lose(hit, "\"\(longer.leaf.phrase)\" is longer")
        }
      } else {
        taken.append(hit)
      }
    }
    if taken.contains(where: { command($0).isListed }) {
      // A wish to move money isn't listed either, but is never overheard.
      let givesWay = { (hit: PhraseTree.Hit) in
        !command(hit).isListed && registry.entries[hit.leaf.command].plugin != BuiltIn.identifier
      }
      for hit in taken where givesWay(hit) { lose(hit, "it gives way to the others") }
      taken.removeAll(where: givesWay)
    }
    for hit in taken.sorted(by: { $0.range.lowerBound < $1.range.lowerBound })
    where !winners.contains(hit.leaf.command) {
      winners.append(hit.leaf.command)
      candidates.append(Self.candidate(hit, command(hit).name, lost: nil))
    }
    for loser in lost where !candidates.contains(where: { $0.command == loser.command }) {
      candidates.append(loser)
    }
  }

  /// Lets one command win over the others: a wish to stop or to move money is heard first.
  mutating func keep(only name: String) {
    candidates = candidates.map {
      $0.command == name || $0.lost != nil
        ? $0 : Route.Candidate(command: $0.command, because: $0.because, lost: "\(name) goes first")
    }
    candidates = candidates.filter { $0.lost == nil } + candidates.filter { $0.lost != nil }
  }

  private static func candidate(
    _ hit: PhraseTree.Hit, _ name: String, lost: String?
  ) -> Route.Candidate {
    Route.Candidate(command: name, because: "the words \"\(hit.leaf.phrase)\"", lost: lost)
  }
}
