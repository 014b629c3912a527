import HostLINE
import Testing

@testable import HostStandIn

@Suite(.timeLimit(.minutes(30))) struct `LINE's account link dialog` {
  private static let other = "Ude000000000000000000000000000002"
  private static let nonce = "a-nonce-of-the-bank"

  /// What the host asks LINE for before it sends a customer to the bank's page.
  private func linkToken(_ phone: Phone, for user: String = StandInIdentity.customer) async throws
    -> String
  {
    let answer = try await phone.call("POST", "/v2/bot/user/\(user)/linkToken")
    return try #require(answer.json?["linkToken"]?.text)
  }

  private func event(_ phone: Phone, _ report: WebhookReport?) throws -> JSON {
    let id = try #require(report?.events.first?.id)
    return try #require(phone.standIn.with { $0.log[id]?.event })
  }

  @Test func `tells the host that the token's own user was there`() async throws {
    let phone = try Phone()
    let token = try await linkToken(phone)
    let report = try await phone.standIn.endLinkDialog(
      linkToken: token, nonce: Self.nonce, user: StandInIdentity.customer)
    #expect(report?.status == 200)
    let event = try event(phone, report)
    #expect(event["type"] == "accountLink")
    #expect(event["link"] == ["result": "ok", "nonce": .string(Self.nonce)])
    #expect(event["source"]?["userId"]?.text == StandInIdentity.customer)
    #expect(try await phone.reply(event["replyToken"]?.text).status == 200)
  }

  @Test func `names nobody and takes no answer when another user was there`() async throws {
    let phone = try Phone()
    let token = try await linkToken(phone, for: Self.other)
    let report = try await phone.standIn.endLinkDialog(
      linkToken: token, nonce: Self.nonce, user: StandInIdentity.customer)
    let event = try event(phone, report)
    #expect(event["link"] == ["result": "failed", "nonce": .string(Self.nonce)])
    #expect(event["source"] == nil && event["replyToken"] == nil)
    let webhook = try Webhook(
      JSON.object(["destination": "U", "events": .list([event])]).bytes)
    #expect(webhook.events[0].accountLink?.isConfirmed == false)
  }

  @Test func `takes a token once, whoever came with it`() async throws {
    let phone = try Phone()
    for user in [StandInIdentity.customer, Self.other] {
      let token = try await linkToken(phone)
      let first = try await phone.standIn.endLinkDialog(
        linkToken: token, nonce: Self.nonce, user: user)
      #expect(first != nil)
      let again = try await phone.standIn.endLinkDialog(
        linkToken: token, nonce: Self.nonce, user: StandInIdentity.customer)
      #expect(again == nil)
    }
    #expect(phone.standIn.with { $0.log.events.count } == 2)
  }

  @Test(arguments: [(599.0, true), (600.0, false)])
  func `takes a token for ten minutes`(seconds: Double, isTaken: Bool) async throws {
    let phone = try Phone()
    let token = try await linkToken(phone)
    phone.pass(seconds)
    let report = try await phone.standIn.endLinkDialog(
      linkToken: token, nonce: Self.nonce, user: StandInIdentity.customer)
    #expect((report != nil) == isTaken)
  }

  @Test(arguments: ["", "123456789", String(repeating: "n", count: 256)])
  func `refuses a nonce that LINE would refuse, and the token stays good`(
    nonce: String
  ) async throws {
    let phone = try Phone()
    let token = try await linkToken(phone)
    await #expect(throws: StandIn.OrderProblem.self) {
      try await phone.standIn.endLinkDialog(
        linkToken: token, nonce: nonce, user: StandInIdentity.customer)
    }
    #expect(
      try await phone.standIn.endLinkDialog(
        linkToken: token, nonce: Self.nonce, user: StandInIdentity.customer) != nil)
  }

  @Test func `can be ordered without one, through the control API`() async throws {
    let phone = try Phone()
    let client = StandInClient(phone.base)
    let report = try await client.send(
      WebhookOrder([
        EventOrder(.accountLink, nonce: Self.nonce),
        EventOrder(.accountLink, nonce: Self.nonce, result: "failed"),
      ]))
    #expect(report.events.map { $0.replyToken != nil } == [true, false])
    for order in [
      EventOrder(.accountLink), EventOrder(.accountLink, nonce: Self.nonce, result: "perhaps"),
    ] {
      await #expect(throws: StandInClient.Problem.self) {
        try await client.send(WebhookOrder([order]))
      }
    }
  }
}
