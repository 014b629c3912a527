import CommandKit
import Foundation
import HostLinking
import HostPages
import HostStorage
import Testing

/// What LINE brings back: who may use it, how often, and until when.
@Suite struct `The nonce` {
  private func promised(
    _ world: LinkWorld, user: String = "U1", as identity: [String: String] = Browser.akari
  ) async throws -> String {
    let browser = Browser(world)
    await browser.walk(try world.invite(user), to: .identify)
    await browser.post("identify", identity)
    await browser.post("safety", Browser.settings)
    return try #require(await browser.finish())
  }

  @Test func `links once, and the same event may come again`() async throws {
    let world = try LinkWorld()
    let nonce = try await promised(world)
    #expect(try world.redeem(nonce, event: "line/1") == .linked)
    #expect(try world.redeem(nonce, event: "line/1") == .linked, "after a crash")
    #expect(try world.redeem(nonce, event: "line/2") == .refused)
    var count = 0
    try world.links.forEach { _ in count += 1 }
    #expect(count == 1)
  }

  @Test func `of 64 events at once links one`() async throws {
    let world = try LinkWorld()
    let nonce = try await promised(world)
    let linked = await withTaskGroup(of: Bool.self) { group in
      for number in 0..<64 {
        group.addTask { (try? world.redeem(nonce, event: "line/\(number)")) == .linked }
      }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(linked == 1)
  }

  @Test func `isn't another chat's, and stays good for its own`() async throws {
    let world = try LinkWorld()
    let nonce = try await promised(world)
    #expect(try world.redeem(nonce, for: "U2") == .refused)
    #expect(try world.link(of: "U2") == nil)
    let elsewhere = try world.linking.redeem(
      nonce: SecretToken.hash(nonce), for: Sender(channel: "other", user: "U1"), event: "a",
      at: world.now)
    #expect(elsewhere == .refused)
    #expect(try world.redeem(nonce) == .linked)
  }

  @Test func `runs out after ten minutes`() async throws {
    let world = try LinkWorld()
    let nonce = try await promised(world)
    world.wait(LinkingRules().nonceLife)
    #expect(try world.redeem(nonce) == .refused)
    #expect(try world.link() == nil)
  }

  @Test(arguments: ["", "x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "' OR 1=1 --"])
  func `that nobody made links nobody`(nonce: String) async throws {
    let world = try LinkWorld()
    _ = try await promised(world)
    #expect(try world.redeem(nonce) == .refused)
    #expect(try world.link() == nil)
  }

  @Test func `is kept as a hash, and its hash is no nonce`() async throws {
    let world = try LinkWorld()
    let nonce = try await promised(world)
    let files = try FileManager.default.contentsOfDirectory(atPath: world.folder)
    for file in files {
      let bytes = try #require(FileManager.default.contents(atPath: world.folder + "/" + file))
      #expect(bytes.range(of: Data(nonce.utf8)) == nil, "\(file)")
    }
  }

  @Test func `is dropped when LINE says that the dialog failed`() async throws {
    let world = try LinkWorld()
    let nonce = try await promised(world)
    try world.linking.drop(nonce: SecretToken.hash(nonce))
    #expect(try world.redeem(nonce) == .refused)
    #expect(try world.link() == nil)
  }

  @Test func `that has linked isn't undone by a failure that someone sends later`() async throws {
    let world = try LinkWorld()
    let nonce = try await promised(world)
    #expect(try world.redeem(nonce) == .linked)
    try world.linking.drop(nonce: SecretToken.hash(nonce))
    #expect(try world.link() != nil)
  }

  @Test func `is made once for each invitation, whichever browser is faster`() async throws {
    let world = try LinkWorld()
    let token = try world.invite()
    let browsers = [Browser(world), Browser(world)]
    for browser in browsers { await browser.walk(token, to: .accounts) }
    let first = try #require(await browsers[0].finish())
    #expect(await browsers[1].finish() == nil)
    #expect(browsers[1].page.contains("使いおわっています"))
    #expect(try world.redeem(first) == .linked)
  }

  @Test func `ties an attacker's LINE to nobody when a victim follows the attacker's link`()
    async throws
  {
    let world = try LinkWorld()
    // The attacker asks for a link in an own chat and sends it to the victim, who is at another LINE.
    let victim = Browser(world)
    await victim.walk(try world.invite("U9", name: "evil"), to: .accounts)
    #expect(victim.page.contains("evil"), "the page says whose LINE it is")
    let nonce = try #require(await victim.finish())
    // At LINE's dialog the victim isn't the attacker: LINE says failed, or names the victim.
    #expect(try world.redeem(nonce, for: "U1") == .refused)
    try world.linking.drop(nonce: SecretToken.hash(nonce))
    #expect(try world.redeem(nonce, for: "U9") == .refused)
    #expect(try world.link(of: "U9") == nil)
    #expect(try world.link(of: "U1") == nil)
  }

  @Test(arguments: ["page", "chat", "bank", "bank, with another chat linked"])
  func `promised before an end of the link links nobody after it`(end: String) async throws {
    let world = try LinkWorld()
    if end.hasSuffix("linked") {
      let other = try await promised(world, user: "U2")
      #expect(try world.redeem(other, for: "U2", event: "line/2") == .linked)
    }
    let nonce = try await promised(world)
    switch end {
    case "page":
      let browser = Browser(world)
      await browser.open("/link/stop")
      await browser.post("stop", Browser.akari)
      #expect(browser.page.contains("止まりました"))
    case "chat": try world.stopChat("U1")
    default: world.revoke("akari")
    }
    #expect(try world.redeem(nonce) == .refused)
    #expect(try world.link() == nil)
  }

  @Test func `links no third chat of one customer, not even when two are promised at once`()
    async throws
  {
    let world = try LinkWorld()
    var nonces: [String] = []
    for user in ["U1", "U2", "U3"] { nonces.append(try await promised(world, user: user)) }
    let results = try zip(nonces, ["U1", "U2", "U3"]).map {
      try world.redeem($0, for: $1, event: $1)
    }
    #expect(results == [.linked, .linked, .refused])
    let late = Browser(world)
    await late.walk(try world.invite("U4"), to: .accounts)
    #expect(await late.finish() == nil)
    #expect(late.page.contains("もう2つのトークと"))
  }

  @Test func `links nobody whose link the bank holds`() async throws {
    let world = try LinkWorld()
    let nonce = try await promised(world)
    #expect(try world.redeem(nonce) == .linked)
    try world.links.change(.suspend, ofCustomer: "akari", by: .bank)
    let again = Browser(world)
    await again.walk(try world.invite(), to: .identify)
    await again.post("identify", Browser.akari)
    #expect(again.page.contains("銀行でお止めしています"), "said at once, not at the end of the way")
    #expect(try world.link()?.status == .suspended)
  }
}
