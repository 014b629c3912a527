import Foundation
import HostHTTPServer
import HostLinking
import HostPages
import Testing

/// Requests that another page, or nobody's page, makes a customer's browser send.
@Suite struct `A form that isn't ours` {
  /// What is wrong with it.
  enum Forgery: String, CaseIterable, Sendable {
    case noOriginAndNoSite, foreignOrigin, originNull, otherPort, otherScheme, subdomain, twoOrigins
    case crossSite, sameSite, typedAddress, twoSites
    case noToken, emptyToken, otherToken, tokenOfAnotherSession, tokenTwice
    case plainText, multipart, json, noType
    case noCookie, otherCookie
  }

  private static let forms = ["start", "identify", "safety", "accounts", "not-me", "stop"]

  @Test(arguments: forms, Forgery.allCases)
  func `is refused, and nothing is changed by it`(form: String, forgery: Forgery) async throws {
    let world = try LinkWorld()
    let browser = Browser(world)
    let token = try world.invite()
    let step: LinkSession.Step =
      switch form {
      case "start", "stop": .start
      case "identify": .identify
      case "safety": .safety
      default: .accounts
      }
    await browser.walk(token, to: step)
    if form == "stop" { await browser.open("/link/stop") }
    let asked = world.bank.questions
    let fields = Browser.akari.merging(Browser.settings) { $1 }.merging(["nickname-1": "a"]) { $1 }
    var posted = Browser.Posted()
    var list = form == "accounts" ? "&account=1" : ""
    let cookies = browser.cookies
    switch forgery {
    case .noOriginAndNoSite: (posted.origin, posted.site) = (nil, nil)
    case .foreignOrigin: posted.origin = "https://evil.example"
    case .originNull: posted.origin = "null"
    case .otherPort: posted.origin = LinkWorld.origin + ":8443"
    case .otherScheme: posted.origin = "http://link.bank.example"
    case .subdomain: posted.origin = "https://a.link.bank.example"
    case .twoOrigins: posted.origin = "\(LinkWorld.origin), https://evil.example"
    case .crossSite: posted.site = "cross-site"
    case .sameSite: posted.site = "same-site"
    case .typedAddress: posted.site = "none"
    case .twoSites: posted.site = "same-origin, cross-site"
    case .noToken: posted.hasToken = false
    case .emptyToken: posted.csrf = ""
    case .otherToken: posted.csrf = SecretToken.random().derived(for: "form")
    case .tokenOfAnotherSession:
      let other = Browser(world)
      await other.walk(try world.invite("U2"), to: .start)
      posted.csrf = other.csrf
    case .tokenTwice: list += "&csrf=\(browser.csrf)"
    case .plainText: posted.type = "text/plain"
    case .multipart: posted.type = "multipart/form-data; boundary=a"
    case .json: posted.type = "application/json"
    case .noType: posted.type = nil
    case .noCookie: browser.cookies = [:]
    case .otherCookie:
      browser.cookies["__Host-link"] = SecretToken.random().text
      browser.cookies["__Host-stop"] = SecretToken.random().text
    }
    let response = await world.endpoint.answer(browser.request(form, fields, posted, list: list))
    switch forgery {
    case .noToken, .emptyToken, .otherToken, .tokenOfAnotherSession, .tokenTwice:
      // From our own page: perhaps another tab's. It leads to where the customer is.
      #expect(form == "stop" ? response.status == 200 : response.status == 303)
      #expect(form == "stop" || response.field("Set-Cookie") == nil)
    case .otherCookie where form == "stop": #expect(response.status == 200)
    default:
      #expect(response.status == 403)
      let isLost = form == "stop" || forgery == .noCookie
      #expect(response.text.contains(isLost ? "うまく受け取れませんでした" : "LINEのトークから開いてください"))
      #expect(response.field("Set-Cookie") == nil)
    }
    #expect(!response.text.contains("止まりました"))
    #expect(world.bank.questions == asked, "nothing was compared")
    browser.cookies = cookies
    await browser.open("/link/")
    #expect(
      browser.path == "/link/\(["start", "identify", "safety", "accounts"][step.rawValue - 1])")
  }

  @Test(arguments: forms)
  func `does nothing when its fields stand in an address`(form: String) async throws {
    let world = try LinkWorld()
    let browser = Browser(world)
    await browser.walk(try world.invite(), to: .start)
    let fields = Browser.akari.merging(["csrf": browser.csrf]) { $1 }
    let query = fields.map { "\($0)=\($1)" }.joined(separator: "&")
    await browser.open("/link/\(form)", query: query)
    #expect(world.bank.questions == 0)
    await browser.open("/link/")
    #expect(browser.path == "/link/start")
  }

  @Test(
    arguments: [
      ("https://link.bank.example", nil), (nil, "same-origin"),
      ("https://link.bank.example", "same-origin"),
    ] as [(String?, String?)])
  func `is one of ours when a browser says so by either field`(origin: String?, site: String?)
    async throws
  {
    let world = try LinkWorld()
    let browser = Browser(world)
    await browser.walk(try world.invite(), to: .start)
    var posted = Browser.Posted()
    (posted.origin, posted.site) = (origin, site)
    await browser.post("start", [:], posted)
    #expect(browser.path == "/link/identify")
  }

  @Test func `larger than any of ours is refused`() async throws {
    let world = try LinkWorld()
    let browser = Browser(world)
    await browser.walk(try world.invite(), to: .identify)
    for list in [
      String(repeating: "&a=1", count: 65), "&a=" + String(repeating: "x", count: 20_000),
    ] {
      let response = await world.endpoint.answer(
        browser.request("identify", Browser.akari, list: list))
      #expect(response.status == 403 && world.bank.questions == 0)
    }
  }
}
