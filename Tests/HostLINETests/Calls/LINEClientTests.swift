import HostCryptography
import Testing

@testable import HostLINE

@Suite(.timeLimit(.minutes(30))) struct `LINE client` {
  private func client(
    _ status: Int, _ body: String, data: FakeTransport? = nil
  ) -> (LINEClient, FakeTransport) {
    let api = FakeTransport { _, _ in .json(status, body) }
    let token = ChannelAccessToken(.longLived(Secret("long")))
    return (LINEClient(api: api, data: data ?? api, token: token), api)
  }

  private func text(_ request: LINERequest?) -> String {
    guard let request else { return "" }
    return "\(request.method.rawValue) \(request.path) "
      + String(decoding: request.body, as: UTF8.self)
  }

  @Test func `asks who the bot is`() async throws {
    let (client, api) = client(
      200,
      #"{"userId":"Ub","basicId":"@bank","displayName":"銀行","chatMode":"bot","markAsReadMode":"auto"}"#
    )
    let info = try await client.botInfo()
    #expect(
      info
        == BotInfo(
          userID: "Ub", basicID: "@bank", displayName: "銀行", chatMode: "bot",
          markAsReadMode: "auto"))
    #expect(text(api.requests.first) == "GET /v2/bot/info ")
    #expect(api.requests.first?.token?.revealed == "long")
  }

  @Test func `asks for the webhook endpoint, of which there may be none`() async throws {
    let set = client(200, #"{"endpoint":"https://bank.example/line","active":true}"#)
    #expect(
      try await set.0.webhookEndpoint()
        == WebhookEndpoint(address: "https://bank.example/line", isActive: true))
    #expect(text(set.1.requests.first) == "GET /v2/bot/channel/webhook/endpoint ")
    let none = client(404, #"{"message":"Not found"}"#)
    #expect(try await none.0.webhookEndpoint() == WebhookEndpoint(address: nil, isActive: false))
  }

  @Test func `has the webhook endpoint tested`() async throws {
    let (client, api) = client(
      200,
      #"{"success":false,"timestamp":"2026-09-30T05:38:20.031Z","statusCode":0,"#
        + #""reason":"COULD_NOT_CONNECT","detail":"TLS handshake failure: https://bank.example"}"#)
    #expect(
      try await client.testWebhook(at: "https://bank.example/\"")
        == WebhookTest(
          isSuccess: false, status: 0, reason: "COULD_NOT_CONNECT",
          detail: "TLS handshake failure: https://bank.example"))
    _ = try await client.testWebhook()
    #expect(
      api.requests.map(text) == [
        #"POST /v2/bot/channel/webhook/test {"endpoint":"https://bank.example/\""}"#,
        "POST /v2/bot/channel/webhook/test {}",
      ])
  }

  @Test func `fetches a link token and keeps it from print`() async throws {
    let (client, api) = client(200, #"{"linkToken":"private"}"#)
    let token = try await client.linkToken(for: "U1/../x?y#z é")
    #expect(token.revealed == "private")
    #expect("\(token)" == "<REDACTED>")
    #expect(text(api.requests.first) == "POST /v2/bot/user/U1%2F..%2Fx%3Fy%23z%20%C3%A9/linkToken ")
  }

  @Test func `asks for a profile, which may be none`() async throws {
    let known = client(200, #"{"displayName":"花子","userId":"U1","language":"ja"}"#)
    let profile = try await known.0.profile(of: "U1")
    #expect(profile?.displayName == "花子")
    #expect(profile?.language == "ja")
    #expect(!"\(profile as Any)".contains("花子"))
    #expect(text(known.1.requests.first) == "GET /v2/bot/profile/U1 ")
    #expect(try await client(404, #"{"message":"Not found"}"#).0.profile(of: "U1") == nil)
  }

  @Test(arguments: [(1, 5), (5, 5), (6, 10), (20, 20), (61, 60), (-3, 5)])
  func `shows that an answer is on its way`(seconds: Int, sent: Int) async throws {
    let (client, api) = client(202, "{}")
    try await client.showLoading(to: "U1", seconds: seconds)
    #expect(
      text(api.requests.first)
        == #"POST /v2/bot/chat/loading/start {"chatId":"U1","loadingSeconds":\#(sent)}"#)
  }

  @Test func `makes, shows, lists and deletes rich menus`() async throws {
    let data = FakeTransport { _, _ in .json(200, "{}") }
    let (client, api) = client(200, #"{"richMenuId":"richmenu-1"}"#, data: data)
    #expect(try await client.createMenu(Array("{}".utf8)) == "richmenu-1")
    try await client.uploadMenuPicture([1, 2, 3], .png, to: "richmenu-1")
    try await client.setDefaultMenu("richmenu-1")
    #expect(try await client.defaultMenu() == "richmenu-1")
    try await client.clearDefaultMenu()
    try await client.deleteMenu("richmenu-1")
    #expect(
      api.requests.map(text) == [
        "POST /v2/bot/richmenu {}", "POST /v2/bot/user/all/richmenu/richmenu-1 ",
        "GET /v2/bot/user/all/richmenu ", "DELETE /v2/bot/user/all/richmenu ",
        "DELETE /v2/bot/richmenu/richmenu-1 ",
      ])
    #expect(data.requests.map(\.path) == ["/v2/bot/richmenu/richmenu-1/content"])
    #expect(data.requests.first?.contentType == .png)
    #expect(data.requests.first?.body == [1, 2, 3])
    let list = self.client(
      200,
      #"{"richmenus":[{"richMenuId":"a","name":"n","size":{"width":2500},"chatBarText":"c"},7,{}]}"#
    )
    #expect(try await list.0.menus() == [RichMenu(id: "a", name: "n", chatBarText: "c")])
    let gone = self.client(404, "{}")
    #expect(try await gone.0.defaultMenu() == nil)
    try await gone.0.deleteMenu("a")
  }

  @Test func `has messages checked without sending them`() async throws {
    let (client, api) = client(200, "{}")
    try await client.validateReply(messages: Array("[1]".utf8))
    #expect(text(api.requests.first) == #"POST /v2/bot/message/validate/reply {"messages":[1]}"#)
  }

  @Test func `says what LINE said`() async {
    let (client, _) = client(400, #"{"message":"The 'to' is\nwrong","details":[]}"#)
    await #expect(
      throws: LINEFailure.refused(
        status: 400, message: "The 'to' is wrong", requestID: "request-1")
    ) { try await client.botInfo() }
    for status in [400, 401, 403, 404, 429, 503] {
      let text = LINEFailure.refused(status: status, message: "m", requestID: "r").description
      #expect(text.hasPrefix("LINE answered \(status) (m), request r. "))
      #expect(text.hasSuffix("."))
    }
  }

  @Test func `keeps LINE's words short and on one line`() {
    let long = String(repeating: "長", count: 500)
    let response = LINEResponse(status: 400, body: Array(#"{"message":"\u0000\#(long)"}"#.utf8))
    #expect(response.message.count == LINEResponse.longestMessage)
    #expect(response.message.hasPrefix(" 長"))
    for body in ["", "<html>502</html>", "[]", #"{"message":7}"#, #"{"message""#] {
      #expect(LINEResponse(status: 502, body: Array(body.utf8)).message == "")
    }
  }

  @Test(arguments: ["", "{}", "[]", "<html>", #"{"userId":7}"#, #"{"userId":""}"#])
  func `takes no answer that lacks what it asked for`(body: String) async {
    let (client, _) = client(200, body)
    await #expect(throws: LINEFailure.unreadable(missing: "userId")) { try await client.botInfo() }
    await #expect(throws: LINEFailure.unreadable(missing: "linkToken")) {
      try await client.linkToken(for: "U1")
    }
    await #expect(throws: LINEFailure.unreadable(missing: "richmenus")) { try await client.menus() }
  }

  @Test func `tries a refused token anew once`() async throws {
    let tokens = FakeTransport { _, before in .token("token-\(before)") }
    let token = ChannelAccessToken(.stateless(channelID: "1", secret: Secret("s"), tokens))
    let once = FakeTransport { _, before in before == 0 ? .json(401, "{}") : .json(200, "{}") }
    try await LINEClient(api: once, data: once, token: token).setDefaultMenu("a")
    #expect(once.requests.map { $0.token?.revealed } == ["token-0", "token-1"])
    let always = FakeTransport { _, _ in .json(401, "{}") }
    await #expect(throws: LINEFailure.self) {
      try await LINEClient(api: always, data: always, token: token).setDefaultMenu("a")
    }
    #expect(always.requests.count == 2)
  }

  @Test func `tells the unknown from what wasn't sent`() async {
    let token = ChannelAccessToken(.longLived(Secret("long")))
    for (result, failure) in [
      (CallResult.unknown(.cut), LINEFailure.unknown(.cut)),
      (.notSent(.tooBusy), .notSent(.tooBusy)),
    ] {
      let transport = FakeTransport { _, _ in result }
      let client = LINEClient(api: transport, data: transport, token: token)
      await #expect(throws: failure) { try await client.clearDefaultMenu() }
      #expect(transport.requests.count == 1)
    }
  }
}
