import Foundation
import HostStorage
import Testing

/// What the bot says where there is no link that may be used, in Japanese.
private let offer = "残高や明細は、口座とつなぐと見られます。つなぐのは1分ほどです🌱\n"

@Suite struct `Linking in the terminal` {
  private let identity = ["118", "4603985", "2580", "2002-02-17"]

  private func talk(_ lines: [String], _ given: HostProcess? = nil) async throws -> String {
    let host: HostProcess
    if let given { host = given } else { host = try await .withDemoBank() }
    let input = lines.joined(separator: "\n") + "\n"
    let result = try await host("chat", "--as", "demo-new", input: input)
    #expect(result.status == 0)
    return result.output
  }

  @Test func `goes from the offer over identification and consent to the balance and to stop`()
    async throws
  {
    let host = try await HostProcess.withDemoBank()
    let before = try await talk(["残高"], host)
    #expect(before == offer)
    let linked = try await talk(
      ["連携"] + identity + ["y", "はい", "YES", "おさいふ", "残高", "連携", "停止", "残高", "停止"], host)
    let lines = linked.split(separator: "\n").map(String.init)
    #expect(lines.first == "デモ銀行のページで口座とつなぎましょう🌱")
    #expect(lines.contains("（デモ: 支店 118、口座 4603985、暗証番号 2580、生年月日 2002-02-17）"))
    #expect(linked.contains("普通 *****85 の呼び名"))
    let done = try #require(linked.range(of: "つながりました🎉"))
    let after = linked[done.upperBound...]
    #expect(after.contains("の残高です🌱\n  おさいふ  "))
    #expect(after.contains("もう口座とつながっています😊"))
    #expect(after.contains("連携を解除しました。"))
    // The terminal breaks lines.
    let oneLine = after.replacing("\n", with: "")
    #expect(oneLine.contains("スマホをなくしたり、乗っ取られたりしたときは、銀行にも電話してくださいね:"))
    #expect(oneLine.contains("0120-000-000" + offer.replacing("\n", with: "")))
    #expect(after.contains("いまつながっている口座はありません。"))
    #expect(after.ranges(of: "おさいふ").count == 1)
    let json = try await host("links", "list", "--as", "demo-new", "--json").json
    #expect(json["status"] as? String == "revoked")
    #expect(json["consent"] as? [String] == ["otherDevicesOff", "passcodeLock", "screenLock"])
    #expect(try await host("send", "残高", "--as", "demo-new").output == offer)
  }

  @Test func `a customer who is locked out is let in again by the operator`() async throws {
    let host = try await HostProcess.withDemoBank()
    let unlocked = try await host("links", "unlock", "--as", "demo", "--reason", "called in")
    #expect(unlocked.output == "demo: failed tries forgotten: 0\n")
    #expect(try await host("links", "unlock").status == 64, "a customer must be named")
    #expect(try await host("links", "unlock", "--as", "nobody").status != 0)
  }

  @Test func `names the balance that the demo bank has, and keeps the kind as nickname`()
    async throws
  {
    let host = try await HostProcess.withDemoBank()
    let input = (identity + ["y", "y", "y", ""]).joined(separator: "\n") + "\n"
    let link = try await host("links", "link", "--as", "demo-new", input: input)
    #expect(link.status == 0)
    let answer = try await host.ask("send", "残高", "--as", "demo-new", "--json")
    let reply = try #require(answer.json["reply"] as? [String: Any])
    let figures = try #require(reply["figures"] as? [[String: Any]])
    #expect(figures.map { $0["label"] as? String } == ["普通預金"])
    let page = try await host.ask("send", "明細", "--as", "demo-new")
    #expect(page.output.hasPrefix("📖 普通預金・最近の入出金\n"))
    let again = try await host("links", "link", "--as", "demo-new", input: input)
    #expect(again.status == 1)
    #expect(again.output == "demo-new さんはもうつながっています。\n")
  }

