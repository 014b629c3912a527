import Dispatch
package import HostCryptography
import Synchronization

/// The token that every call to LINE carries.
///
/// Either the long-lived one of the console, or stateless ones that are fetched by channel id and
/// secret, last 15 minutes and are fetched anew before they end. However many ask, one fetch at a
/// time is under way and all wait for it; after a failure there is a pause before the next.
///
/// Source: LINE documentation, "Channel access token"; reference, "Issue stateless channel access token".
package final class ChannelAccessToken: Sendable {
  /// Where tokens come from.
  package enum Source: Sendable {
    /// From the console; never ends by itself.
    case longLived(Secret<String>)
    /// Fetched over this way, 15 minutes each.
    case stateless(channelID: String, secret: Secret<String>, any LINETransport)
  }

  package typealias Outcome = Result<Secret<String>, TokenFailure>

  private struct Fetched {
    let token: Secret<String>
    /// From here on a new one is fetched while this one serves.
    let refresh: Duration
    let end: Duration
  }

  private struct State {
    var current: Fetched?
    var isFetching = false
    var waiting: [@Sendable (Outcome) -> Void] = []
    var failures = 0
    var failure: TokenFailure?
    var pausedUntil = Duration.zero
  }

  /// A new token is fetched once this share of the life of the one before it is over.
  private static let servedShare = 0.8
  private static let longestPause = 60

  private let source: Source
  private let clock: @Sendable () -> Duration
  private let state = Mutex(State())

  /// Makes the token.
  ///
  /// - Parameter clock: the time since any fixed moment; it must not jump.
  package init(
    _ source: Source,
    clock: @escaping @Sendable () -> Duration = {
      .nanoseconds(Int64(DispatchTime.now().uptimeNanoseconds))
    }
  ) {
    self.source = source
    self.clock = clock
  }

  /// Gives the token: at once, before this returns, when there is one; else once it is fetched.
  package func withToken(_ body: @escaping @Sendable (Outcome) -> Void) {
    guard case .stateless(let id, let secret, let transport) = source else {
      if case .longLived(let token) = source { body(.success(token)) }
      return
    }
    let now = clock()
    let (outcome, mustFetch) = state.withLock { state -> (Outcome?, Bool) in
      let mayFetch = !state.isFetching && now >= state.pausedUntil
      if let current = state.current, now < current.end {
        let mustFetch = mayFetch && now >= current.refresh
        state.isFetching = state.isFetching || mustFetch
        return (.success(current.token), mustFetch)
      }
      if !state.isFetching, !mayFetch, let failure = state.failure {
        return (.failure(failure), false)
      }
      state.waiting.append(body)
      state.isFetching = true
      return (nil, mayFetch)
    }
    if mustFetch { fetch(id, secret, transport) }
    if let outcome { body(outcome) }
  }

  /// Gives the token, for those who can wait.
  package func token() async throws(TokenFailure) -> Secret<String> {
    let outcome = await withCheckedContinuation { waiting in
      withToken { waiting.resume(returning: $0) }
    }
    return try outcome.get()
  }

  /// Says that LINE refused a token (401): it isn't given again.
  ///
  /// Nothing happens if another one has taken its place already, and to a long-lived one.
  package func invalidate(_ used: Secret<String>) {
    state.withLock { state in
      guard let current = state.current,
        constantTimeEquals(Array(current.token.revealed.utf8), Array(used.revealed.utf8))
      else { return }
      state.current = nil
    }
  }

  private func fetch(_ id: String, _ secret: Secret<String>, _ transport: any LINETransport) {
    let form = [
      ("grant_type", "client_credentials"), ("client_id", id), ("client_secret", secret.revealed),
    ].map { "\($0)=\(PercentEncoding.encoded($1))" }.joined(separator: "&")
    let request = LINERequest(
      .post, "/oauth2/v3/token", token: nil, .form, body: Array(form.utf8))
    // From before the call: the life of a token starts while it is on its way.
    let asked = clock()
    transport.send(request) { result in self.take(result, asked) }
  }

  private func take(_ result: CallResult, _ asked: Duration) {
    let fetched = Self.fetched(result, asked)
    let now = clock()
    let (waiting, outcome) = state.withLock { state -> ([@Sendable (Outcome) -> Void], Outcome) in
      state.isFetching = false
      defer { state.waiting = [] }
      switch fetched {
      case .success(let token):
        state.current = token
        state.failures = 0
        state.failure = nil
        state.pausedUntil = .zero
        return (state.waiting, .success(token.token))
      case .failure(let failure):
        state.pausedUntil = now + .seconds(min(1 << min(state.failures, 6), Self.longestPause))
        state.failures += 1
        state.failure = failure
        return (state.waiting, .failure(failure))
      }
    }
    for body in waiting { body(outcome) }
  }

  private static func fetched(
    _ result: CallResult, _ asked: Duration
  ) -> Result<Fetched, TokenFailure> {
    switch result {
    case .unknown(let reason): return .failure(.notReached("\(reason)"))
    case .notSent(let reason): return .failure(.notReached("\(reason)"))
    case .response(let response):
      guard response.isSuccess else {
        return .failure(.refused(status: response.status, message: response.message))
      }
      let answer = JSONFields(response.body)
      // It goes into a header field, where a line end would start another one.
      guard let token = answer.text("access_token"), let life = answer.number("expires_in"),
        !token.isEmpty, token.utf8.count <= 4_096,
        token.utf8.allSatisfy({ (0x21...0x7E).contains($0) }), (1...86_400 * 30).contains(life)
      else { return .failure(.unreadable) }
      let end = asked + .seconds(life)
      return .success(
        Fetched(token: Secret(token), refresh: asked + .seconds(life) * servedShare, end: end))
    }
  }
}
