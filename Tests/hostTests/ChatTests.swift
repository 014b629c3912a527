import Foundation
import HostStorage
import Testing

@Suite struct `A talk through a pipe` {
  private let help = """
    s        スタンプの一覧
    s1〜s5   スタンプを送る
    1, 2 …   ボタンを押す
    /history 送ったものを見る、/history N でもう一度送る
    /quit    終わる

    """

  @Test func `has no prompts, no colours and nothing but answers`() async throws {
    let host = try await HostProcess.withDemoBank()
    let result = try await host.ask("chat", input: "残高\n\n   \n残高\n")
    let answer = try await host.ask("send", "残高").output
    #expect(result.status == 0)
    #expect(result.output == answer + answer)
    #expect(result.errors == "Demo bank; its data lies in \(host.folder)\n")
    let nothing = try await host.ask("chat")
    #expect(nothing.status == 0)
    #expect(nothing.output.isEmpty)
    let lines = try await host.ask("chat", input: "/help\n/help\n/quit\n残高\n")
    #expect(lines.output == help + help)
    #expect(try await host.ask("chat", input: "/exit\n残高").output.isEmpty)
  }

  @Test func `takes buttons by number, and says so where there is none`() async throws {
    let host = try await HostProcess.withDemoBank()
    let result = try await host.ask("chat", input: "残高\n1\n1\n99\n残高と明細\n2\n残高と明細\n1\n")
    let question = "どちらを見ますか？\n- 残高を見る\n- 入出金明細を見る\n"
    let answers = [
      try await host.ask("send", "残高").output, try await host.ask("send", "明細").output,
      try await host.ask("run", "statements", "--skip", "10").output,
      "その番号のボタンはいまありません。\n", question, try await host.ask("send", "明細").output,
      question, try await host.ask("send", "残高").output,
    ]
    #expect(result.output == answers.joined())
    // Without buttons a number is what the customer types.
    let typed = try await host.ask("chat", input: "1\n")
    #expect(typed.output.hasPrefix("うまく聞き取れませんでした🙏 こんなことができます。\n- 残高を見る\n"))
  }

  @Test func `takes stamps by number, and shows which there are`() async throws {
    let host = try await HostProcess.withDemoBank()
    let answer = try await host.ask("send", "残高").output
    let unknown = try await host.ask("chat", input: "s6\ns0\n").output
    let result = try await host.ask("chat", input: "s\ns1\nS5\ns6\ns0\n")
    let lines = result.output.split(separator: "\n", maxSplits: 1).map(String.init)
    #expect(lines[0].contains(/^  s1 .+  s2 .+  s3 .+  s4 .+  s5 .+$/))
    #expect(lines[1] == answer + answer + unknown)
    #expect(!unknown.contains("の残高です"))
  }

  @Test func `keeps a history that can be sent again`() async throws {
    let host = try await HostProcess.withDemoBank()
    let result = try await host.ask(
      "chat",
      input: "/history\nありがと\ns1\nqq\n/history\n/history 1\n/history 3\n/history x\n/history -1\n")
    let thanks = try await host.ask("send", "ありがと").output
    let balance = try await host.ask("send", "残高").output
    let none = "その番号の履歴はありません。\n"
    let qq = """
      Sorry, I didn't get that 🙏 Here is what I can do.
      - See my balance
      - See my statement
      - See notices
      - See rates
      - News from us
      - Your safety here
      - See more online

      """
    #expect(
      result.output == thanks + balance + qq + "1  ありがと\n2  qq\n" + thanks + none + none + none)
  }

  @Test func `keeps no PIN and no account number in its history`() async throws {
    let host = try await HostProcess.withDemoBank()
    let result = try await host("chat", input: "1234\n口座は7315642です\n残高\n/history\n")
    #expect(result.output.contains("暗証番号はトークに書かないでくださいね。"))
    #expect(result.output.contains("口座番号はトークに書かないでくださいね。"))
    #expect(!result.output.contains("1234"))
    #expect(!result.output.contains("7315642"))
  }

  @Test(arguments: [
    "/x", "/", "/HELP", "/quit2", "//", "/\u{1B}[31m", "/\(String(repeating: "長", count: 500))",
  ])
  func `knows no other word with a stroke, and shows it harmlessly`(_ word: String) async throws {
    let host = try await HostProcess.withDemoBank()
    let result = try await host.ask("chat", input: word + "\n")
    #expect(result.status == 0)
    #expect(result.output.hasSuffix(" はありません。/help で一覧が出ます。\n"))
    #expect(!result.output.contains("\u{1B}"))
    #expect(result.output.count < 80)
    let english = try await host.ask("chat", "--lang", "en", input: word + "\n")
    #expect(english.output.hasPrefix("There is no "))
    #expect(english.output.hasSuffix(". See /help.\n"))
  }

  @Test func `survives 300 lines of anything, and still answers at their end`() async throws {
    let host = try await HostProcess.withDemoBank()
    var state: UInt64 = 2_026
    func next(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(truncatingIfNeeded: state >> 33) % limit
    }
    let pieces = [
      "残高", "明細", "s1", "停止", "/history ", "9", "１", "月", "件", "先月", "\u{202E}", "\u{1B}[2J", "👩‍👩‍👧",
      "e\u{301}", "ﾞ", "\u{FEFF}", "\u{0}", "%s", "{bank}", "'; DROP", "999999999999999999999",
      "\t", "\u{85}",
      "\u{2028}", "last 5", "/", "２０２６年１３月", "0000-00-00", "-1", "円",
    ]
    let lines = (0..<300).map { _ -> String in
      (0...next(12)).map { _ -> String in
        if next(2) == 0 { return pieces[next(pieces.count)] }
        let scalar = Unicode.Scalar(UInt32(next(0x11_0000))).map(Character.init)
        return scalar.map { $0 == "\n" ? "" : String($0) } ?? ""
      }.joined()
    }
    let text = lines.joined(separator: "\n") + "\n日本語で\n使い方\n"
    let result = try await host.ask("chat", "--as", "demo-two", input: text)
    #expect(result.status == 0)
    #expect(result.output.contains("・「残高」"))
    #expect(!result.output.contains("\u{1B}"))
    #expect(!result.output.contains("\u{202E}"))
    #expect(!result.errors.contains("Fatal"))
  }

  @Test func `survives bytes that are no text`() async throws {
    let host = try await HostProcess.withDemoBank()
    _ = try host.write("x", "")
    let bytes = Data((0..<4_000).map { UInt8(truncatingIfNeeded: $0 &* 157 &+ $0 / 256) })
    let result = try await BareHost(folder: host.folder, environment: ["HOME": host.folder])
      .run(["chat"], input: bytes + Data("\n残高\n".utf8))
    #expect(result.status == 0)
    #expect(result.output.contains("の残高です🌱\n  普通預金  "))
  }
}