  @Test(arguments: [
    ("a wrong PIN", ["118", "4603985", "0000", "2002-02-17"]),
    ("a wrong birth date", ["118", "4603985", "2580", "2002-02-18"]),
    ("a wrong branch", ["119", "4603985", "2580", "2002-02-17"]),
    ("an unknown account", ["118", "4603986", "2580", "2002-02-17"]),
    ("nothing", ["", "", "", ""]),
  ])
  func `ends after three tries with the same words, whatever was wrong`(
    _ what: String, _ wrong: [String]
  ) async throws {
    let host = try await HostProcess.withDemoBank()
    // The right answers come too late.
    let said = try await talk(["連携"] + wrong + wrong + wrong + identity + ["残高"], host)
    #expect(said.contains("確認できませんでした。もう一度、はじめからどうぞ。（あと2回）"))
    #expect(said.contains("確認できませんでした。もう一度、はじめからどうぞ。（あと1回）"))
    #expect(said.contains("今日はここまでにしますね。あとでもう一度どうぞ。\n"))
    #expect(said.hasSuffix(offer))
    #expect(!said.contains("つながりました"))
    let list = try await host("links", "list", "--as", "demo-new")
    #expect(list.output.isEmpty)
    #expect(list.errors.hasSuffix("There are no links.\n"))
  }

  @Test func `finds the customer on the third try, in full-width digits`() async throws {
    let wrong = ["118", "4603985", "1111", "2002-02-17"]
    let said = try await talk(
      ["連携"] + wrong + wrong + ["１１８", "４６０３９８５", "２５８０", "２００２年０２月１７日", "y", "y", "y", "", "残高"])
    #expect(said.contains("つながりました🎉"))
    #expect(said.contains("の残高です🌱\n  普通預金  "))
  }

  @Test func `refuses the account of someone else, even with the right PIN`() async throws {
    let said = try await talk(["連携", "201", "7315642", "2580", "2001-05-09", "残高"])
    #expect(said.contains("この口座は demo-new さんのものではありません。\n"))
    #expect(said.hasSuffix(offer))
  }

  @Test(arguments: [["n"], ["y", "いいえ"], ["y", "y", ""], ["y", "y", "maybe"]])
  func `makes no link without all three settings`(_ answers: [String]) async throws {
    let host = try await HostProcess.withDemoBank()
    let said = try await talk(["連携"] + identity + answers + ["残高"], host)
    #expect(
      said.hasSuffix("3つとも確かめられたら、またどうぞ。確かめるまで、残高は出ません。\n" + offer))
    #expect(try await host("links", "list", "--as", "demo-new").output.isEmpty)
    let link = try await host(
      "links", "link", "--as", "demo-new",
      input: (identity + answers).joined(separator: "\n") + "\n")
    #expect(link.status == 1)
    #expect(try await host("links", "list", "--as", "demo-new").output.isEmpty)
  }

  @Test(arguments: [0, 3, 4, 6, 7])
  func `makes no link when the input ends early`(_ count: Int) async throws {
    let host = try await HostProcess.withDemoBank()
    let answers = Array((identity + ["y", "y", "y"]).prefix(count))
    let link = try await host(
      "links", "link", "--as", "demo-new", input: answers.joined(separator: "\n"))
    #expect(link.status == 1)
    #expect(try await host("links", "list", "--as", "demo-new").output.isEmpty)
  }

  @Test(arguments: [
    "4603985", "４６０３９８５", "460 3985", "口座4603985", "118-4603985", "鷹見結月", "タカミ ユヅキ",
    "ﾀｶﾐ ﾕﾂﾞｷ",
    "たかみゆづき", "Takami Yuzuki", "TAKAMIYUZUKI", "鷹見", "結月さん", "ゆづきのさいふ", "Ｙｕｚｕｋｉ", "T.Takami",
  ])
  func `refuses a nickname with the account number or the holder's name`(_ nickname: String)
    async throws
  {
    let host = try await HostProcess.withDemoBank()
    let said = try await talk(
      ["連携"] + identity + ["y", "y", "y", nickname, "おさいふ", "残高"], host)
    #expect(said.contains("口座番号やお名前が入った呼び名は使えません。別の呼び名をどうぞ。"))
    #expect(said.contains("の残高です🌱\n  おさいふ  "))
    let json = try await host("links", "list", "--as", "demo-new", "--json").json
    #expect(json["nicknames"] as? [String] == ["おさいふ"])
  }

  @Test func `tells in English what to type, and keeps English with the link`() async throws {
    let host = try await HostProcess.withDemoBank()
    let input = (["link"] + identity + ["y", "y", "yes", "Wallet", "🐟", "balance"]).joined(
      separator: "\n")
    let said = try await host("chat", "--as", "demo-new", "--lang", "en", input: input).output
    #expect(
      said.contains("(Demo: branch 118, account 4603985, PIN 2580, date of birth 2002-02-17)"))
    #expect(said.contains("Linked 🎉"))
    #expect(said.contains("Your balance on "))
    let stamp = try await host.ask("send", "--stamp", "1/1", "--as", "demo-new")
    #expect(stamp.output.hasPrefix("Your balance on "))
  }
}

