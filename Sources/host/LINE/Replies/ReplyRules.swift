/// What follows from each result of sending a reply: a pure function of history and result.
///
/// A reply token works once. So the same bytes may be sent again whenever it isn't known what became
/// of them: LINE itself drops the second copy. What must never happen is an answer by another way.
///
/// | result | next |
/// |---|---|
/// | 2xx | answered |
/// | unknown, 408, 5xx | again after 0.2, 0.5, 1, 2, 2 … s; at the end of the budget uncertain |
/// | 400 "Invalid reply token", nothing unknown before | expired |
/// | 400 "Invalid reply token", after an unknown try or a crash | uncertain |
/// | 401, the first one | again at once, with a fresh channel access token |
/// | 429 | again, no sooner than LINE says; at the end of the budget expired |
/// | not sent | again as after unknown; at the end of the budget expired |
/// | any other status | failed |
///
/// What ends as expired ends as uncertain when an earlier try may have arrived.
package struct ReplyRules: Sendable {
  /// How long to wait before each further try; the last one counts for all that follow.
  private static let pauses: [Duration] = [
    .milliseconds(200), .milliseconds(500), .seconds(1), .seconds(2),
  ]

  /// Makes the rules.
  package init() {}

  /// What to do before a try: nil to make it, an end when there is no time left.
  ///
  /// - Parameter left: of the reply token's budget (see ``ReplyBudget``).
  package func end(before history: ReplyHistory, left: Duration) -> ReplyStep.End? {
    left > .zero ? nil : late(history)
  }

  /// What follows from the result of a try.
  ///
  /// - Parameters:
  ///   - history: what was tried before it.
  ///   - left: of the reply token's budget, now.
  ///   - jitter: from 0 to below 1, at random, so that many don't try again at once; asked for if it
  ///     is tried again.
  package func step(
    after result: CallResult, _ history: ReplyHistory, left: Duration,
    jitter: @autoclosure () -> Double
  ) -> ReplyStep {
    switch result {
    case .unknown: retry(history.withUnknownTry(), history.retries, left, jitter())
    case .notSent: retry(history.withRetry(), history.retries, left, jitter())
    case .response(let response): step(after: response, history, left, jitter)
    }
  }

  private func step(
    after response: LINEResponse, _ history: ReplyHistory, _ left: Duration,
    _ jitter: () -> Double
  ) -> ReplyStep {
    switch response.status {
    case 200...299: return .end(.answered)
    case 400 where Self.meansUsedToken(response.message):
      return .end(history.mayHaveArrived ? .uncertain : .expired)
    case 401 where !history.hasFreshToken:
      let next = history.withFreshToken()
      return left > .zero ? .retry(after: .zero, next) : .end(late(next))
    // 408 is of a proxy that may have passed the call on (RFC 9110 §15.5.9).
    case 408, 500...599: return retry(history.withUnknownTry(), history.retries, left, jitter())
    case 429:
      let asked = response.retryAfter.map { Duration.seconds($0) } ?? .zero
      return retry(history.withRetry(), history.retries, left, jitter(), atLeast: asked)
    default: return .end(.failed(status: response.status))
    }
  }

  private func retry(
    _ history: ReplyHistory, _ number: Int, _ left: Duration, _ jitter: Double,
    atLeast least: Duration = .zero
  ) -> ReplyStep {
    let pause = Self.pauses[min(number, Self.pauses.count - 1)]
    // Half to one and a half times the pause.
    let delay = max(pause * (0.5 + min(max(jitter, 0), 1)), least)
    return delay < left ? .retry(after: delay, history) : .end(late(history))
  }

  private func late(_ history: ReplyHistory) -> ReplyStep.End {
    history.mayHaveArrived ? .uncertain : .expired
  }

  /// The one text that has to be read: LINE says nothing else that tells a used token apart.
  ///
  /// Source: LINE Messaging API reference, "Send reply message", example of an error response.
  private static func meansUsedToken(_ message: String) -> Bool {
    message.lowercased().contains("invalid reply token")
  }
}
