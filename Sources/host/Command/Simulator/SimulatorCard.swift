import CommandKit
import HostInbox

/// How one message was answered, as the inspector shows it.
struct SimulatorCard: Sendable, Encodable {
  /// Where it led, in the words of `host route`.
  struct RouteWords: Sendable, Encodable {
    let command: String?
    let decision: String
    let reasons: [String]
  }

  /// Whether the plugin that it led to may answer.
  struct Gate: Sendable, Encodable {
    let plugin: String
    let verdict: String
    let reason: String
  }

  let event: String
  /// The words that the customer sent; of what nobody should have typed, nothing.
  let sent: String
  /// The drawing of a stamp.
  let picture: String?
  /// The event's type, for what isn't said but done.
  let notice: String?
  let route: RouteWords?
  let gate: Gate?
  /// How the account link stood.
  let link: String?
  /// What the guard said of the reply.
  let guardVerdict: String?
  /// How the event ended, in the words of the audit.
  let outcome: String
  /// What became of the command, where that isn't an answer: `notLinked`.
  let result: String?
  /// What went wrong, for operators.
  let reason: String?
  /// From the message on its way to the answer on the phone, or to the end without one.
  let milliseconds: Int

  private enum CodingKeys: String, CodingKey {
    case event, sent, picture, notice, route, gate, link, outcome, result, reason, milliseconds
    case guardVerdict = "guard"
  }

  /// Stands for words of which nothing is kept.
  private static let withheld = "•••"

  init(
    event: String, sent: String, picture: String?, notice: String?, answer: Answer?,
    outcome: EventState, reason: String?, took: Duration
  ) {
    self.event = event
    let isWithheld = if case .sensitive? = answer?.route?.decision { true } else { false }
    self.sent = isWithheld ? Self.withheld : sent
    self.picture = picture
    self.notice = notice
    route = answer?.route.map(RouteWords.init)
    gate = answer.flatMap(Gate.init)
    link = answer?.link.rawValue
    guardVerdict = answer.map { $0.outcome == .refused ? "refused" : "passed" }
    self.outcome = outcome.rawValue
    result = answer.flatMap { $0.outcome == .answered ? nil : $0.outcome.rawValue }
    let problem = answer.flatMap { answer in
      answer.problem.map { [answer.reference.map { "[\($0)]" }, $0].compactMap(\.self) }
    }
    let reasons = [problem?.joined(separator: " "), reason].compactMap(\.self)
    self.reason = reasons.isEmpty ? nil : reasons.joined(separator: "; ")
    milliseconds = Int((took / .milliseconds(1)).rounded())
  }
}

extension SimulatorCard.RouteWords {
  /// A lone candidate says no more than the reason does, so it is left out.
  fileprivate init(_ route: Route) {
    let words = RouteText(route)
    command = route.command
    decision = words.title
    reasons = words.lines
      .filter { $0.label != "candidate" || route.candidates.count > 1 }
      .map { $0.label == "reason" ? $0.text : "\($0.label) \($0.text)" }
  }
}

extension SimulatorCard.Gate {
  /// The gate before the command that answered, or that would have if it weren't off; nil where no one
  /// command was meant.
  fileprivate init?(_ answer: Answer) {
    guard let decision = answer.route?.gate else { return nil }
    let isTurnedAway = [.closed, .tooOften].contains(answer.outcome)
    plugin = String(decision.scope.prefix { $0 != "/" })
    verdict = decision.isOn && !isTurnedAway ? "on" : "off"
    reason =
      answer.outcome == .tooOften
      ? Toggles.Decision.Reason.tooOften.text : decision.obstacle ?? decision.reason.text
  }
}
