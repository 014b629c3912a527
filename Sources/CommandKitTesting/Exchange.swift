public import CommandKit

/// One message and its answer, with what a test may expect of them.
///
/// Every expectation returns the exchange, so that several can stand in a row.
public struct Exchange: Sendable {
  /// What the customer or an operator did.
  public enum Input: Sendable, Hashable, CustomStringConvertible {
    /// A message was sent.
    case message(IncomingMessage.Content, inGroup: Bool)
    /// A button of the last reply was tapped.
    case tap(String)
    /// A command was called by its name.
    case command(String, arguments: [String: String], inGroup: Bool)
    /// The bot was added, or a block lifted.
    case follow

    /// The input as a test's author wrote it, long ones cut.
    public var description: String {
      switch self {
      case .message(let content, let inGroup): Self.text(content) + Self.place(inGroup)
      case .tap(let label): "a tap on [\(label)]"
      case .follow: "the bot is added"
      case .command(let name, let arguments, let inGroup):
        (["run", name] + Self.pairs(arguments)).joined(separator: " ") + Self.place(inGroup)
      }
    }

    private static func text(_ content: IncomingMessage.Content) -> String {
      switch content {
      case .text(let text): text.isEmpty ? "an empty text" : "\"\(short(text))\""
      case .stamp(let stamp):
        "the stamp \(stamp.name)" + (stamp.text.map { " with \"\(short($0))\"" } ?? "")
      case .postback(let data): "the button data \"\(short(data))\""
      case .withheld(let kind, _): "words that hold a \(kind)"
      }
    }

    private static func place(_ inGroup: Bool) -> String { inGroup ? " in a group" : "" }

    private static func short(_ text: String) -> String {
      let start = text.prefix(120)
      return start.endIndex == text.endIndex ? text : start + "…"
    }

    private static func pairs(_ arguments: [String: String]) -> [String] {
      arguments.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    }
  }

  /// What was sent.
  public let input: Input
  /// What came back.
  public let answer: Answer

  /// How the message was routed; nil when a command was called by its name.
  public var route: Route? { answer.route }
  /// The reply as one text.
  public var text: String { answer.reply.rendered(in: answer.language) }
}

extension Exchange {
  /// What a failure says about the answer: reply, buttons, outcome, route.
  var findings: [(label: String, text: String)] {
    let reply = answer.reply
    var rows = [("received", text.isEmpty ? "nothing" : text)]
    if let stamp = reply.stamp { rows.append(("stamp", stamp.description)) }
    if !reply.quickReplies.isEmpty {
      rows.append(("buttons", reply.quickReplies.map { "[\($0.label)]" }.joined(separator: " ")))
    }
    rows.append(("outcome", answer.outcome.rawValue))
    guard let route else { return rows }
    rows.append(("route", Self.way(route.decision)))
    for candidate in route.candidates {
      let verdict = candidate.lost.map { "lost, \($0)" } ?? "won"
      rows.append(("", "\(candidate.command) \(verdict); it had \(candidate.because)"))
    }
    return rows
  }

  private static func way(_ decision: Route.Decision) -> String {
    switch decision {
    case .command(let name, let arguments):
      (["to", name] + arguments.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" })
        .joined(separator: " ")
    case .moneyMovement: "to the refusal to move money"
    case .ambiguous(let names): "to a question: which of \(names.joined(separator: ", "))"
    case .suggestion(let names): "to a question: did you mean \(names.joined(separator: ", "))"
    case .sensitive(let kind): "to a warning about sensitive input (\(kind))"
    case .wish(let name): "to a regret: nothing here fulfils the wish \(name)"
    case .none: "nowhere"
    }
  }
}
