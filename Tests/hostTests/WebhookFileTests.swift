import CommandKit
import Foundation
import HostStorage
import Testing

@Suite struct `A webhook file` {
  private let demo = DemoBank.chatUser(of: "demo") ?? ""
  private let unlinked = "Uffffffffffffffffffffffffffffffff"

  @Test func `with one stamp comes out as one reply with the balance`() async throws {
    let host = try await HostProcess.withDemoBank()
    let balance = try await host.ask("run", "balance", "--json")
    let reply = try #require(balance.json["reply"] as? [String: Any])
    let figures = try #require(reply["figures"] as? [[String: Any]])
    let event = LineEvent.stamp("11537/52002738").json(
      from: ["type": "user", "userId": demo], token: "0123456789abcdef")
    let body: [String: Any] = ["destination": "Ub", "events": [event]]
    let text = String(decoding: try JSONSerialization.data(withJSONObject: body), as: UTF8.self)
    let path = try host.write("webhook.json", text)
    let result = try await host.ask("send", "--webhook", path, "--json")
    #expect(result.status == 0)
    #expect(result.errors == "Demo bank; its data lies in \(host.folder)\n")
    let amount = try #require(Int(figures[0]["amount"] as? String ?? ""))
    let words = try #require(reply["text"] as? String)
    let yen = amount.formatted(.number.locale(Locale(identifier: "ja_JP")))
    let expected =
      #"{"replyToken":"0123456789abcdef","messages":[{"type":"text","text":"\#(words)"#
      + #"\n普通預金  \#(yen)円","quickReply":{"items":[{"type":"action","action":{"type":"message","#
      + #""label":"明細","text":"明細"}}]}}]}"# + "\n"
    #expect(Minutes.hidden(result.output) == Minutes.hidden(expected))
    let people = try await host.ask("send", "--webhook", path)
    let pretty = try #require(
      JSONSerialization.jsonObject(with: Data(people.output.utf8)) as? NSDictionary)
    let line = try #require(
      JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? NSDictionary)
    #expect(pretty["replyToken"] as? String == line["replyToken"] as? String)
    #expect(people.output.split(separator: "\n").count > 10)
  }

  @Test func `answers everyone by themselves, in order, and groups with no figures`() async throws {
    let host = try await HostProcess.withDemoBank()
    func user(_ id: String) -> [String: String] { ["type": "user", "userId": id] }
    func chat(_ name: String) -> [String: String] { user(DemoBank.chatUser(of: name) ?? "") }
    let group = ["type": "group", "groupId": "C0", "userId": demo]
    let room = ["type": "room", "roomId": "R0", "userId": demo]
    let events: [(LineEvent, [String: String])] = [
      (.text("残高"), chat("demo")), (.text("残高"), chat("demo-two")),
      (.text("残高"), chat("demo-en")), (.text("残高"), chat("demo-new")),
      (.text("残高"), chat("demo-stopped")), (.stamp("1/1"), user(unlinked)),
      (.follow, user(unlinked)), (.follow, chat("demo")), (.text("残高"), group),
      (.stamp("1/1"), room), (.text("停止"), group), (.text("金利"), group),
      (.postback("balance"), chat("demo")), (.text("balance"), chat("demo-two")),
    ]
    let posted = events.enumerated().map { $1.0.json(from: $1.1, token: "t\($0)") }
    let replies = try await host.post(posted)
    #expect(replies.map(\.token) == events.indices.map { "t\($0)" })
    let offer = "残高や明細は、口座とつなぐと見られます。つなぐのは1分ほどです🌱"
    let others = "ここはほかの人も見ているので、口座のことはお話しできません。1対1のトークで送ってくださいね🙏"
    let texts = replies.map { $0.texts.joined(separator: "|") }
    #expect(texts[0].contains("\n普通預金  "))
    #expect(texts[1].contains("\nおこづかい  "))
    #expect(texts[1].contains("\n旅行貯金  "))
    #expect(texts[2].hasPrefix("Your balance on "))
    #expect(texts[2].contains("\nEveryday  ¥"))
    #expect(texts[3...5].allSatisfy { $0 == offer })
    #expect(texts[6].hasPrefix("友だち追加ありがとう😊 デモ銀行です。"))
    #expect(texts[7].hasPrefix("おかえりなさい😊 デモ銀行です。"))
    #expect(replies[7].buttons.isEmpty)
    #expect(texts[8...10].allSatisfy { $0 == others })
    #expect(texts[11].hasPrefix("📈 "))
    #expect(!texts[12].contains("の残高です"))
    #expect(texts[13].hasPrefix("Your balance on "))
    #expect(replies[3].buttons == [Postback(command: "link", arguments: [:]).data])
    // What was said in the group changed nothing.
    #expect(try await host.ask("send", "残高").status == 0)
  }

  @Test func `keeps to LINE's limits in whatever it answers`() async throws {
    let host = try await HostProcess.withDemoBank()
    let words = [
      "残高", "明細", "明細 50件", "先月の明細", "今年の明細", "使い方", "お知らせ", "金利", "こんにちは", "ありがと", "qq",
      "残高と明細", "balanse", "送金", "1234", "英語で", "help", "statement", "日本語で", "連携", "停止", "残高", "停止",
    ]
    let replies = try await host.post(words.map { .text($0) }, user: demo)
    #expect(replies.count == words.count)
    for (word, reply) in zip(words, replies) {
      #expect(reply.keys == ["replyToken", "messages"])
      #expect((1...5).contains(reply.texts.count), "\(word)")
      #expect(reply.texts.allSatisfy { !$0.isEmpty && $0.utf16.count <= 5_000 }, "\(word)")
      #expect(reply.buttons.count <= 13, "\(word)")
      #expect(reply.labels.count == reply.buttons.count)
      #expect(reply.labels.allSatisfy { !$0.isEmpty && $0.count <= 20 }, "\(word)")
      #expect(reply.buttons.allSatisfy { !$0.isEmpty && $0.utf16.count <= 300 }, "\(word)")
    }
  }

  @Test func `pages through a statement by opaque buttons that only its customer can use`()
    async throws
  {
    let host = try await HostProcess.withDemoBank()
    let first = try await host.post([.text("明細 3件")], user: demo)
    let next = try #require(first[0].buttons.first { $0.hasPrefix("k1.") })
    #expect(!next.contains("statements"))
    let pages = try await host.post([.postback(next), .postback(next)], user: demo)
    #expect(pages[0].texts == pages[1].texts)
    #expect(pages[0].texts[0].contains("4〜6件目"))
    let two = try await host.post([.postback(next)], user: DemoBank.chatUser(of: "demo-two") ?? "")
    #expect(two[0].texts[0].hasPrefix("📖 おこづかい・"))
    let nobody = try await host.post([.postback(next)], user: unlinked)
    #expect(nobody[0].texts == ["残高や明細は、口座とつなぐと見られます。つなぐのは1分ほどです🌱"])
    let forged = [
      Postback(command: "statements", arguments: ["last": "9999"]).data,
      Postback(command: "statements", arguments: ["skip": "-1", "account": "1003"]).data,
      Postback(command: "statements", arguments: ["which": "99"]).data,
      Postback(command: "nix", arguments: [:]).data, "k1.", "", "k1.AAAA",
      String(repeating: "k1.", count: 5_000),
    ]
    for reply in try await host.post(forged.map { .postback($0) }, user: demo) {
      #expect(!reply.texts.joined().contains("📖"))
    }
  }

  @Test func `says on standard error what gets no answer, and why`() async throws {
    let host = try await HostProcess.withDemoBank()
    let empty = try await host("send", "--webhook", "-", "--json", input: "{\"events\":[]}")
    #expect(empty.status == 0)
    #expect(empty.output.isEmpty)
    #expect(empty.errors.hasSuffix("The webhook holds no events: nothing to answer.\n"))
    let source = ["type": "user", "userId": demo]
    var events = (0..<4).map { LineEvent.text("残高").json(from: source, token: "t\($0)") }
    events[0]["replyToken"] = nil
    events[1]["mode"] = "standby"
    events[2]["source"] = nil
    events[3]["message"] = ["type": "image", "id": "1"]
    let body = try JSONSerialization.data(withJSONObject: ["events": events])
    let result = try await host.ask(
      "send", "--webhook", "-", input: String(decoding: body, as: UTF8.self))
    #expect(result.status == 0)
    #expect(result.output.isEmpty)
    #expect(
      result.errors == """
        Demo bank; its data lies in \(host.folder)
        message event event-t0: no answer (LINE gave no reply token, so nothing can be sent.).
        message event event-t1: no answer (Another channel has the chat (standby), so nothing is \
        sent.).
        message event event-t2: no answer (The event does not say who sent it, so nothing is sent.).
        message event event-t3: no answer (Events of type "message/image" are not for commands, so \
        nothing is sent.).

        """)
  }

  @Test func `shows no secret of any customer, whatever any of them asks`() async throws {
    let host = try await HostProcess.withDemoBank()
    let words =
      [
        "残高", "明細 50件", "口座番号", "名前", "支店", "わたしはだれ", "水無瀬灯里", "7315642", "201-7315642の残高",
        "2580", "who am i", "使い方", "stop",
      ]
    for customer in DemoBank.customers {
      let user = DemoBank.chatUser(of: customer.number) ?? ""
      let events = words.map { LineEvent.text($0) } + [.follow, .stamp("1/1")]
      // `post` looks through all that comes out.
      #expect(try await host.post(events, user: user).count == events.count)
      let json = try await host.ask("send", "明細", "--json", "--as", customer.number)
      #expect(json.status == (customer.number == "demo" ? 1 : json.status))
    }
  }
}