@Suite struct `The operator's side of links` {
  @Test func `suspends, resumes and revokes; what is revoked stays so`() async throws {
    let host = try await HostProcess.withDemoBank()
    let steps: [(String, Int32, String, String)] = [
      ("resume", 1, "", "A link that is active can't be changed by 'resume'.\n"),
      ("suspend", 0, "demo: suspended\n", ""),
      ("suspend", 1, "", "A link that is suspended can't be changed by 'suspend'.\n"),
      ("resume", 0, "demo: active\n", ""),
      ("suspend", 0, "demo: suspended\n", ""),
      ("revoke", 0, "demo: revoked\n", ""),
      (
        "resume", 1, "",
        "A link that is revoked can't be changed by 'resume'. "
          + "The customer has to link anew: 'host links link'.\n"
      ),
      (
        "suspend", 1, "",
        "A link that is revoked can't be changed by 'suspend'. "
          + "The customer has to link anew: 'host links link'.\n"
      ),
      (
        "revoke", 1, "",
        "A link that is revoked can't be changed by 'revoke'. "
          + "The customer has to link anew: 'host links link'.\n"
      ),
    ]
    let notice = "Demo bank; its data lies in \(host.folder)\n"
    for (action, status, output, errors) in steps {
      let result = try await host("links", action, "--as", "demo")
      #expect(result.status == status, "\(action)")
      #expect(result.output == output)
      #expect(result.errors == notice + errors)
      let balance = try await host.ask("send", "残高")
      #expect(balance.status == (output == "demo: active\n" || errors.contains("active") ? 0 : 1))
    }
    let none = try await host("links", "revoke", "--as", "demo-new")
    #expect(none.status == 1)
    #expect(
      none.errors
        == notice + "The customer 'demo-new' has no account link. See 'host links list'.\n")
  }

  @Test func `says the same to the unlinked, unconfirmed, suspended and revoked`() async throws {
    let host = try await HostProcess.withDemoBank()
    let csv = try host.write("links.csv", LinkFile.text(["yes", "no", "yes"]))
    let user = LinkFile.user
    var answers: [String: [String]] = [:]
    func ask(_ state: String, _ customer: String, _ chat: String) async throws {
      let doors = [
        ["send", "残高"], ["send", "明細", "--json"], ["send", "--stamp", "446/1988"],
        ["run", "balance"], ["run", "statements", "--last", "1", "--json"],
      ]
      var said: [String] = []
      for words in doors {
        let result = try await host.ask(words + ["--as", customer])
        #expect(result.status == 1)
        said.append(result.output)
      }
      said += try await host.post([.text("残高"), .stamp("446/1988")], user: chat).flatMap(\.texts)
      answers[state] = said
    }
    try await ask("unlinked", "demo-new", DemoBank.chatUser(of: "demo-new") ?? "")
    try await ask("revoked", "demo-stopped", DemoBank.chatUser(of: "demo-stopped") ?? "")
    #expect(try await host("links", "import", csv).status == 0)
    try await ask("unconfirmed", "demo-new", user)
    #expect(try await host("links", "suspend", "--as", "demo").status == 0)
    try await ask("suspended", "demo", DemoBank.chatUser(of: "demo") ?? "")
    #expect(Set(answers.values).count == 1, "\(answers)")
    #expect(answers["unlinked"]?.first == offer)
  }

  @Test func `lists as JSON what was consented, and no secret`() async throws {
    let host = try await HostProcess.withDemoBank()
    let result = try await host("links", "list", "--json")
    let rows = try result.output.split(separator: "\n").map {
      try #require(JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
    #expect(
      rows.map { $0["customer"] as? String } == ["demo", "demo-two", "demo-stopped", "demo-en"])
    #expect(
      rows.map { $0["status"] as? String } == ["active", "active", "revoked", "active"])
    for row in rows {
      #expect(row["consent"] as? [String] == ["otherDevicesOff", "passcodeLock", "screenLock"])
      #expect(row["channel"] as? String == "line")
      #expect(row["textVersion"] as? String == "demo-1")
    }
    let secrets = DemoSecrets.found(in: result.output).filter { !$0.hasPrefix("demo") }
    #expect(secrets.isEmpty)
    #expect(rows[0]["language"] is NSNull)
    let one = try await host("links", "list", "--account", "305-9052374")
    #expect(one.output.split(separator: "\n").count == 2)
    #expect(one.output.contains("\ndemo-two          active     complete   line      2  "))
  }

  @Test(arguments: [
    ("201-7315642", "demo"), ("305-2846917", "demo-two"), ("305-9052374", "demo-two"),
    ("118-4603985", "demo-new"), ("201-5578023", "demo-stopped"), ("422-6120748", "demo-en"),
  ])
  func `takes an account wherever it takes a customer`(_ account: String, _ customer: String)
    async throws
  {
    let host = try await HostProcess.withDemoBank()
    let commands = [["run", "statements", "--json"], ["links", "list"], ["links", "revoke"]]
    let other = try await HostProcess.withDemoBank()
    for words in commands {
      let number = try await host.run(words + ["--as", customer])
      let named = try await other.run(words + ["--account", account])
      #expect(named.status == number.status, "\(words)")
      let isList = words == ["links", "list"]
      if isList {
        #expect(
          named.output.split(separator: "\n").count == number.output.split(separator: "\n").count)
      } else {
        #expect(Minutes.hidden(named.output) == Minutes.hidden(number.output), "\(words)")
      }
    }
    let talk = try await other("chat", "--account", account, input: "残高\n")
    #expect(
      talk.output
        == (customer == "demo-en"
          ? "Link your account to see figures here. It takes about a minute 🌱\n" : offer))
  }
}

