import Foundation
import HostHTTPServer
import HostLinking
import HostPages
import HostStorage
import Testing

/// How often someone may guess, and what guessing tells.
@Suite struct `Guessing` {
  private static let wrong = Browser.akari.merging(["pin": "0000"]) { $1 }

  /// A browser at the second step.
  private func browser(
    _ world: LinkWorld, _ user: String = "U1", from peer: String = "192.0.2.1"
  ) async throws -> Browser {
    let browser = Browser(world, peer: peer)
    await browser.walk(try world.invite(user), to: .identify)
    return browser
  }

  /// One try, and back to the form where it was none of the right ones.
  @discardableResult
  private func guess(_ browser: Browser, _ typed: [String: String]) async -> HTTPResponse {
    let response = await browser.post("identify", typed)
    #expect(response.status != 403, "the form itself was right")
    if browser.path == "/link/identify" { await browser.open("/link/identify") }
    return response
  }

  @Test func `tells nothing by its answer: unknown, wrong and locked look alike`() async throws {
    let world = try LinkWorld()
    let cases: [[String: String]] = [
      Self.wrong, Browser.akari.merging(["birth": "20010510"]) { $1 },
      Browser.akari.merging(["account": "0000001"]) { $1 },
      Browser.akari.merging(["branch": "999"]) { $1 },
    ]
    var answers: [HTTPResponse] = []
    for (index, typed) in cases.enumerated() {
      let browser = try await browser(world, "U\(index)", from: "192.0.2.\(index)")
      answers.append(await browser.post("identify", typed))
    }
    let locked = try await browser(world, "U9")
    for _ in 0..<5 { await guess(locked, Self.wrong) }
    let before = world.bank.questions
    answers.append(await guess(locked, Browser.akari))
    #expect(world.bank.questions == before + 1, "the same work is done")
    #expect(answers.allSatisfy { $0 == answers[0] }, "byte for byte, fields too")
    #expect(answers[0].status == 200 && answers[0].text.contains("確かめられませんでした"))
  }

  @Test func `of 64 tries at once exactly five are compared with the PIN`() async throws {
    for _ in 0..<20 {
      let world = try LinkWorld()
      let browser = try await browser(world)
      let request = browser.request("identify", Self.wrong)
      await withTaskGroup(of: Void.self) { group in
        for _ in 0..<64 { group.addTask { _ = await world.endpoint.answer(request) } }
      }
      #expect(try world.countedTries == 5)
      await guess(browser, Browser.akari)
      #expect(browser.path != "/link/safety", "the right PIN comes too late")
    }
  }

