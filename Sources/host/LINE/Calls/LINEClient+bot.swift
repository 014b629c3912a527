/// The bot itself (messaging-api.yml, BotInfoResponse).
package struct BotInfo: Sendable, Hashable {
  /// The user id of the bot: the `destination` of its webhooks.
  package let userID: String
  /// The id that people search for, such as `@bank`.
  package let basicID: String?
  package let displayName: String?
  /// `chat` or `bot`; in `chat` people answer by hand, and LINE sends no webhooks for some things.
  package let chatMode: String?
  /// `auto` or `manual`.
  package let markAsReadMode: String?
}

/// Where LINE sends webhooks (messaging-api.yml, GetWebhookEndpointResponse).
package struct WebhookEndpoint: Sendable, Hashable {
  /// The URL; nil when none is set.
  package let address: String?
  /// Whether webhooks are switched on in the console.
  package let isActive: Bool
}

/// What LINE met when it sent a test webhook (messaging-api.yml, TestWebhookEndpointResponse).
package struct WebhookTest: Sendable, Hashable {
  package let isSuccess: Bool
  /// The status that LINE got; 0 when there was none.
  package let status: Int?
  /// A word of LINE's, such as `OK` or `COULD_NOT_CONNECT`.
  package let reason: String?
  /// LINE's words for it.
  package let detail: String?
}

extension LINEClient {
  /// Asks who the bot is (reference, "Get bot info").
  package func botInfo() async throws(LINEFailure) -> BotInfo {
    let answer = JSONFields(try await call(.get, "/v2/bot/info"))
    guard let user = answer.text("userId").nonEmpty else { throw .unreadable(missing: "userId") }
    return BotInfo(
      userID: user, basicID: answer.text("basicId"), displayName: answer.text("displayName"),
      chatMode: answer.text("chatMode"), markAsReadMode: answer.text("markAsReadMode"))
  }

  /// Asks where LINE sends webhooks (reference, "Get webhook endpoint information"; 1,000 a minute).
  package func webhookEndpoint() async throws(LINEFailure) -> WebhookEndpoint {
    do throws(LINEFailure) {
      let answer = JSONFields(try await call(.get, "/v2/bot/channel/webhook/endpoint"))
      guard let isActive = answer.flag("active") else { throw .unreadable(missing: "active") }
      return WebhookEndpoint(address: answer.text("endpoint").nonEmpty, isActive: isActive)
    } catch {
      // Without an endpoint LINE says 404.
      if case .refused(404, _, _) = error { return WebhookEndpoint(address: nil, isActive: false) }
      throw error
    }
  }

  /// Has LINE send a webhook without events (reference, "Test webhook endpoint"; 60 an hour).
  ///
  /// - Parameter address: another URL than the one that is set; at most 500 characters.
  package func testWebhook(at address: String? = nil) async throws(LINEFailure) -> WebhookTest {
    let body: JSONValue = address.map { ["endpoint": .string($0)] } ?? [:]
    let answer = JSONFields(
      try await call(.post, "/v2/bot/channel/webhook/test", .json, body: body.bytes))
    guard let isSuccess = answer.flag("success") else { throw .unreadable(missing: "success") }
    return WebhookTest(
      isSuccess: isSuccess, status: answer.number("statusCode").flatMap { Int(exactly: $0) },
      reason: answer.text("reason"), detail: answer.text("detail"))
  }

  /// Has LINE check the body of a reply without sending it (reference, "Validate message objects of
  /// a reply message").
  ///
  /// - Parameter messages: the list of messages, as JSON.
  package func validateReply(messages: [UInt8]) async throws(LINEFailure) {
    let body = Array(#"{"messages":"#.utf8) + messages + [UInt8(ascii: "}")]
    _ = try await call(.post, "/v2/bot/message/validate/reply", .json, body: body)
  }
}