/// Two processes may fall on two sides of a minute.
enum Minutes {
  static func hidden(_ text: String) -> String {
    text.replacing(/[0-9]{1,2}:[0-9]{2}/, with: "TIME")
  }
}

/// A file with one link of `demo-new`.
enum LinkFile {
  static let user = "U0123456789abcdef0123456789abcdef"
  static let header =
    "channel,chat_id,customer,accounts,nicknames,screen_lock,other_devices_off,passcode_lock,"
    + "text_version,confirmed_at,language"

  /// The day before today: after half a year the customer would be asked to stay linked.
  static let confirmedAt = Date(timeIntervalSinceNow: -86_400)
    .formatted(.iso8601.year().month().day())

  static func text(_ confirmed: [String], nickname: String = "おさいふ") -> String {
    header + "\nline,\(user),demo-new,118-4603985,\(nickname),"
      + confirmed.joined(separator: ",") + ",2026-01,\(confirmedAt),\n"
  }
}

@Suite struct `An imported link` {
  @Test(arguments: [
    ["no", "yes", "yes"], ["yes", "no", "yes"], ["yes", "yes", "no"], ["", "", ""],
    ["no", "no", "no"],
  ])
  func `shows no figures without each of the three confirmations`(_ confirmed: [String])
    async throws
  {
    let host = try await HostProcess.withDemoBank()
    let file = try host.write("links.csv", LinkFile.text(confirmed))
    let result = try await host("links", "import", file)
    #expect(result.status == 0)
    #expect(try await host.ask("send", "残高", "--as", "demo-new").output == offer)
    let replies = try await host.post(
      [.text("残高"), .text("明細"), .stamp("1/1")], user: LinkFile.user)
    #expect(replies.map(\.texts) == Array(repeating: [String(offer.dropLast())], count: 3))
    let json = try await host("links", "list", "--as", "demo-new", "--json").json
    #expect((json["consent"] as? [String])?.count == confirmed.count { $0 == "yes" })
  }

  @Test func `shows figures with all three, to its own chat user alone`() async throws {
    let host = try await HostProcess.withDemoBank()
    let file = try host.write("links.csv", LinkFile.text(["yes", "yes", "yes"]))
    #expect(try await host("links", "import", file).status == 0)
    let desk = try await host.ask("send", "残高", "--as", "demo-new")
    #expect(desk.status == 0)
    #expect(desk.output.contains("おさいふ"))
    let own = try await host.post([.text("残高")], user: LinkFile.user)
    #expect(own[0].texts[0].contains("おさいふ"))
    let other = try await host.post([.text("残高")], user: "U0123456789abcdef0123456789abcdee")
    #expect(other[0].texts == [String(offer.dropLast())])
  }

  @Test func `is refused with a nickname that shows the holder's name`() async throws {
    let host = try await HostProcess.withDemoBank()
    let file = try host.write(
      "links.csv", LinkFile.text(["yes", "yes", "yes"], nickname: "鷹見結月"))
    let result = try await host("links", "import", file)
    #expect(result.status == 65)
    #expect(result.errors.contains("\(file):2: nicknames: "))
    #expect(!result.errors.contains("鷹見"))
  }
}
