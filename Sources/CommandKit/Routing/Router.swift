/// Finds the command that a message means.
///
/// Pure: the same message, toggles and day give the same route.
///
/// In this order: what must not be typed; a button; a stamp; the whole message as one phrase; phrases
/// inside the sentence; near misses. Each step runs only when those before it found nothing.
public struct Router: Sendable {
  /// Which registered commands may be routed to, asked for each candidate.
  public typealias Gate = @Sendable (PluginRegistry.Entry) -> Toggles.Decision

  private let registry: PluginRegistry
  private let anyStamp: String?

  /// Makes a router.
  ///
  /// - Parameters:
  ///   - registry: The plugins.
  ///   - anyStamp: The command for stamps that nothing else claims; nil for none.
  public init(registry: PluginRegistry, anyStamp: String? = "balance") {
    self.registry = registry
    self.anyStamp = anyStamp
  }

  /// Finds where a message leads.
  ///
  /// - Parameters:
  ///   - content: What was sent.
  ///   - today: The day of the message in the bank's time zone.
  ///   - gate: Which commands are on.
  ///   - mayUse: Which commands a near miss may name to this customer.
  public func route(
    _ content: IncomingMessage.Content, today: CalendarDate, gate: Gate,
    mayUse: (PluginRegistry.Entry) -> Bool = { _ in true }
  ) -> Route {
    switch content {
    case .text(let text): route(text: text, today, gate, mayUse)
    case .stamp(let stamp): route(stamp: stamp, today, gate, mayUse)
    case .postback(let data): route(postback: data, gate)
    case .withheld(let kind, _):
      Route(decision: .sensitive(kind), normalized: "", candidates: [])
    }
  }

  private func route(
    stamp: Stamp, _ today: CalendarDate, _ gate: Gate, _ mayUse: (PluginRegistry.Entry) -> Bool
  ) -> Route {
    let name = stamp.name.description
    if let number = registry.index.stamps[stamp.name] {
      return single(number, [:], Route.Candidate.ownStamp + name, name, gate)
    }
    if let anyStamp, let number = registry.index.names[anyStamp] {
      return single(number, [:], "any stamp", name, gate)
    }
    // Words that the customer wrote onto the stamp say more than a stamp that means nothing here.
    if let text = stamp.text { return route(text: text, today, gate, mayUse) }
    return Route(decision: .none, normalized: name, candidates: [])
  }

  private func route(postback data: String, _ gate: Gate) -> Route {
    if let number = registry.index.postbacks[data] {
      return single(number, [:], "the button \"\(data)\"", data, gate)
    }
    if let postback = Postback(data), let number = registry.index.names[postback.command] {
      return single(
        number, postback.arguments, "a button of an earlier reply", postback.command, gate)
    }
    return Route(decision: .none, normalized: "", candidates: [])
  }

  private func route(
    text: String, _ today: CalendarDate, _ gate: Gate, _ mayUse: (PluginRegistry.Entry) -> Bool
  ) -> Route {
    if let kind = SensitiveInput.found(in: text) {
      return Route(decision: .sensitive(kind), normalized: "", candidates: [])
    }
    let sentence = Sentence(text)
    let spelling = sentence.spelling
    let key = spelling.text
    let exact =
      registry.index.exact[spelling]
      ?? sentence.spellingWithoutNumbers.flatMap { registry.index.numbered[$0] }
    if let exact, gate(registry.entries[exact]).isKnown {
      let arguments = arguments(for: exact, in: sentence, today)
      return single(exact, arguments, "the words \"\(text.trimmed)\"", key, gate)
    }
    var contest = PhraseContest(
      registry.index.phrases.hits(in: sentence), in: sentence, registry, gate)
    guard let winner = contest.winners.first else {
      if let wish = contest.wish {
        return Route(decision: .wish(wish), normalized: key, candidates: contest.candidates)
      }
      return nearMiss(contest.doubted, sentence, key, contest.candidates, gate, mayUse)
    }
    let names = contest.winners.map { registry.entries[$0].command.name }
    if names.contains(BuiltIn.stop) {
      contest.keep(only: BuiltIn.stop)
      return Route(
        decision: .command(BuiltIn.stop, arguments: [:]), normalized: key,
        candidates: contest.candidates)
    }
    if names.contains(BuiltIn.money) {
      contest.keep(only: BuiltIn.money)
      return Route(decision: .moneyMovement, normalized: key, candidates: contest.candidates)
    }
    guard contest.winners.count == 1 else {
      return Route(
        decision: .ambiguous(names), normalized: key, candidates: contest.candidates)
    }
    return Route(
      decision: .command(names[0], arguments: arguments(for: winner, in: sentence, today)),
      normalized: key, candidates: contest.candidates)
  }

  private func arguments(
    for number: Int, in sentence: Sentence, _ today: CalendarDate
  ) -> [String: String] {
    var arguments: [String: String] = [:]
    for parameter in registry.entries[number].command.parameters {
      arguments[parameter.name] = parameter.find(sentence, today)
    }
    return arguments
  }

  /// A route to one command, unless the gate is shut.
  private func single(
    _ number: Int, _ arguments: [String: String], _ because: String, _ normalized: String,
    _ gate: Gate
  ) -> Route {
    let entry = registry.entries[number]
    let lost = gate(entry).obstacle
    let candidate = Route.Candidate(command: entry.command.name, because: because, lost: lost)
    var decision = Route.Decision.command(entry.command.name, arguments: arguments)
    if lost != nil { decision = .none }
    if lost == nil, entry.command.name == BuiltIn.money { decision = .moneyMovement }
    return Route(decision: decision, normalized: normalized, candidates: [candidate])
  }

  private func nearMiss(
    _ doubted: [Int], _ sentence: Sentence, _ key: String, _ considered: [Route.Candidate],
    _ gate: Gate,
    _ mayUse: (PluginRegistry.Entry) -> Bool
  ) -> Route {
    let found = doubted.isEmpty ? registry.index.nearMisses.commands(of: sentence) : doubted
    let near = found.map { registry.entries[$0] }
      .filter { gate($0).isOn && mayUse($0) && $0.command.name != BuiltIn.money }
      .map(\.command.name)
    return Route(
      decision: near.isEmpty ? .none : .suggestion(near), normalized: key, candidates: considered)
  }
}

extension String {
  var trimmed: Substring {
    var text = self[...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return text.prefix(60)
  }
}
