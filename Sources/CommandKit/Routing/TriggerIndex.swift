/// Where every trigger leads: built once, asked for each message.
struct TriggerIndex: Sendable {
  private(set) var names: [String: Int] = [:]
  private(set) var exact: [Spelling: Int] = [:]
  /// Whole messages with a number in them, by what stands around it.
  private(set) var numbered: [Spelling: Int] = [:]
  private(set) var stamps: [StampID: Int] = [:]
  private(set) var postbacks: [String: Int] = [:]
  private(set) var phrases = PhraseIndex { [] }
  /// What may stand around the phrases of commands that mind.
  private(set) var surroundings = Surroundings([], small: [])
  private var known: [Surroundings.Source] = []
  private var patterns: [(pattern: PhrasePattern, meaning: PhraseIndex.Meaning)] = []
  /// The names of the wishes, by their numbers.
  private(set) var wishes: [String] = []
  /// What is asked when nothing fits.
  private(set) var nearMisses = NearMisses([])

  init(
    _ commands: [Command], wishes: [Wish], small words: [String],
    stamps bound: [StampID: String], faults: inout [RegistryFault]
  ) {
    for (number, command) in commands.enumerated() where names[command.name] == nil {
      names[command.name] = number
    }
    var spelled: [(spelling: Spelling, command: Int)] = []
    for (number, command) in commands.enumerated() {
      for trigger in command.triggers {
        insert(trigger, number, commands, &spelled, &faults)
      }
    }
    nearMisses = NearMisses(spelled)
    for wish in wishes { insert(wish, &faults) }
    let patterns = patterns
    phrases = PhraseIndex { patterns }
    surroundings = Surroundings(known, small: words)
    // A stamp that the config binds goes where the config says: product people have the last word.
    for (stamp, name) in bound.sorted(by: { $0.key.description < $1.key.description }) {
      if let number = names[name] {
        stamps[stamp] = number
      } else {
        faults.append(
          .unknownCommand(
            name, stamp: stamp, nearest: nearest(to: name, among: names.keys.sorted())))
      }
    }
  }

  private mutating func insert(
    _ trigger: Trigger, _ number: Int, _ commands: [Command],
    _ spelled: inout [(spelling: Spelling, command: Int)], _ faults: inout [RegistryFault]
  ) {
    let name = commands[number].name
    @discardableResult
    func claim<Key: Hashable>(_ table: inout [Key: Int], _ key: Key, _ shown: String) -> Bool {
      guard let owner = table.updateValue(number, forKey: key) else { return true }
      if owner != number {
        table[key] = owner
        faults.append(.sharedTrigger(shown, commands[owner].name, name))
      }
      return false
    }
    func claimMessage(_ spelling: Spelling, _ shown: String) {
      if claim(&exact, spelling, shown) { spelled.append((spelling, number)) }
    }
    if case .alone(let phrase) = trigger { known.append(.message(phrase, command: number)) }
    switch trigger {
    case .alone(let phrase) where phrase.contains("#"):
      let spelling = Spelling(of: phrase)
      guard !spelling.letters.isEmpty else { return faults.append(.emptyTrigger(command: name)) }
      claim(&numbered, spelling, phrase)
    case .alone(let phrase):
      let spelling = Spelling(of: phrase)
      guard !spelling.letters.isEmpty else { return faults.append(.emptyTrigger(command: name)) }
      claimMessage(spelling, phrase)
    case .phrase(let phrase):
      guard let pattern = pattern(phrase, name, &faults) else { return }
      if pattern.count == 1 {
        for word in pattern.parts[0] { claimMessage(Spelling(of: word), word) }
      }
      patterns.append((pattern, .command(number)))
      known.append(.phrase(pattern, command: number))
    case .except(let phrase):
      guard let pattern = pattern(phrase, name, &faults) else { return }
      patterns.append((pattern, .exception(number)))
    case .beside(let words):
      guard let pattern = pattern(words, name, &faults) else { return }
      known.append(.beside(pattern, command: number))
    case .stampNamed(let stamp): claim(&stamps, stamp, stamp.description)
    case .postback(let data):
      guard !data.isEmpty else { return faults.append(.emptyTrigger(command: name)) }
      claim(&postbacks, data, data)
    }
  }

  private mutating func insert(_ wish: Wish, _ faults: inout [RegistryFault]) {
    let number = wishes.firstIndex(of: wish.name) ?? wishes.count
    if number == wishes.count { wishes.append(wish.name) }
    for phrase in wish.phrases {
      guard let pattern = pattern(phrase, wish.name, &faults) else { continue }
      patterns.append((pattern, .wish(number)))
    }
  }

  private func pattern(
    _ phrase: String, _ owner: String, _ faults: inout [RegistryFault]
  ) -> PhrasePattern? {
    do throws(PhrasePattern.Mistake) {
      return try PhrasePattern(phrase)
    } catch {
      faults.append(
        error == .empty
          ? .emptyTrigger(command: owner)
          : .illegalPhrase(phrase, of: owner, problem: error.problem, remedy: error.remedy))
      return nil
    }
  }
}