  @Test func `of 64 right tries at once none is locked out, and the customer goes on`() async throws
  {
    let world = try LinkWorld()
    let browser = try await browser(world)
    let request = browser.request("identify", Browser.akari)
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<64 { group.addTask { _ = await world.endpoint.answer(request) } }
    }
    // The browser keeps the id that it had, as if no answer had come.
    await browser.post("identify", Browser.akari)
    #expect(browser.path == "/link/safety")
  }

  @Test func `is possible again after a day`() async throws {
    let world = try LinkWorld()
    let locked = try await browser(world)
    for _ in 0..<5 { await guess(locked, Self.wrong) }
    await guess(locked, Browser.akari)
    #expect(locked.path != "/link/safety")
    world.wait(86_401)
    let next = try await browser(world)
    await guess(next, Browser.akari)
    #expect(next.path == "/link/safety")
  }

  @Test func `is possible again once the bank has forgotten the failures`() async throws {
    let world = try LinkWorld()
    let locked = try await browser(world)
    for _ in 0..<5 { await guess(locked, Self.wrong) }
    let account = CustomerRecord.Account(key: "", branch: "201", number: "7315642", kind: "")
    #expect(try world.linking.forgetTries(with: [account]) == 5)
    await guess(locked, Browser.akari)
    #expect(locked.path == "/link/safety")
  }

  @Test func `right forgets the failures before`() async throws {
    let world = try LinkWorld()
    for _ in 0..<3 {
      let browser = try await browser(world)
      for _ in 0..<4 {
        await guess(browser, Self.wrong)
      }
      await guess(browser, Browser.akari)
      #expect(browser.path == "/link/safety")
    }
  }

  @Test func `by a stranger doesn't lock the customer out at once, and is locked itself`()
    async throws
  {
    let world = try LinkWorld()
    let stranger = try await browser(world, "U9", from: "198.51.100.1")
    for _ in 0..<10 {
      await guess(stranger, Self.wrong)
    }
    let customer = try await browser(world)
    await guess(customer, Browser.akari)
    #expect(customer.path == "/link/safety")
  }

  @Test func `by many chats locks the account in the end`() async throws {
    let world = try LinkWorld()
    for number in 0..<4 {
      let stranger = try await browser(world, "S\(number)", from: "198.51.100.\(number)")
      for _ in 0..<5 {
        await guess(stranger, Self.wrong)
      }
    }
    let customer = try await browser(world)
    await guess(customer, Browser.akari)
    #expect(customer.path != "/link/safety")
  }

  @Test func `at other accounts ends after three of them`() async throws {
    let world = try LinkWorld()
    let sprayer = try await browser(world)
    for account in ["0000001", "0000002", "0000003"] {
      await guess(sprayer, Browser.akari.merging(["account": account]) { $1 })
    }
    await guess(sprayer, Browser.akari)
    #expect(sprayer.path != "/link/safety", "a fourth account, though everything is right")
  }

  @Test func `from one address ends after twenty, from its whole IPv6 network as well`()
    async throws
  {
    let world = try LinkWorld()
    for number in 0..<20 {
      let one = try await browser(world, "S\(number)", from: "192.0.2.1")
      await one.post("identify", Browser.akari.merging(["account": "10000\(number + 10)"]) { $1 })
    }
    let next = try await browser(world, "U1", from: "192.0.2.1")
    await guess(next, Browser.akari)
    #expect(next.path != "/link/safety")
    let elsewhere = try await browser(world, "U1", from: "192.0.2.2")
    await guess(elsewhere, Browser.akari)
    #expect(elsewhere.path == "/link/safety")
  }

  @Test func `everywhere at once pauses linking for all, and says so`() async throws {
    var rules = LinkingRules()
    rules.triesInAll = 10
    let world = try LinkWorld(rules: rules)
    for number in 0..<10 {
      let one = try await browser(world, "S\(number)", from: "192.0.2.\(number)")
      await one.post("identify", Browser.akari.merging(["account": "10000\(number + 10)"]) { $1 })
    }
    let customer = try await browser(world, "U1", from: "203.0.113.1")
    let response = await guess(customer, Browser.akari)
    #expect(response.status == 503 && response.text.contains("お休みしています"))
    world.wait(601)
    let later = try await browser(world, "U1", from: "203.0.113.1")
    await guess(later, Browser.akari)
    #expect(later.path == "/link/safety")
  }

  @Test func `isn't counted while the bank's own system is away`() async throws {
    let world = try LinkWorld()
    let browser = try await browser(world)
    world.bank.setAway(true)
    for _ in 0..<10 {
      let response = await guess(browser, Browser.akari)
      #expect(response.status == 503)
      await browser.open("/link/identify")
    }
    world.bank.setAway(false)
    await guess(browser, Browser.akari)
    #expect(browser.path == "/link/safety")
  }

  @Test func `two slips of the finger lock nobody out`() async throws {
    let world = try LinkWorld()
    let browser = try await browser(world)
    for account in ["7315643", "7315624"] {
      await guess(browser, Browser.akari.merging(["account": account]) { $1 })
    }
    await guess(browser, Browser.akari)
    #expect(browser.path == "/link/safety")
  }

  @Test func `by others keeps nobody from stopping`() async throws {
    var rules = LinkingRules()
    rules.triesInAll = 10
    let world = try LinkWorld(rules: rules)
    // A stranger's failures with this account, and with others from the same address.
    for number in 0..<20 {
      let stranger = Browser(world, peer: "198.51.100.\(number)")
      await stranger.open("/link/stop")
      await stranger.post("stop", Self.wrong)
    }
    let neighbour = Browser(world, peer: "192.0.2.1")
    for account in ["0000001", "0000002", "0000003"] {
      await neighbour.open("/link/stop")
      await neighbour.post("stop", Browser.akari.merging(["account": account]) { $1 })
    }
    let customer = Browser(world, peer: "192.0.2.1")
    await customer.open("/link/stop")
    await customer.post("stop", Browser.akari)
    #expect(customer.page.contains("止まりました"))
  }

  @Test func `is counted together on the page that stops`() async throws {
    let world = try LinkWorld()
    let browser = Browser(world)
    await browser.open("/link/stop")
    for _ in 0..<5 {
      await browser.post("stop", Self.wrong)
      #expect(browser.page.contains("確かめられませんでした"))
      await browser.open("/link/stop")
    }
    await browser.post("stop", Browser.akari)
    #expect(browser.page.contains("確かめられませんでした"))
  }

  @Test func `leaves no account number behind, nor an address`() async throws {
    let world = try LinkWorld()
    let browser = try await browser(world)
    await guess(browser, Self.wrong)
    for file in try FileManager.default.contentsOfDirectory(atPath: world.folder) {
      let bytes = try #require(FileManager.default.contents(atPath: world.folder + "/" + file))
      for secret in ["7315642", "192.0.2.1", "20010509", "0000"] where secret != "0000" {
        #expect(bytes.range(of: Data(secret.utf8)) == nil, "\(secret) in \(file)")
      }
    }
  }
}