@Suite struct `The language of an answer` {
  @Test func `is the customer's, else that of the words, else the bank's`() async throws {
    let host = try await HostProcess.withDemoBank()
    let (ja, en) = ("の残高です🌱", "Your balance on ")
    let cases: [([String], String)] = [
      (["残高"], ja), (["balance"], en), (["--stamp", "1/1"], ja),
      (["--lang", "en", "残高"], en), (["--lang", "ja", "balance"], ja),
      (["--lang", "en", "--stamp", "1/1"], en), (["残高", "--as", "demo-en"], en),
      (["--stamp", "1/1", "--as", "demo-en"], en),
      (["--lang", "ja", "balance", "--as", "demo-en"], ja),
    ]
    for (words, expected) in cases {
      let json = try await host.ask(["send", "--json"] + words)
      #expect(json.output.contains(expected), "\(words)")
      #expect(json.json["language"] as? String == (expected == ja ? "ja" : "en"), "\(words)")
    }
    let run = try await host.ask("run", "balance", "--lang", "en")
    #expect(run.output.hasPrefix(en))
    #expect(try await host.ask("run", "balance").output.contains(ja))
    #expect(try await host.ask("run", "balance", "--as", "demo-en").output.hasPrefix(en))
    // English letters alone make no Japanese bank English: the stamp has no words.
    _ = try host.write("host.json5", "{ bank: { language: \"en\" } }")
    #expect(try await host.ask("send", "--stamp", "1/1").output.hasPrefix(en))
    #expect(try await host.ask("send", "残高").output.contains(ja))
  }

  @Test func `is kept with the link when chosen, at every door, until another is chosen`()
    async throws
  {
    let host = try await HostProcess.withDemoBank()
    let chosen = try await host.ask("send", "英語で")
    #expect(chosen.status == 0)
    #expect(chosen.output == "From now on I'll answer in English 😊\n")
    #expect(try await host.ask("send", "残高").output.hasPrefix("Your balance on "))
    #expect(try await host.ask("run", "statements").output.hasPrefix("📖 普通預金, latest"))
    let user = DemoBank.chatUser(of: "demo") ?? ""
    let replies = try await host.post(
      [.stamp("1/1"), .text("残高"), .text("日本語で"), .stamp("1/1")], user: user)
    #expect(replies[0].texts[0].hasPrefix("Your balance on "))
    #expect(replies[1].texts[0].hasPrefix("Your balance on "))
    #expect(replies[2].texts == ["これからは日本語でお話ししますね😊"])
    #expect(replies[3].texts[0].contains("の残高です🌱"))
    #expect(try await host.ask("send", "balance").output.contains("の残高です🌱"))
    let list = try await host("links", "list", "--as", "demo", "--json")
    #expect(list.json["language"] as? String == "ja")
  }

  @Test func `is chosen for once where there is no link`() async throws {
    let host = try await HostProcess.withDemoBank()
    let once = try await host.ask("send", "英語で", "--as", "demo-new")
    #expect(once.output == "Write to me in English and I'll answer in English 😊\n")
    #expect(try await host.ask("send", "こんにちは", "--as", "demo-new").output.hasPrefix("こんにちは"))
    #expect(try await host.ask("send", "hello", "--as", "demo-new").output.hasPrefix("Hello from"))
  }

  @Test func `goes with the buttons, also where nothing is kept`() async throws {
    let host = try await HostProcess.withDemoBank()
    let user = DemoBank.chatUser(of: "demo") ?? ""
    let page = try await host.post([.text("last 3 transactions")], user: user)
    #expect(page[0].texts[0].hasPrefix("📖 普通預金, latest movements"))
    let next = try #require(page[0].buttons.first { $0.hasPrefix("k1.") })
    let replies = try await host.post([.postback(next)], user: user)
    #expect(replies[0].texts[0].hasPrefix("📖 普通預金, latest movements"))
    #expect(replies[0].labels.first == "Next 3")
    let offer = try await host.post([.text("balance")], user: "U0123456789abcdef0123456789abcdef")
    let link = try #require(offer[0].buttons.first)
    let told = try await host.post([.postback(link)], user: "U0123456789abcdef0123456789abcdef")
    #expect(told[0].texts[0].hasPrefix("Let's link your account"))
    let talk = try await host.ask("chat", input: "my balance and my statement\n2\n1\n")
    let lines = talk.output.split(separator: "\n")
    #expect(lines.first == "Which one would you like?")
    #expect(lines.filter { $0.hasPrefix("📖 普通預金, latest movements") }.count == 2)
  }
}
