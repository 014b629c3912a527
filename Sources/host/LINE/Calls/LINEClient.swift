import HostCryptography

/// The calls to LINE beside replies: what setting up, linking and looking after a channel needs.
///
/// A refused channel access token (401) is fetched anew once. Nothing else is tried twice.
///
/// Source: LINE Messaging API reference; messaging-api.yml.
package struct LINEClient: Sendable {
  private let api: any LINETransport
  private let data: any LINETransport
  private let token: ChannelAccessToken

  /// Makes a client.
  ///
  /// - Parameters:
  ///   - api: the way to `api.line.me`.
  ///   - data: the way to `api-data.line.me`, which takes pictures.
  package init(api: any LINETransport, data: any LINETransport, token: ChannelAccessToken) {
    self.api = api
    self.data = data
    self.token = token
  }

  /// Which of LINE's servers takes a call.
  enum Server {
    case api, data
  }

  /// Carries out a call and gives the body of its answer.
  func call(
    _ method: LINERequest.Method, _ path: String, _ type: LINERequest.ContentType? = nil,
    body: [UInt8] = [], to server: Server = .api
  ) async throws(LINEFailure) -> [UInt8] {
    var response = try await response(to: server, method, path, type, body)
    if response.status == 401 {
      response = try await self.response(to: server, method, path, type, body)
    }
    guard response.isSuccess else {
      throw .refused(
        status: response.status, message: response.message, requestID: response.requestID)
    }
    return response.body
  }

  private func response(
    to server: Server, _ method: LINERequest.Method, _ path: String,
    _ type: LINERequest.ContentType?, _ body: [UInt8]
  ) async throws(LINEFailure) -> LINEResponse {
    let used: Secret<String>
    do throws(TokenFailure) {
      used = try await token.token()
    } catch {
      throw .noToken(error)
    }
    let request = LINERequest(method, path, token: used, type, body: body)
    let transport = server == .api ? api : data
    switch await transport.result(of: request) {
    case .response(let response):
      if response.status == 401 { token.invalidate(used) }
      return response
    case .notSent(let reason): throw .notSent(reason)
    case .unknown(let reason): throw .unknown(reason)
    }
  }
}
