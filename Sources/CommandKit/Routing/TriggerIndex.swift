/// Where every trigger leads: built once, asked for each message.
struct TriggerIndex: Sendable {
  private(set) var names: [String: Int] = [:]
  private(set) var exact: [String: Int] = [:]
  /// Whole messages with a number in them, by what stands around it.
  private(set) var numbered: [String: Int] = [:]
  private(set) var stamps: [StampID: Int] = [:]
  private(set) var postbacks: [String: Int] = [:]
  private(set) var phrases = PhraseTree()
  /// What is asked when nothing fits.
  private(set) var nearMisses = NearMisses([])

  init(_ commands: [Command], stamps bound: [StampID: String], faults: inout [RegistryFault]) {
    for (number, command) in commands.enumerated() where names[command.name] == nil {
      names[command.name] = number
    }
    var spelled: [(letters: [Unicode.Scalar], command: Int)] = []
    for (number, command) in commands.enumerated() {
      for trigger in command.triggers {
        insert(trigger, number, commands, &spelled, &faults)
      }
    }
    nearMisses = NearMisses(spelled)
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
    _ spelled: inout [(letters: [Unicode.Scalar], command: Int)], _ faults: inout [RegistryFault]
  ) {
    let name = commands[number].name
    func claim<Key: Hashable>(_ table: inout [Key: Int], _ key: Key, _ shown: String) {
      guard let owner = table[key] else { return table[key] = number }
      if owner != number {
        faults.append(.sharedTrigger(shown, commands[owner].name, name))
      }
    }
    switch trigger {
    case .alone(let phrase) where phrase.contains("#"):
      let key = Sentence(phrase).key
      guard !key.isEmpty else { return faults.append(.emptyTrigger(command: name)) }
      claim(&numbered, key, phrase)
    case .phrase(let phrase), .alone(let phrase):
      let sentence = Sentence(phrase)
      guard !sentence.isEmpty else { return faults.append(.emptyTrigger(command: name)) }
      let known = exact[sentence.key]
      claim(&exact, sentence.key, phrase)
      guard known == nil else { return }
      spelled.append((sentence.letters.map(\.scalar), number))
      if case .phrase = trigger {
        phrases.insert(
          sentence, PhraseTree.Leaf(command: number, phrase: phrase, isException: false))
      }
    case .except(let phrase):
      let sentence = Sentence(phrase)
      guard !sentence.isEmpty else { return faults.append(.emptyTrigger(command: name)) }
      phrases.insert(sentence, PhraseTree.Leaf(command: number, phrase: phrase, isException: true))
    case .stampNamed(let stamp): claim(&stamps, stamp, stamp.description)
    case .postback(let data):
      guard !data.isEmpty else { return faults.append(.emptyTrigger(command: name)) }
      claim(&postbacks, data, data)
    }
  }
}
