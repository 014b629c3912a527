import Foundation
import Testing

@Suite(.timeLimit(.minutes(30))) struct `The simulator` {
  private static let stamp: [String: [String: String]] = [
    "stamp": ["pack": "11537", "id": "52002738"]
  ]

  @Test func `shows a message, its answer and then its card, each once`() async throws {
    try await HostProcess.simulating { running in
      let (page, host) = (running.page, running.host)
      let stream = try EventStream(page)
      defer { stream.close() }
      _ = try await stream.first("state")
      let (card, answers) = try await page.ask(Self.stamp, stream)
      let event = card["event"] as? String
      let told = stream.events.filter { $0.json["event"] as? String == event }
      #expect(told.map(\.name) == ["entry", "entry", "card"])
      #expect(told.prefix(2).map { $0.json["side"] as? String } == ["customer", "bank"])
      #expect(told.first?.json["picture"] as? String == "stamp-hello.svg")
      let numbers = told.compactMap { $0.json["number"] as? Int }
      #expect(numbers.count == 2 && numbers[0] < numbers[1])
      #expect((answers.first?["text"] as? String)?.contains("の残高です🌱\n普通預金") == true)
      #expect(
        (answers.first?["quickReplies"] as? [[String: Any]])?.first?["sends"] as? [String: String]
          == ["text": "明細"])

      let route = try await host("route", "--stamp", "11537/52002738")
      let words = route.output.split(separator: "\n").map(String.init)
      let shown = try #require(card["route"] as? [String: Any])
      #expect(shown["command"] as? String == "balance")
      #expect(shown["decision"] as? String == words.first)
      let reasons = try #require(shown["reasons"] as? [String])
      #expect(words.contains("  reason      " + (reasons.first ?? "")))
      #expect(reasons.dropFirst() == ["compared 11537/52002738"])
      let gate = card["gate"] as? [String: String]
      #expect(gate?["plugin"] == "balance" && gate?["verdict"] == "on")
      #expect(card["link"] as? String == "active")
      #expect(card["guard"] as? String == "passed")
      #expect(card["outcome"] as? String == "answered")
      #expect(card["picture"] as? String == "stamp-hello.svg")
      #expect((card["milliseconds"] as? Int).map { (0..<60_000).contains($0) } == true)
      let json = try #require(card["json"] as? [String: Any])
      #expect(Set(json.keys) == ["replyToken", "messages"])
      let messages = json["messages"] as? [[String: Any]]
      #expect(messages?.first?["text"] as? String == answers.first?["text"] as? String)
      #expect(card["reason"] == nil && card["result"] == nil)
    }
  }

  @Test func `keeps all for a page that comes later, or again`() async throws {
    try await HostProcess.simulating { running in
      let page = running.page
      let first = try EventStream(page)
      _ = try await first.first("state")
      _ = try await page.ask(["text": "明細"], first)
      first.close()
      let gone = try await page.post("messages", ["customer": "demo", "text": "残高"])
      #expect(gone.status == 202)
      let second = try EventStream(page)
      defer { second.close() }
      let state = try await second.first("state")
      #expect(state["talk"] == nil && state["customer"] as? String == "demo")
      var cards: [[String: Any]] = []
      while cards.count < 2 {
        try await Task.sleep(for: .milliseconds(20))
        cards = try await page.state()["cards"] as? [[String: Any]] ?? []
      }
      let talk = try await page.state()["talk"] as? [[String: Any]] ?? []
      #expect(talk.map { $0["side"] as? String } == ["customer", "bank", "customer", "bank"])
      #expect(
        talk.map { $0["number"] as? Int ?? 0 }.sorted() == talk.compactMap { $0["number"] as? Int })
      let (card, _) = try await page.ask(["text": "ヘルプ"], second)
      #expect(
        second.events.count {
          $0.name == "card" && $0.json["event"] as? String == card["event"] as? String
        } == 1)
    }
  }

  @Test func `says what held a message up`() async throws {
    let config = "{ plugins: { statements: { enabled: false } } }"
    try await HostProcess.simulating(config: config) { running in
      let page = running.page
      let stream = try EventStream(page)
      defer { stream.close() }
      let (off, _) = try await page.ask(["text": "明細"], stream)
      #expect(
        off["gate"] as? [String: String] == [
          "plugin": "statements", "verdict": "off", "reason": "its plugin is off",
        ])
      #expect((off["route"] as? [String: Any])?["decision"] as? String == "no command")
      #expect(off["result"] as? String == "notUnderstood")
      let (pin, answers) = try await page.ask(["text": "暗証番号は2580"], stream)
      #expect(pin["sent"] as? String == "•••")
      #expect(!"\(pin)".contains("2580"))
      #expect(answers.count == 1)
      let toggles = try await page.state()["toggles"] as? [[String: Any]] ?? []
      #expect(toggles.map { $0["plugin"] as? String } == ["balance", "statements", "info"])
      #expect(toggles.map { $0["on"] as? Bool } == [true, false, true])
    }
  }

  @Test func `keeps customers apart, and shows how the link of each stands`() async throws {
    try await HostProcess.simulating { running in
      let (page, host) = (running.page, running.host)
      let stream = try EventStream(page)
      defer { stream.close() }
      _ = try await page.ask(["text": "残高"], stream)
      #expect(try await page.post("customer", ["id": "demo-new"]).status == 200)
      let state = try await page.state()
      #expect(state["customer"] as? String == "demo-new")
      #expect((state["talk"] as? [Any])?.isEmpty == true)
      let (card, answers) = try await page.ask(["text": "残高"], as: "demo-new", stream)
      #expect(card["link"] as? String == "none" && card["result"] as? String == "notLinked")
      let button = (answers.first?["quickReplies"] as? [[String: Any]])?.first
      let sends = try #require(button?["sends"] as? [String: String])
      #expect(sends["shown"] == button?["label"] as? String)
      let tap = ["postback": sends["postback"] ?? "", "shown": sends["shown"] ?? ""]
      let (tapped, _) = try await page.ask(tap, as: "demo-new", stream)
      #expect(tapped["sent"] as? String == sends["shown"])
      #expect((tapped["route"] as? [String: Any])?["command"] as? String == "link")

      // What another customer gets meanwhile isn't told here.
      let other = try await page.post("messages", ["customer": "demo-two", "text": "残高"])
      _ = try await page.ask(["text": "ヘルプ"], as: "demo-new", stream)
      let event = other.json["event"] as? String
      #expect(!stream.events.contains { $0.json["event"] as? String == event })

      #expect(try await host("links", "revoke", "--as", "demo").status == 0)
      _ = try await stream.first("state") { state in
        let customers = state["customers"] as? [[String: Any]] ?? []
        return customers.first { $0["id"] as? String == "demo" }?["link"] as? String == "revoked"
      }
      #expect(try await page.post("customer", ["id": "nobody"]).status == 400)
    }
  }

  @Test func `shifts the bank's clock, and answers and figures go with it`() async throws {
    try await HostProcess.simulating { running in
      let page = running.page
      let stream = try EventStream(page)
      defer { stream.close() }
      let real = try await page.state()["now"] as? String ?? ""
      for shift in ["+1d", "+1d", "sunday-3am"] {
        #expect(try await page.post("clock", ["shift": shift]).status == 200)
      }
      let shifted = try await page.state()
      let now = try #require(shifted["now"] as? String)
      #expect(now.dropFirst(11).hasPrefix("03:00:") && now.hasSuffix("+09:00"))
      #expect(now > real && shifted["isShifted"] as? Bool == true)
      let (_, answers) = try await page.ask(["text": "残高"], stream)
      let text = try #require(answers.first?["text"] as? String)
      let day = now.dropFirst(5).prefix(5).split(separator: "-").compactMap { Int($0) }
      #expect(text.hasPrefix("\(day[0])/\(day[1]) 3:0"), "\(text)")
      #expect((answers.first?["at"] as? String)?.hasPrefix("3:0") == true)
      #expect(try await page.post("clock", ["shift": "none"]).status == 200)
      #expect(try await page.state()["isShifted"] as? Bool == false)
      let (back, _) = try await page.ask(["text": "残高"], stream)
      #expect(back["result"] == nil && back["reason"] == nil)
      #expect(try await page.post("clock", ["shift": "-1d"]).status == 400)
    }
  }

  @Test func `clears a talk for all pages, and speaks two languages`() async throws {
    try await HostProcess.simulating { running in
      let page = running.page
      let stream = try EventStream(page)
      defer { stream.close() }
      _ = try await page.ask(["text": "残高"], stream)
      #expect(try await page.post("clear").status == 200)
      _ = try await stream.first("state") { $0["clears"] as? Int == 1 }
      let empty = try await page.state()
      #expect(
        (empty["talk"] as? [Any])?.isEmpty == true && (empty["cards"] as? [Any])?.isEmpty == true)
      #expect(try await page.post("language", ["language": "en"]).status == 200)
      _ = try await stream.first("state") { $0["language"] as? String == "en" }
      let menu = try await page.state()["menu"] as? [String: Any]
      let button = (menu?["rows"] as? [[[String: Any]]])?.first?.first
      #expect(menu?["title"] as? String == "Menu" && button?["label"] as? String == "balance")
      let sends = try #require(button?["sends"] as? [String: String])
      let (_, answers) = try await page.ask(sends, stream)
      #expect((answers.first?["text"] as? String)?.hasPrefix("Your balance") == true)
      #expect(try await page.post("language", ["language": "fr"]).status == 400)
    }
  }

  @Test func `has the menu and the stamps that the config names`() async throws {
    let config = """
      {
        stamps: { "446/1988": "info.rates" }, anyStamp: false,
        simulator: { menu: { bar: "ここから", rows: ["balance", "statements https://www.demo-bank.example/a"] } },
      }
      """
    try await HostProcess.simulating(config: config) { running in
      let page = running.page
      let state = try await page.state()
      let menu = state["menu"] as? [String: Any]
      #expect(menu?["title"] as? String == "ここから")
      let rows = try #require(menu?["rows"] as? [[[String: Any]]])
      #expect(rows.map(\.count) == [1, 2])
      #expect(
        rows[1][1]["sends"] as? [String: String] == ["uri": "https://www.demo-bank.example/a"])
      #expect(rows[1][1]["label"] as? String == "demo-bank.example")
      let stamps = state["stamps"] as? [[String: Any]] ?? []
      #expect(stamps.count == 8)
      let bound = stamps.first { $0["pack"] as? String == "446" }
      #expect(bound?["command"] as? String == "info.rates")
      #expect(bound?["picture"] as? String == "stamp-goodbye.svg")
      #expect(stamps.first?["command"] as? String == "balance")
      #expect(stamps.filter { $0["command"] == nil }.count == 6)
    }
  }

  @Test func `shows what comes through the stand-in's own door, and what goes wrong there`()
    async throws
  {
    try await HostProcess.simulating { running in
      let (page, host) = (running.page, running.host)
      let stream = try EventStream(page)
      defer { stream.close() }
      let faults = SimulatorPage(base: running.standIn + "/stand-in/")
      #expect(try await faults.post("faults", ["fault": "reset-after", "next": 1]).status == 200)
      let sent = try await host("line", "send", "残高", "--wait", "60", "--stand-in", running.standIn)
      #expect(sent.output.contains("の残高です🌱"), "\(sent.errors)")
      let card = try await stream.first("card")
      #expect(card["sent"] as? String == "残高" && card["json"] != nil)
      // The connection ended behind the answer, and the second try was refused: who knows?
      #expect(card["outcome"] as? String == "uncertain")
      #expect((card["reason"] as? String)?.isEmpty == false)
      #expect(stream.events.count { $0.name == "entry" } == 2)
      _ = try await faults.post("webhook", ["events": [["type": "follow"]]])
      let follow = try await stream.first("card") { $0["notice"] as? String == "follow" }
      #expect(follow["outcome"] as? String == "answered")
      let notice = try await stream.first("entry") { $0["kind"] as? String == "notice" }
      #expect(notice["text"] as? String == "follow")
      let malformed = try await SimulatorPage(base: running.standIn).call(
        "POST", "/oauth2/v3/token", Data("grant_type=%zz".utf8),
        ["Content-Type": "application/x-www-form-urlencoded"])
      #expect(malformed.status == 400)
    }
  }

  @Test func `plays LINE's account link dialog for the customer who is chosen`() async throws {
    try await HostProcess.simulating { running in
      let page = running.page
      let stream = try EventStream(page)
      defer { stream.close() }
      #expect(try await page.post("customer", ["id": "demo-new"]).status == 200)
      func dialog(for user: String) async throws -> SimulatorPage.Answer {
        let issued = try await SimulatorPage(base: running.standIn).call(
          "POST", "/v2/bot/user/\(user)/linkToken", nil, ["Authorization": "Bearer stand-in"])
        let token = try #require(issued.json["linkToken"] as? String)
        let path = "dialog?linkToken=\(token)&nonce=a-nonce-of-the-bank"
        let answer = try await page.get(path)
        #expect(try await page.get(path).status == 400)
        return answer
      }
      for user in ["Ude000000000000000000000000000003", "Ude000000000000000000000000000001"] {
        let answer = try await dialog(for: user)
        #expect(answer.status == 303 && answer.fields["location"] == "/simulator/")
      }
      while stream.events.count(where: { $0.name == "card" }) < 2 {
        try await Task.sleep(for: .milliseconds(10))
      }
      #expect(try await page.get("dialog").error?.contains("nonce") == true)
      #expect(try await page.call("HEAD", "dialog", nil).status == 405)
    }
  }
}
