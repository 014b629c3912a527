import CommandKit
import Foundation
import HostHTTPServer
import HostLinking
import HostPages
import HostStorage
import Testing

@Suite struct `The link page` {
  @Test func `links an account in four screens, and LINE is sent a code that names nobody`()
    async throws
  {
    let world = try LinkWorld()
    let browser = Browser(world)
    await browser.open("/link/", query: "linkToken=\(try world.invite())")
    #expect(browser.page.contains("口座とつなぎましょう") && browser.page.contains("1 / 4"))
    await browser.post("start")
    #expect(browser.path == "/link/identify" && browser.page.contains("2 / 4"))
    await browser.post("identify", Browser.akari)
    #expect(browser.path == "/link/safety" && browser.page.contains("3 / 4"))
    await browser.post("safety", Browser.settings)
    #expect(browser.path == "/link/accounts" && browser.page.contains("4 / 4"))
    #expect(browser.page.contains("あかり") && browser.page.contains("*****42"))
    let nonce = try #require(await browser.finish())
    #expect(try world.link() == nil, "nothing is linked before LINE confirms")
    #expect(try world.redeem(nonce) == .linked)
    let link = try #require(try world.link())
    #expect(link.customer == "akari" && link.accounts.map(\.nickname) == ["普通預金"])
    #expect(link.consent.isComplete && link.consent.confirmedAt == LinkWorld.start)
    #expect(world.problems == [])
  }

  @Test func `shows no account number, no name of the holder and no key of the bank's`()
    async throws
  {
    let world = try LinkWorld()
    let browser = Browser(world)
    await browser.walk(try world.invite(), to: .accounts)
    for secret in ["7315642", "73156", "1001", "akari", "水無瀬", "2580"] {
      #expect(!browser.page.contains(secret), "\(secret)")
    }
  }

  @Test func `speaks the language of the chat, and another when asked`() async throws {
    let world = try LinkWorld()
    let browser = Browser(world)
    await browser.open("/link/", query: "linkToken=\(try world.invite())")
    await browser.open("/link/start", query: "lang=en")
    #expect(browser.path == "/link/start")
    #expect(browser.page.contains("Let&#39;s link your account"))
    await browser.post("start")
    #expect(browser.page.contains("Which account is yours?"))
    await browser.post("identify", Browser.sota)
    await browser.post("safety", Browser.settings)
    for words in ["Ordinary", "Savings", "value=\"Everyday1\"", "value=\"Everyday3\""] {
      #expect(browser.page.contains(words), "\(words)")
    }
    #expect(!browser.page.contains("普通"))
  }

  @Test func `says what is to be mended, keeps what was right, and never the PIN`() async throws {
    let world = try LinkWorld()
    let browser = Browser(world)
    await browser.walk(try world.invite(), to: .identify)
    await browser.post(
      "identify", ["branch": "20", "account": "7315642", "pin": "2580", "birth": "20010231"])
    #expect(browser.path == "/link/identify")
    #expect(browser.page.contains("店番号は、数字3けた") && browser.page.contains("生年月日は"))
    #expect(browser.page.contains("暗証番号を、もう一度"))
    #expect(browser.page.contains("value=\"7315642\"") && !browser.page.contains("2580"))
    #expect(browser.page.contains("name=\"pin\" type=\"password\""))
    #expect(world.bank.questions == 0, "nothing was compared")
    await browser.post("identify", Browser.akari)
    #expect(browser.path == "/link/safety")
  }

  @Test(arguments: [
    ["branch": "２０１", "account": "７３１５６４２", "pin": "２５８０", "birth": "２００１０５０９"],
    ["branch": " 201 ", "account": "731-5642", "pin": "2580", "birth": "2001-05-09"],
    ["branch": "201", "account": "7315642", "pin": "2580", "birth": "2001/5/9"],
  ])
  func `takes numbers as people type them`(typed: [String: String]) async throws {
    let world = try LinkWorld()
    let browser = Browser(world)
    await browser.walk(try world.invite(), to: .identify)
    await browser.post("identify", typed)
    #expect(browser.path == "/link/safety")
  }

  @Test func `asks for the settings that aren't confirmed`() async throws {
    let world = try LinkWorld()
    let browser = Browser(world)
    await browser.walk(try world.invite(), to: .safety)
    await browser.post("safety", ["passcode": "on", "phone": "on"])
    #expect(browser.page.contains("id=\"devices-problem\""))
    #expect(!browser.page.contains("id=\"phone-problem\""))
    await browser.post("safety", Browser.settings)
    #expect(browser.path == "/link/accounts")
  }

