/// Where a message leads, and why.
public struct Route: Sendable {
  /// Where it leads.
  public enum Decision: Sendable, Equatable {
    /// To a command, with the arguments found in the message.
    case command(String, arguments: [String: String])
    /// To the refusal: a wish to move money.
    case moneyMovement
    /// To a question back: it fits several commands alike.
    case ambiguous([String])
    /// To "did you mean": nothing fits, these are near.
    case suggestion([String])
    /// To a warning: it holds what a customer shouldn't have typed. Nothing of it is kept.
    case sensitive(SensitiveInput)
    /// To regret: it holds a wish, by its name, that no command fulfils.
    case wish(String)
    /// Nowhere.
    case none
  }

  /// A command that was considered.
  public struct Candidate: Sendable, Equatable {
    /// The command.
    public let command: String
    /// What spoke for it: `the words "残高"`, `the stamp 11537/52002738`.
    public let because: String
    /// Why it lost; nil for the winner.
    public let lost: String?
    /// Whether a stamp spoke for it that calls this command alone.
    package var isOwnStamp: Bool { because.hasPrefix(Self.ownStamp) }

    static let ownStamp = "the stamp "
  }

  /// Where it leads.
  public let decision: Decision
  /// The message as it was compared, folded; empty when it must not be kept.
  public let normalized: String
  /// What was considered, the winner first.
  public let candidates: [Candidate]
  /// What the gate said of the command that it leads to, or would lead to if it were on; nil where no one
  /// command was meant.
  public internal(set) var gate: Toggles.Decision?
  /// What the message did with a question of the reply before it; nil where it did nothing.
  var question: QuestionEnd?

  /// What a message can do with a question.
  enum QuestionEnd {
    case answered, turnedDown
  }

  /// The way of a message that calls nothing by itself, and answers a question.
  func answering(_ command: String, _ arguments: [String: String]) -> Route {
    let winner = Candidate(
      command: command, because: "the question that it asked before", lost: nil)
    let others = candidates.map {
      Candidate(command: $0.command, because: $0.because, lost: $0.lost ?? "it was near only")
    }
    var route = Route(
      decision: .command(command, arguments: arguments), normalized: normalized,
      candidates: [winner] + others)
    route.question = .answered
    return route
  }

  /// The way of a message that wants no more of a question.
  func turningDown(_ question: Question) -> Route {
    let candidate = Candidate(
      command: question.command, because: "the question that it asked before",
      lost: "the customer turned it down")
    var route = Route(decision: .none, normalized: normalized, candidates: [candidate])
    route.question = .turnedDown
    return route
  }

  init(decision: Decision, normalized: String, candidates: [Candidate]) {
    self.decision = decision
    self.normalized = normalized
    self.candidates = candidates
  }

  /// The decision in one sentence for operators.
  public var reason: String {
    let winners = candidates.filter { $0.lost == nil }
    let because = winners.map(\.because).joined(separator: ", ")
    let losers = candidates.filter { $0.lost != nil }
      .map { "\($0.command) (\($0.because)): \($0.lost ?? "")" }
    let sentence =
      switch decision {
      case .command(let name, _): "\(name), by \(because)"
      case .moneyMovement: "money movement refused, by \(because)"
      case .ambiguous(let names): "ambiguous: \(names.joined(separator: ", ")), by \(because)"
      case .suggestion(let names): "did you mean \(names.joined(separator: ", "))"
      case .sensitive(let kind): "sensitive input (\(kind)): not routed, not kept"
      case .wish(let name): "a wish that nothing here fulfils (\(name))"
      case .none: "nothing fits"
      }
    return ([sentence] + losers + [gateReason].compactMap(\.self)).joined(separator: "; ")
  }

  /// What the gate said, where it is worth saying: what the losers say isn't said twice.
  private var gateReason: String? {
    guard let gate, gate.isKnown, gate.reason != .standard, gate.reason != .builtIn else {
      return nil
    }
    return "\(gate.isOn ? "on" : "off for now"): \(gate.reason.text)"
  }

  /// The command that would run, if one would.
  public var command: String? {
    if case .command(let name, _) = decision { name } else { nil }
  }
}
