/// What has been tried for one reply so far.
///
/// It decides with the last result what comes next, so it is kept with the event.
package struct ReplyHistory: Sendable, Hashable {
  /// Before the first try.
  package static let untried = ReplyHistory()
  /// After a crash: a try may have gone out, and nobody saw what became of it.
  package static let afterCrash = ReplyHistory(mayHaveArrived: true)

  /// Whether an earlier try may have reached LINE without our knowing.
  package private(set) var mayHaveArrived: Bool
  /// Whether a fresh token has been asked for.
  package private(set) var hasFreshToken: Bool
  /// How often LINE was asked to wait for: the tries that are to be made again.
  package private(set) var retries: Int

  private init(mayHaveArrived: Bool = false) {
    self.mayHaveArrived = mayHaveArrived
    hasFreshToken = false
    retries = 0
  }

  /// Notes that a try ended without our knowing whether it arrived.
  func withUnknownTry() -> ReplyHistory {
    var history = withRetry()
    history.mayHaveArrived = true
    return history
  }

  /// Notes a try that certainly did nothing.
  func withRetry() -> ReplyHistory {
    var history = self
    history.retries = min(retries + 1, 1_000)
    return history
  }

  /// Notes that LINE refused the channel access token.
  func withFreshToken() -> ReplyHistory {
    var history = self
    history.hasFreshToken = true
    return history
  }
}