  @Test(arguments: [
    ("", "呼び名を入れて"), ("   ", "呼び名を入れて"), ("口座7315642", "この呼び名は使えません"),
    ("水無瀬さん", "この呼び名は使えません"), (String(repeating: "あ", count: 21), "この呼び名は使えません"),
    ("さい\u{0}ふ", "この呼び名は使えません"), ("さい\u{202E}ふ", "この呼び名は使えません"),
    ("a\nb", "この呼び名は使えません"),
  ])
  func `takes no nickname that would give something away or can't be read`(
    name: String, said: String
  ) async throws {
    let world = try LinkWorld()
    let browser = Browser(world)
    await browser.walk(try world.invite(), to: .accounts)
    await browser.post("accounts", ["nickname-1": name], list: "&account=1")
    #expect(browser.page.contains(said))
    #expect(await browser.finish() != nil, "it can be mended")
  }

  @Test func `lets up to three accounts be chosen, each with a name of its own`() async throws {
    let world = try LinkWorld()
    let browser = Browser(world)
    await browser.walk(try world.invite(), to: .identify)
    await browser.post("identify", Browser.sota)
    await browser.post("safety", Browser.settings)
    let names = ["nickname-1": "a", "nickname-2": "b", "nickname-3": "c", "nickname-4": "d"]
    await browser.post("accounts", names)
    #expect(browser.page.contains("1つ以上選んで"))
    await browser.post("accounts", names, list: "&account=1&account=2&account=3&account=4")
    #expect(browser.page.contains("3つまで"))
    await browser.post(
      "accounts", ["nickname-1": "a", "nickname-2": "a"], list: "&account=1&account=2")
    #expect(browser.page.contains("口座ごとに変えて"))
    let response = await browser.post("accounts", names, list: "&account=2&account=4")
    let nonce = try #require(response.field("Location")?.split(separator: "nonce=").last)
    #expect(try world.redeem(String(nonce)) == .linked)
    #expect(try world.link()?.accounts.map(\.nickname) == ["b", "d"])
    #expect(try world.link()?.accounts.map(\.key) == ["1003", "1005"])
  }

