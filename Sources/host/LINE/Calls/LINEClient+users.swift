package import HostCryptography

/// What LINE tells about a user (messaging-api.yml, UserProfileResponse).
///
/// Its description leaves out who it is.
package struct UserProfile: Sendable, Hashable, CustomStringConvertible {
  package let displayName: String
  /// A BCP 47 tag; nil without the user's consent.
  package let language: String?

  package var description: String { "user profile" }
}

extension LINEClient {
  /// Fetches the token that starts an account link; it works once, for ten minutes.
  ///
  /// Source: reference, "Issue link token".
  package func linkToken(for user: String) async throws(LINEFailure) -> Secret<String> {
    let path = "/v2/bot/user/\(PercentEncoding.encoded(user))/linkToken"
    let answer = JSONFields(try await call(.post, path))
    guard let token = answer.text("linkToken").nonEmpty else {
      throw .unreadable(missing: "linkToken")
    }
    return Secret(token)
  }

  /// Asks for a user's profile; nil for those of whom LINE tells nothing (404).
  ///
  /// Source: reference, "Get profile".
  package func profile(of user: String) async throws(LINEFailure) -> UserProfile? {
    do throws(LINEFailure) {
      let path = "/v2/bot/profile/\(PercentEncoding.encoded(user))"
      let answer = JSONFields(try await call(.get, path))
      guard let name = answer.text("displayName") else {
        throw .unreadable(missing: "displayName")
      }
      return UserProfile(displayName: name, language: answer.text("language").nonEmpty)
    } catch {
      if case .refused(404, _, _) = error { return nil }
      throw error
    }
  }

  /// Shows the customer that an answer is on its way; only in a chat with one user.
  ///
  /// Source: reference, "Display a loading indicator"; 100 a second.
  ///
  /// - Parameter seconds: rounded up to a multiple of 5, from 5 to 60.
  package func showLoading(to user: String, seconds: Int = 20) async throws(LINEFailure) {
    let steps = min(max((seconds + 4) / 5, 1), 12)
    let body =
      #"{"chatId":"# + String(decoding: JSONValue.string(user).bytes, as: UTF8.self)
      + #","loadingSeconds":\#(steps * 5)}"#
    _ = try await call(.post, "/v2/bot/chat/loading/start", .json, body: Array(body.utf8))
  }
}
