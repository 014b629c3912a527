public import CommandKit

extension Exchange {
  /// Expects the whole reply, with its figures and note, to be this text.
  @discardableResult
  public func replies(
    _ wanted: String, file: String = #fileID, line: Int = #line
  ) throws(ExpectationFailure) -> Exchange {
    try expect(text == wanted, "The reply is another one.", wanted, file, line)
  }

  /// Expects the reply to contain a text.
  @discardableResult
  public func replies(
    containing part: String, file: String = #fileID, line: Int = #line
  ) throws(ExpectationFailure) -> Exchange {
    try expect(
      text.contains(part), "The reply lacks a text.", "a reply that contains \"\(part)\"", file,
      line)
  }

  /// Expects a figure with this label and amount.
  @discardableResult
  public func shows(
    _ label: String, _ amount: Money, file: String = #fileID, line: Int = #line
  ) throws(ExpectationFailure) -> Exchange {
    try expect(
      answer.reply.figures.contains { $0.label == label && $0.amount == amount },
      "The reply lacks a figure.", "\(label)  \(amount.formatted(in: answer.language))", file, line)
  }

  /// Expects a button with this label.
  @discardableResult
  public func offers(
    _ label: String, file: String = #fileID, line: Int = #line
  ) throws(ExpectationFailure) -> Exchange {
    try expect(
      answer.reply.quickReplies.contains { $0.label == label }, "The reply lacks a button.",
      "a button [\(label)]", file, line)
  }

  /// Expects the message to lead to a command.
  ///
  /// A wish to move money leads to `money`.
  @discardableResult
  public func routes(
    to command: String, file: String = #fileID, line: Int = #line
  ) throws(ExpectationFailure) -> Exchange {
    let found =
      route?.decision == .moneyMovement ? BuiltIn.money : route?.command ?? answer.command
    return try expect(
      found == command, "The message leads elsewhere.", "a route to \(command)", file, line)
  }

  /// Expects the message to lead to no command, question or warning.
  @discardableResult
  public func routesNowhere(
    file: String = #fileID, line: Int = #line
  ) throws(ExpectationFailure) -> Exchange {
    try expect(
      route?.decision == Route.Decision.none, "The message leads somewhere.", "no route", file,
      line)
  }

  /// Expects the message to end in a certain way.
  @discardableResult
  public func ends(
    as outcome: Answer.Outcome, file: String = #fileID, line: Int = #line
  ) throws(ExpectationFailure) -> Exchange {
    try expect(
      answer.outcome == outcome, "The message ended otherwise.", "the outcome \(outcome.rawValue)",
      file, line)
  }

  /// Expects a command to have been considered and left out, for a reason that contains a text.
  @discardableResult
  public func skips(
    _ command: String, because reason: String, file: String = #fileID, line: Int = #line
  ) throws(ExpectationFailure) -> Exchange {
    let isSkipped =
      route?.candidates.contains {
        $0.command == command && $0.lost?.contains(reason) == true
      } == true
    return try expect(
      isSkipped, "The command wasn't left out for that.",
      "\(command) to lose because of \"\(reason)\"", file, line)
  }

  private func expect(
    _ holds: Bool, _ problem: String, _ wanted: String, _ file: String, _ line: Int
  ) throws(ExpectationFailure) -> Exchange {
    guard holds else {
      throw ExpectationFailure(
        problem, at: file, line,
        [("sent", input.description), ("expected", wanted)] + findings)
    }
    return self
  }
}
