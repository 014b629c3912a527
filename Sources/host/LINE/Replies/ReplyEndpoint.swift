import HostCryptography

/// LINE's endpoint for replies: `POST /v2/bot/message/reply`.
///
/// When LINE refuses the token (401) it isn't given again, so the next try fetches a fresh one.
///
/// Source: LINE Messaging API reference, "Send reply message".
package struct ReplyEndpoint: LINEReplySender {
  private static let path = "/v2/bot/message/reply"

  private let transport: any LINETransport
  private let token: ChannelAccessToken

  /// Makes the endpoint behind a base address.
  package init(_ transport: any LINETransport, token: ChannelAccessToken) {
    self.transport = transport
    self.token = token
  }

  package func send(_ body: [UInt8], completion: @escaping @Sendable (CallResult) -> Void) {
    token.withToken { outcome in
      switch outcome {
      case .failure(let failure): completion(.notSent(.noToken(failure)))
      case .success(let used):
        let request = LINERequest(.post, Self.path, token: used, .json, body: body)
        transport.send(request) { result in
          if case .response(let response) = result, response.status == 401 {
            token.invalidate(used)
          }
          completion(result)
        }
      }
    }
  }
}
