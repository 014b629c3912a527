import Foundation
import HostCryptography

/// The channel access tokens: the long-lived one, and the stateless ones that were issued.
///
/// Source: LINE documentation, "Channel access token"; channel-access-token.yml.
struct AccessTokens {
  /// Seconds that a stateless token lives.
  static let life: TimeInterval = 900

  private var issued: [String: Date] = [:]

  /// Issues a stateless token for the answer of `/oauth2/v3/token`.
  ///
  /// - Parameter form: the fields of the request.
  mutating func issue(_ form: [String: String], now: Date) -> (status: Int, body: JSON) {
    guard form["grant_type"] == "client_credentials" else {
      return refusal("unsupported_grant_type", "Only 'client_credentials' is supported.")
    }
    guard form["client_assertion"] == nil else {
      return refusal("invalid_request", "The stand-in knows no JWT assertion: use id and secret.")
    }
    guard form["client_id"] == StandInIdentity.channelID,
      constantTimeEquals(
        Array((form["client_secret"] ?? "").utf8), Array(StandInIdentity.secret.utf8))
    else { return refusal("invalid_request", "Invalid 'client_credentials'.") }
    issued = issued.filter { $0.value > now }
    let token = "stateless-" + LineName.hex(40)
    issued[token] = now.addingTimeInterval(Self.life)
    return (
      200,
      [
        "token_type": "Bearer", "access_token": .string(token),
        "expires_in": .number(Self.life),
      ]
    )
  }

  /// Whether an `Authorization` field opens the API.
  func open(_ authorization: String?, now: Date) -> Bool {
    guard let authorization, authorization.hasPrefix("Bearer ") else { return false }
    let token = String(authorization.dropFirst("Bearer ".count))
    return token == StandInIdentity.token || issued[token].map { $0 > now } ?? false
  }

  private func refusal(_ error: String, _ description: String) -> (status: Int, body: JSON) {
    (400, ["error": .string(error), "error_description": .string(description)])
  }
}
