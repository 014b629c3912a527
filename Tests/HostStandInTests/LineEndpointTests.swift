import Foundation
import HostLINE
import Testing

@testable import HostStandIn

@Suite(.timeLimit(.minutes(30))) struct `The Messaging API of the stand-in` {
  @Test func `wants its token`() async throws {
    let phone = try Phone()
    let event = try await phone.say()
    let refused = try await phone.reply(event.replyToken, authorization: "Bearer other")
    #expect(refused.status == 401)
    #expect(phone.standIn.with { $0.log[event.id]?.shown } == 0)
    #expect(
      try await phone.call("GET", "/v2/bot/info", nil, ["Authorization": ""]).status == 401)
  }

  @Test func `issues tokens for fifteen minutes to who knows id and secret`() async throws {
    let phone = try Phone()
    func issue(_ secret: String) async throws -> Phone.Answer {
      let form =
        "grant_type=client_credentials&client_id=\(StandInIdentity.channelID)&client_secret=\(secret)"
      return try await phone.call(
        "POST", "/oauth2/v3/token", bytes: Array(form.utf8),
        ["Content-Type": "application/x-www-form-urlencoded", "Authorization": ""])
    }
    let refused = try await issue("another")
    #expect(refused.status == 400)
    #expect(
      refused.json == [
        "error": "invalid_request", "error_description": "Invalid 'client_credentials'.",
      ])
    let issued = try await issue(StandInIdentity.secret)
    #expect((issued.status, issued.json?["expires_in"]) == (200, 900))
    let token = try #require(issued.json?["access_token"]?.text)
    let event = try await phone.say()
    #expect(
      try await phone.reply(event.replyToken, authorization: "Bearer " + token).status == 200)
    phone.pass(901)
    let late = try await phone.say()
    #expect(try await phone.reply(late.replyToken, authorization: "Bearer " + token).status == 401)
  }

  @Test func `answers as LINE does to what it doesn't know`() async throws {
    let phone = try Phone()
    #expect(try await phone.call("GET", "/v2/bot/nothing").message == "Not found")
    #expect(try await phone.call("POST", "/v2/bot/info").status == 405)
    #expect(
      try await phone.call(
        "POST", "/v2/bot/message/reply", bytes: Array("{".utf8),
        ["Content-Type": "application/json"]
      ).status == 400)
    #expect(
      try await phone.call(
        "POST", "/v2/bot/message/reply", [:], ["Content-Type": "text/plain"]
      ).status == 415)
  }

  @Test func `tells of bot, profile and link token`() async throws {
    let phone = try Phone()
    let user = StandInIdentity.customer
    #expect(
      try await phone.call("GET", "/v2/bot/info").json?["userId"]?.text == StandInIdentity.bot)
    #expect(LINEUserID.isValid(StandInIdentity.bot))
    #expect(try await phone.call("GET", "/v2/bot/profile/\(user)").status == 200)
    #expect(
      try await phone.call("POST", "/v2/bot/user/\(user)/linkToken").json?["linkToken"] != nil)
    #expect(
      try await phone.call("POST", "/v2/bot/user/me/linkToken").message
        == "The value for the 'userId' parameter is invalid")
    _ = try await phone.standIn.send(WebhookOrder([EventOrder(.unfollow)]))
    #expect(try await phone.call("GET", "/v2/bot/profile/\(user)").status == 404)
  }

  @Test func `validates without sending`() async throws {
    let phone = try Phone()
    let path = "/v2/bot/message/validate/reply"
    let good: JSON = ["messages": [["type": "text", "text": "a"]]]
    #expect(try await phone.call("POST", path, good).json == [:])
    #expect(try await phone.call("POST", path, ["messages": []]).status == 400)
  }

  @Test func `keeps, tells and tests the webhook`() async throws {
    let phone = try Phone()
    let path = "/v2/bot/channel/webhook/"
    #expect(
      try await phone.call("GET", path + "endpoint").json?["endpoint"]?.text == phone.webhook)
    #expect(
      try await phone.call("PUT", path + "endpoint", ["endpoint": "http://bank.example/x"]).status
        == 400)
    #expect(
      try await phone.call("PUT", path + "endpoint", ["endpoint": "https://bank.example/x"]).status
        == 200)
    #expect(
      try await phone.call("GET", path + "endpoint").json?["endpoint"] == "https://bank.example/x")
    let test = try await phone.call(
      "POST", path + "test", ["endpoint": .string(phone.webhook)])
    #expect((test.json?["success"], test.json?["statusCode"]) == (true, 200))
    phone.hostAnswers(401)
    let failed = try await phone.call(
      "POST", path + "test", ["endpoint": .string(phone.webhook)])
    #expect((failed.json?["success"], failed.json?["statusCode"]) == (false, 401))
  }

  @Test func `keeps rich menus`() async throws {
    let phone = try Phone()
    let menu: JSON = [
      "size": ["width": 2500, "height": 843], "selected": true, "name": "入口", "chatBarText": "メニュー",
      "areas": [
        [
          "bounds": ["x": 0, "y": 0, "width": 2500, "height": 843],
          "action": ["type": "message", "text": "残高"],
        ]
      ],
    ]
    let made = try await phone.call("POST", "/v2/bot/richmenu", menu)
    let id = try #require(made.json?["richMenuId"]?.text)
    let setDefault = "/v2/bot/user/all/richmenu/\(id)"
    #expect(
      try await phone.call("POST", setDefault).message
        == "must upload richmenu image before applying it to user")
    let image = try await phone.call(
      "POST", "/v2/bot/richmenu/\(id)/content", bytes: [0x89, 0x50], ["Content-Type": "image/png"])
    #expect(image.status == 200)
    #expect(try await phone.call("POST", setDefault).status == 200)
    #expect(
      try await phone.call("GET", "/v2/bot/user/all/richmenu").json?["richMenuId"]?.text == id)
    #expect(
      try await phone.call("GET", "/v2/bot/richmenu/list").json?["richmenus"]?.elements?.count == 1)
    #expect(try await phone.call("DELETE", "/v2/bot/richmenu/\(id)").status == 200)
    #expect(try await phone.call("GET", "/v2/bot/user/all/richmenu").status == 404)
    #expect(try await phone.call("POST", "/v2/bot/richmenu", ["name": "x"]).status == 400)
  }
}
