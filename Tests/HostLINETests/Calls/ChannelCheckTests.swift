import HostCryptography
import Synchronization
import Testing

@testable import HostLINE

@Suite(.timeLimit(.minutes(30))) struct `The check of a channel` {
  /// What LINE answers, by the path of the call.
  private func findings(_ answers: [String: CallResult]) async -> [ChannelFinding] {
    let good: [String: CallResult] = [
      "/v2/bot/info": .json(
        200, #"{"userId":"Ub","basicId":"@bank","displayName":"れい銀行","chatMode":"bot"}"#),
      "/v2/bot/channel/webhook/endpoint": .json(
        200, #"{"endpoint":"https://bot.bank.example/line/main","active":true}"#),
      "/v2/bot/channel/webhook/test": .json(
        200, #"{"success":true,"statusCode":200,"reason":"OK","detail":"200"}"#),
    ]
    let all = good.merging(answers) { $1 }
    let api = FakeTransport { request, _ in all[request.path] ?? .json(404, "{}") }
    let client = LINEClient(
      api: api, data: api, token: ChannelAccessToken(.longLived(Secret("long"))))
    return await ChannelCheck(client, path: "/line/main").findings()
  }

  private func text(_ topic: ChannelFinding.Topic, _ findings: [ChannelFinding]) -> String {
    findings.first { $0.topic == topic }.map { "\($0.verdict): \($0.text)" } ?? ""
  }

  @Test func `finds nothing wrong where nothing is, and says what it can't see`() async {
    let findings = await findings([:])
    #expect(findings.map(\.topic) == [.access, .webhook, .delivery, .chat, .manager])
    #expect(findings.map(\.verdict) == [.good, .good, .good, .good, .look])
    #expect(text(.access, findings) == "good: LINE knows the bot as 'れい銀行', @bank, Ub.")
    #expect(text(.manager, findings).contains("'Greeting message' and 'Auto-reply' off"))
  }

  @Test func `stops at a token that LINE refuses`() async {
    let findings = await findings(["/v2/bot/info": .json(401, #"{"message":"no"}"#)])
    #expect(findings.map(\.topic) == [.access])
    #expect(text(.access, findings).contains("Check the channel access token"))
  }

  @Test(arguments: [
    (#"{"endpoint":"","active":false}"#, "No webhook URL is set"),
    (#"{"endpoint":"https://bot.bank.example/line/main","active":false}"#, "Webhooks are off"),
    (
      #"{"endpoint":"https://bot.bank.example/line/other","active":true}"#,
      "serves this channel at /line/main"
    ),
    (
      #"{"endpoint":"https://bot.bank.example/","active":true}"#,
      "serves this channel at /line/main"
    ),
  ])
  func `says what is wrong with the webhook, and doesn't test it`(body: String, says: String) async
  {
    let findings = await findings(["/v2/bot/channel/webhook/endpoint": .json(200, body)])
    #expect(text(.webhook, findings).hasPrefix("wrong: "))
    #expect(text(.webhook, findings).contains(says))
    #expect(!findings.contains { $0.topic == .delivery })
  }

  @Test(arguments: [
    (401, "another channel's"), (404, "doesn't serve its path"), (503, "couldn't keep it"),
    (502, "doesn't reach the host"), (301, "follows no redirect"), (418, "answers 418"),
    (0, "can't reach the webhook URL"), (-1, "can't reach the webhook URL"),
  ])
  func `says why a test webhook didn't come through`(status: Int, says: String) async {
    let findings = await findings([
      "/v2/bot/channel/webhook/test": .json(
        200, #"{"success":false,"statusCode":\#(status),"reason":"X","detail":"why"}"#)
    ])
    #expect(text(.delivery, findings).hasPrefix("wrong: "))
    #expect(text(.delivery, findings).contains(says))
  }

  @Test func `warns where people may answer beside the bot`() async {
    let findings = await findings([
      "/v2/bot/info": .json(200, #"{"userId":"Ub","chatMode":"chat"}"#)
    ])
    #expect(text(.chat, findings).hasPrefix("look: 'Chat' is on"))
  }
}
