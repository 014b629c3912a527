import Foundation

extension StandIn {
  /// What LINE's account link dialog does when a user opens it: checks the link token, and tells the
  /// host how it ended.
  ///
  /// Source: LINE documentation, "Linking user accounts"; Messaging API reference, "Account link event".
  ///
  /// - Parameters:
  ///   - linkToken: the token that the host had issued for one user; it is used up.
  ///   - nonce: what the bank's page made, 10 to 255 characters.
  ///   - user: who is at the dialog. For another than the token's the result is `failed`.
  /// - Returns: What became of the webhook; nil when the token was used, is too old or never was: then
  ///   LINE sends none, and only the user sees an error.
  /// - Throws: ``OrderProblem`` for a nonce of another length; the token is left as it was.
  package func endLinkDialog(
    linkToken: String, nonce: String, user: String
  ) async throws -> WebhookReport? {
    guard (10...255).contains(nonce.count) else {
      throw OrderProblem(
        description: "The nonce has \(nonce.count) characters. LINE takes 10 to 255.")
    }
    let now = now
    guard let owner = with({ $0.linkTokens.use(linkToken, now: now) }) else { return nil }
    let result = owner == user ? "ok" : "failed"
    return try await send(
      WebhookOrder([EventOrder(.accountLink, nonce: nonce, result: result)], user: user))
  }
}
