import Foundation
import HostHTTPServer
import HostLinking
import HostPages
import Testing

/// Sessions that are stolen, planted, or asked to skip a step.
@Suite struct `A session of the link page` {
  @Test func `has a new id at each step, and the old one is dead`() async throws {
    let world = try LinkWorld()
    let browser = Browser(world)
    let token = try world.invite()
    var ids: [String] = []
    for step in [LinkSession.Step.start, .identify, .safety, .accounts] {
      switch step {
      case .start: await browser.open("/link/", query: "linkToken=\(token)")
      case .identify: await browser.post("start")
      case .safety: await browser.post("identify", Browser.akari)
      default: await browser.post("safety", Browser.settings)
      }
      ids.append(try #require(browser.session))
    }
    _ = await browser.finish()
    ids.append(try #require(browser.session))
    #expect(Set(ids).count == 4, "a new one with each step but the first, which proves nothing")
    for id in Set(ids.dropLast()) {
      let thief = Browser(world)
      thief.cookies["__Host-link"] = id
      await thief.open("/link/")
      #expect(thief.page.contains("このページは閉じました"))
    }
  }

  @Test func `isn't taken over from a cookie that someone planted`() async throws {
    let world = try LinkWorld()
    let planted = SecretToken.random().text
    let browser = Browser(world)
    browser.cookies["__Host-link"] = planted
    await browser.open("/link/", query: "linkToken=\(try world.invite())")
    #expect(browser.session != planted && browser.page.contains("口座とつなぎましょう"))
    let attacker = Browser(world)
    attacker.cookies["__Host-link"] = planted
    await attacker.open("/link/")
    #expect(attacker.page.contains("このページは閉じました"))
  }

  @Test func `of the attacker's is left when the customer opens an own link`() async throws {
    let world = try LinkWorld()
    let attacker = Browser(world)
    await attacker.walk(try world.invite("U9", name: "evil"), to: .identify)
    let customer = Browser(world)
    customer.cookies = attacker.cookies
    await customer.walk(try world.invite("U1"), to: .accounts)
    #expect(customer.page.contains("あかり") && !customer.page.contains("evil"))
    let nonce = try #require(await customer.finish())
    #expect(try world.redeem(nonce, for: "U9") == .refused)
    #expect(try world.redeem(nonce, for: "U1") == .linked)
  }

  @Test(arguments: [
    "", "x", String(repeating: "A", count: 31), String(repeating: "!", count: 32),
    String(repeating: "A", count: 4_000), "../../etc/passwd", "' OR 1=1 --",
  ])
  func `is none for an id that can't be ours`(id: String) async throws {
    let world = try LinkWorld()
    let browser = Browser(world)
    browser.cookies["__Host-link"] = id
    await browser.open("/link/identify")
    #expect(browser.page.contains("LINEのトークから開いて"))
  }

  @Test(arguments: ["session", "id", "__Host-link", "link"])
  func `isn't taken from an address`(name: String) async throws {
    let world = try LinkWorld()
    let owner = Browser(world)
    await owner.walk(try world.invite(), to: .identify)
    let other = Browser(world)
    await other.open("/link/identify", query: "\(name)=\(try #require(owner.session))")
    #expect(other.page.contains("LINEのトークから開いて"))
  }

  @Test(arguments: [
    (LinkSession.Step.start, "identify"), (.start, "safety"), (.start, "accounts"),
    (.identify, "start"), (.identify, "safety"), (.identify, "accounts"),
    (.safety, "start"), (.safety, "identify"), (.safety, "accounts"),
    (.accounts, "start"), (.accounts, "identify"), (.accounts, "safety"),
  ])
  func `skips no step and goes none back`(step: LinkSession.Step, form: String) async throws {
    let world = try LinkWorld()
    let browser = Browser(world)
    await browser.walk(try world.invite(), to: step)
    await browser.open("/link/")
    let (place, asked, id) = (browser.path, world.bank.questions, browser.session)
    let fields = Browser.sota.merging(Browser.settings) { $1 }.merging(["nickname-1": "a"]) { $1 }
    await browser.post(form, fields, list: form == "accounts" ? "&account=1" : "")
    #expect(browser.path == place && browser.session == id)
    #expect(world.bank.questions == asked)
    #expect(try world.link() == nil)
  }

  @Test(
    arguments: ["start", "identify", "safety", "accounts"], LinkSession.Step.allCases.dropLast())
  func `shows its own step, whichever is asked for`(name: String, step: LinkSession.Step)
    async throws
  {
    let world = try LinkWorld()
    let browser = Browser(world)
    await browser.walk(try world.invite(), to: step)
    await browser.open("/link/")
    let place = browser.path
    await browser.open("/link/" + name)
    #expect(browser.path == place)
  }

  @Test func `makes one step once, however often its form is sent at once`() async throws {
    let world = try LinkWorld()
    let browser = Browser(world)
    await browser.walk(try world.invite(), to: .start)
    let request = browser.request("start")
    let ids = await withTaskGroup(of: String?.self) { group in
      for _ in 0..<32 {
        group.addTask { await world.endpoint.answer(request).field("Set-Cookie") }
      }
      return await group.reduce(into: Set<String>()) { all, one in if let one { all.insert(one) } }
    }
    #expect(ids.count == 1)
  }

  @Test func `isn't opened by looking, and from twenty browsers at most`() async throws {
    let world = try LinkWorld()
    let token = try world.invite()
    for _ in 0..<50 {
      let query = FormFields(query: "linkToken=\(token)")
      let look = await world.endpoint.answer(PageRequest(.head, "/link/", query: query))
      #expect(look.field("Set-Cookie") == nil)
    }
    for _ in 0..<20 {
      let browser = Browser(world)
      await browser.open("/link/", query: "linkToken=\(token)")
      #expect(browser.page.contains("口座とつなぎましょう"))
    }
    let next = Browser(world)
    await next.open("/link/", query: "linkToken=\(token)")
    #expect(next.page.contains("使いおわっています"))
  }

  @Test(arguments: ["start", "identify", "safety", "accounts"])
  func `ends with each end of a link: on the page, in the chat, and by the bank`(name: String)
    async throws
  {
    let steps: [String: LinkSession.Step] = [
      "start": .start, "identify": .identify, "safety": .safety, "accounts": .accounts,
    ]
    let step = try #require(steps[name])
    for end in ["page", "chat", "bank"] {
      let world = try LinkWorld()
      let browser = Browser(world)
      await browser.walk(try world.invite(), to: step)
      switch end {
      case "page":
        let other = Browser(world)
        await other.open("/link/stop")
        await other.post("stop", Browser.akari)
        #expect(other.page.contains("止まりました"))
      case "chat": try world.stopChat("U1")
      default: world.revoke("akari")
      }
      guard end == "chat" || step > .identify else { continue }
      await browser.open("/link/")
      #expect(browser.page.contains("このページは閉じました"), "\(end), \(name)")
    }
  }

  @Test(arguments: ["", "x", "line-made-up", String(repeating: "a", count: 4_000), "%00", "é"])
  func `begins with no token that LINE didn't give us`(token: String) async throws {
    let world = try LinkWorld()
    try world.invite()
    let browser = Browser(world)
    await browser.open("/link/", query: "linkToken=\(token)")
    #expect(browser.page.contains("LINEのトークから開いて") && browser.session == nil)
  }
}
