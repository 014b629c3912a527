import CommandKit
import Foundation

/// An answer as JSON, the same for every command:
/// `{"command","outcome","reply":{"text","figures","stamp","quickReplies"},"route","reference"}`.
///
/// What isn't there is null; keys are in alphabetical order.
struct AnswerJSON: Encodable {
  private let answer: Answer?
  private let route: Route?

  init(_ answer: Answer) {
    self.answer = answer
    route = answer.route
  }

  /// A route of which nothing was run: the rest is null.
  init(routed route: Route) {
    answer = nil
    self.route = route
  }

  var text: String { JSONLine.text(self) }

  private enum Key: String, CodingKey {
    case command, outcome, reply, route, reference, language
  }

  func encode(to encoder: any Encoder) throws {
    var json = encoder.container(keyedBy: Key.self)
    try json.encode(answer?.command ?? route?.command, forKey: .command)
    try json.encode(answer?.outcome.rawValue, forKey: .outcome)
    try json.encode(answer.map { ReplyJSON(reply: $0.reply) }, forKey: .reply)
    try json.encode(route.map(RouteJSON.init), forKey: .route)
    try json.encode(answer?.reference, forKey: .reference)
    try json.encode(answer?.language.rawValue, forKey: .language)
  }
}

private struct ReplyJSON: Encodable {
  let reply: Reply

  private enum Key: String, CodingKey {
    case text, figures, note, stamp, quickReplies
  }

  func encode(to encoder: any Encoder) throws {
    var json = encoder.container(keyedBy: Key.self)
    try json.encode(reply.text, forKey: .text)
    try json.encode(reply.figures.map(FigureJSON.init), forKey: .figures)
    try json.encode(reply.note, forKey: .note)
    try json.encode(reply.stamp?.description, forKey: .stamp)
    try json.encode(reply.quickReplies.map(QuickReplyJSON.init), forKey: .quickReplies)
  }
}

private struct FigureJSON: Encodable {
  let label: String
  let amount: OrNull<String>
  let currency: OrNull<String>
  let date: OrNull<String>

  init(_ figure: Figure) {
    label = figure.label
    amount = OrNull(figure.amount?.decimalText)
    currency = OrNull(figure.amount?.currency.code)
    date = OrNull(figure.date?.description)
  }
}

private struct QuickReplyJSON: Encodable {
  let label: String
  var text: String?
  var command: String?
  var arguments: [String: String]?
  var page: String?

  init(_ button: QuickReply) {
    label = button.label
    switch button.action {
    case .text(let words): text = words
    case .command(let name, let given):
      command = name
      arguments = given
    case .page(let link): page = link.address
    }
  }
}

/// A route as JSON: the reason in a sentence, the folded message, and every candidate.
struct RouteJSON: Encodable {
  private struct CandidateJSON: Encodable {
    let command: String
    let because: String
    let lost: String?
  }

  private let command: String?
  private let arguments: [String: String]
  private let reason: String
  private let normalized: String
  private let candidates: [CandidateJSON]

  init(_ route: Route) {
    command = route.command
    arguments = if case .command(_, let found) = route.decision { found } else { [:] }
    reason = route.reason
    normalized = route.normalized
    candidates = route.candidates.map {
      CandidateJSON(command: $0.command, because: $0.because, lost: $0.lost)
    }
  }
}

/// JSON in one line: keys in alphabetical order, slashes as they are.
enum JSONLine {
  static func text(_ value: some Encodable) -> String { text(value, []) }

  /// Over several lines instead, for people.
  static func pretty(_ value: some Encodable) -> String { text(value, .prettyPrinted) }

  private static func text(
    _ value: some Encodable, _ more: JSONEncoder.OutputFormatting
  ) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = more.union([.sortedKeys, .withoutEscapingSlashes])
    guard let data = try? encoder.encode(value) else { return "null" }
    return String(decoding: data, as: UTF8.self)
  }
}
