import CommandKit
import Foundation
import HostLinking
import HostPages
import Testing

/// Stopping without LINE: a lost phone, any browser.
@Suite struct `The page that stops` {
  private func linkedWorld() async throws -> LinkWorld {
    let world = try LinkWorld()
    for user in ["U1", "U2"] {
      let browser = Browser(world)
      await browser.walk(try world.invite(user), to: .accounts)
      #expect(
        try world.redeem(try #require(await browser.finish()), for: user, event: user) == .linked)
    }
    return world
  }

  @Test func `ends every chat's link of whoever is recognised, and says what is left to do`()
    async throws
  {
    let world = try await linkedWorld()
    let browser = Browser(world)
    await browser.open("/link/stop")
    await browser.post("stop", Browser.akari)
    #expect(browser.page.contains("止まりました") && browser.page.contains("0120-000-000"))
    #expect(browser.page.contains("携帯電話の会社に連絡"))
    #expect(try world.link(of: "U1") == nil)
    #expect(try world.link(of: "U2") == nil)
  }

  @Test func `is found as people type its address`() async throws {
    let browser = Browser(try LinkWorld())
    await browser.open("/link/stop/")
    #expect(browser.path == "/link/stop")
    await browser.open("/link")
    #expect(browser.path == "/link/")
  }

  @Test(arguments: [
    ("pin", "0000"), ("birth", "20010510"), ("account", "7315643"), ("branch", "202"),
  ])
  func `stops no stranger's link`(field: String, value: String) async throws {
    let world = try await linkedWorld()
    let stranger = Browser(world)
    await stranger.open("/link/stop")
    await stranger.post("stop", Browser.akari.merging([field: value]) { $1 })
    #expect(stranger.page.contains("確かめられませんでした"))
    #expect(try world.link(of: "U1") != nil)
  }

  @Test func `of another customer touches nobody else's`() async throws {
    let world = try await linkedWorld()
    let other = Browser(world)
    await other.open("/link/stop")
    await other.post("stop", Browser.sota)
    #expect(other.page.contains("止まりました"), "whether anything was linked isn't told")
    #expect(try world.link(of: "U1") != nil)
  }

  @Test func `works in the middle of linking, and beside it`() async throws {
    let world = try await linkedWorld()
    let browser = Browser(world)
    await browser.walk(try world.invite("U1"), to: .safety)
    await browser.open("/link/stop")
    await browser.post("stop", Browser.akari)
    #expect(browser.page.contains("止まりました"))
    #expect(try world.link(of: "U1") == nil)
  }

  @Test func `names what is to be mended, and goes on`() async throws {
    let world = try await linkedWorld()
    let browser = Browser(world)
    await browser.open("/link/stop", query: "lang=en")
    await browser.post("stop", ["branch": "2"])
    #expect(browser.path == "/link/stop" && browser.page.contains("The branch is 3 digits."))
    await browser.post("stop", Browser.akari)
    #expect(browser.page.contains("It&#39;s stopped"))
  }
}