  @Test func `takes the place of the chat's old link, and tells the customer's other chat`()
    async throws
  {
    let world = try LinkWorld()
    for (user, event) in [("U1", "1"), ("U2", "2"), ("U1", "3")] {
      let browser = Browser(world)
      await browser.walk(try world.invite(user), to: .accounts)
      #expect(
        try world.redeem(try #require(await browser.finish()), for: user, event: event) == .linked)
    }
    #expect(try world.link(of: "U1")?.hasNews == false)
    #expect(try world.link(of: "U2")?.hasNews == true)
    try world.tellNews("U2")
    #expect(try world.link(of: "U2")?.hasNews == false)
  }

  @Test func `whoever says "this isn't me" ends it, and the button doesn't open again`()
    async throws
  {
    let world = try LinkWorld()
    let browser = Browser(world)
    let token = try world.invite()
    await browser.walk(token, to: .accounts)
    await browser.post("not-me")
    #expect(browser.page.contains("つなぐのをやめました") && browser.session == nil)
    await browser.open("/link/", query: "linkToken=\(token)")
    #expect(browser.page.contains("使いおわっています"))
  }

  @Test func `goes on where the customer was, when the button is tapped again`() async throws {
    let world = try LinkWorld()
    let browser = Browser(world)
    let token = try world.invite()
    await browser.walk(token, to: .safety)
    let session = browser.session
    for _ in 0..<30 { await browser.open("/link/", query: "linkToken=\(token)") }
    #expect(browser.path == "/link/safety" && browser.session == session)
  }

  @Test func `leads a form that is sent twice to where the first one led`() async throws {
    let world = try LinkWorld()
    let browser = Browser(world)
    await browser.walk(try world.invite(), to: .start)
    let start = browser.request("start")
    await browser.post("start")
    let again = await world.endpoint.answer(start)
    #expect(again.status == 303 && again.field("Location") == "/link/identify")
    for (name, fields, next) in [
      ("identify", Browser.akari, "safety"), ("safety", Browser.settings, "accounts"),
    ] {
      // The first answer never comes, as when a button is tapped twice.
      _ = await world.endpoint.answer(browser.request(name, fields))
      await browser.post(name, fields)
      #expect(browser.path == "/link/\(next)", "\(name)")
    }
    let accounts = browser.request("accounts", ["nickname-1": "a"], list: "&account=1")
    let first = await world.endpoint.answer(accounts)
    let second = await world.endpoint.answer(accounts)
    #expect(first.status == 303 && second.field("Location") == first.field("Location"))
    let nonce = try #require(second.field("Location")?.split(separator: "nonce=").last)
    #expect(try world.redeem(String(nonce), for: "U1") == .linked)
    #expect(try world.redeem(String(nonce), for: "U1", event: "another") == .refused)
  }

  @Test func `gives nobody the session after who isn't recognised once more`() async throws {
    let world = try LinkWorld()
    let browser = Browser(world)
    await browser.walk(try world.invite(), to: .identify)
    let thief = Browser(world)
    thief.cookies = browser.cookies
    await browser.post("identify", Browser.akari)
    await thief.open("/link/")
    #expect(!thief.page.contains("あかり"))
    for fields in [Browser.akari.merging(["pin": "0000"]) { $1 }, Browser.sota] {
      await thief.post("identify", fields)
      #expect(thief.path != "/link/safety" && !thief.page.contains("あかり"))
      await thief.open("/link/")
    }
    await browser.post("safety", Browser.settings)
    #expect(browser.path == "/link/accounts", "the customer's own goes on")
  }

  @Test func `says that it is done, whatever is sent again afterwards`() async throws {
    let world = try LinkWorld()
    let browser = Browser(world)
    await browser.walk(try world.invite(), to: .accounts)
    let csrf = browser.csrf
    #expect(await browser.finish() != nil)
    await browser.post(
      "accounts", ["nickname-1": "a"], Browser.Posted(csrf: csrf), list: "&account=1")
    #expect(browser.page.contains("使いおわっています") && !browser.page.contains("何もつながらず"))
  }

  @Test func `says why it goes round in circles without cookies, and whom to call`() async throws {
    let world = try LinkWorld()
    let browser = Browser(world)
    await browser.open("/link/stop")
    browser.cookies = [:]
    await browser.post("stop", Browser.akari)
    #expect(browser.page.contains("Cookie") && browser.page.contains("0120-000-000"))
    await browser.walk(try world.invite(), to: .start)
    browser.cookies = [:]
    await browser.post("start")
    #expect(browser.page.contains("Cookie"))
  }

  @Test func `says how long it stays open, as the time goes by`() async throws {
    let world = try LinkWorld()
    let browser = Browser(world)
    await browser.walk(try world.invite(), to: .safety)
    await browser.open("/link/safety")
    #expect(browser.page.contains("このページは9分あけておけます"))
    world.wait(300)
    await browser.open("/link/safety")
    #expect(browser.page.contains("このページは4分あけておけます"))
  }

  @Test(arguments: [
    "118", "2580", "3985", "46039", "460a3985", "１１８", "①②③", "さいふ12３", "\u{3164}", "\u{200D}",
    "一一八", "支店一一八", "暗証二五八〇", "いちいちはち", "ニゴハゼロ",
  ])
  func `takes no nickname that is a number, or nothing to see`(name: String) async throws {
    let world = try LinkWorld()
    let browser = Browser(world)
    await browser.walk(try world.invite(), to: .accounts)
    await browser.post("accounts", ["nickname-1": name], list: "&account=1")
    #expect(browser.page.contains("この呼び名は使えません") || browser.page.contains("呼び名を入れて"))
  }

  @Test func `ends with LINE's token, wherever the customer is`() async throws {
    for step in [LinkSession.Step.start, .identify, .safety, .accounts] {
      let world = try LinkWorld()
      let browser = Browser(world)
      let token = try world.invite()
      await browser.walk(token, to: step)
      await browser.open("/link/")
      world.wait(LinkInvitation.life)
      await browser.post(browser.path.replacing("/link/", with: ""), Browser.akari)
      #expect(browser.page.contains("このページは閉じました"), "\(step)")
      await browser.open("/link/", query: "linkToken=\(token)")
      #expect(browser.page.contains("このページは閉じました"), "\(step)")
    }
  }

  @Test func `says please wait while too many are checked, and lets the customer go on`()
    async throws
  {
    let world = try LinkWorld(atOnce: 1, mostWaiting: 1)
    world.bank.setWork(0.5)
    let first = Browser(world)
    let second = Browser(world)
    await first.walk(try world.invite("U1"), to: .identify)
    await second.walk(try world.invite("U2"), to: .identify)
    let slow = first.request("identify", Browser.akari)
    async let answer = world.endpoint.answer(slow)
    while world.bank.questions == 0 { try await Task.sleep(for: .milliseconds(1)) }
    let busy = await second.post("identify", Browser.sota)
    #expect(busy.status == 503 && busy.field("Retry-After") != nil)
    #expect(second.page.contains("混み合っています"))
    #expect(await answer.field("Location") == "/link/safety")
    await second.open("/link/identify")
    await second.post("identify", Browser.sota)
    #expect(second.path == "/link/safety", "nobody is thrown out, and no try is counted")
  }
}
