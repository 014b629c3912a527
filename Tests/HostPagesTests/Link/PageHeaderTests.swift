import Foundation
import HostHTTPServer
import HostLinking
import HostPages
import Testing

@Suite struct `Every answer of the link pages` {
  /// What stands in it, whatever it is.
  private static let always = [
    "Content-Security-Policy":
      "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self' "
      + "https://access.line.me; frame-ancestors 'none'; base-uri 'none'",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
  ]

  private func check(_ response: HTTPResponse, _ what: String) {
    for (name, value) in Self.always { #expect(response.field(name) == value, "\(what)") }
    if response.field("Content-Type")?.hasPrefix("text/html") == true {
      #expect(response.field("Cache-Control") == "no-store", "\(what)")
      #expect(response.field("Content-Type") == "text/html; charset=utf-8")
    }
    for field in response.fields where field.name == "Set-Cookie" {
      let parts = field.value.split(separator: "; ").map(String.init)
      #expect(parts[0].hasPrefix("__Host-"), "\(what)")
      #expect(
        Set(parts.dropFirst().filter { !$0.hasPrefix("Max-Age=") })
          == ["Path=/", "Secure", "HttpOnly", "SameSite=Strict"], "\(what)")
    }
    #expect(!response.text.contains("<script") && !response.text.contains("style="), "\(what)")
    for link in response.text.matches(of: /(?:src|href|action)="([^"]*)"/) {
      let isOwn = ["/link/", "#", "?lang=", "tel:"].contains { link.1.hasPrefix($0) }
      #expect(isOwn || link.1.hasPrefix("https://access.line.me/"), "\(what): \(link.1)")
    }
  }

  @Test func `to a customer on the way has the whole list`() async throws {
    let world = try LinkWorld()
    let browser = Browser(world)
    let token = try world.invite()
    let answers: [(String, HTTPResponse)] = [
      ("open", await browser.open("/link/", query: "linkToken=\(token)")),
      ("language", await browser.open("/link/start", query: "lang=en")),
      ("start", await browser.post("start")),
      ("identify, wrong", await browser.post("identify", ["pin": "1"])),
      ("identify", await browser.post("identify", Browser.akari)),
      ("safety, missing", await browser.post("safety")),
      ("safety", await browser.post("safety", Browser.settings)),
      ("accounts, none", await browser.post("accounts")),
      ("accounts", await browser.post("accounts", ["nickname-1": "a"], list: "&account=1")),
      ("used", await browser.open("/link/")),
    ]
    for (what, response) in answers { check(response, what) }
    #expect(answers[8].1.text.contains("Go back to LINE"), "for whoever isn't taken there")
  }

  @Test(arguments: [
    "/link", "/link/", "/link/start", "/link/identify", "/link/safety", "/link/accounts",
    "/link/stop", "/link/not-me", "/link/nothing", "/link/../etc/passwd", "/link/link.css",
    "/link/link-kept.svg", "/link/link-head.html", "/link/link.json5", "/link/%2e%2e/x",
  ])
  func `to anyone has it too, by every method`(path: String) async throws {
    let world = try LinkWorld()
    for method in [HTTPMethod.get, .head, .post, .put, .delete, .options, .trace, .patch] {
      let response = await world.endpoint.answer(PageRequest(method, path, site: "cross-site"))
      check(response, "\(method) \(path)")
      #expect(response.field("Access-Control-Allow-Origin") == nil)
      if ![.get, .head, .post].contains(method) {
        #expect(response.status == 405 && response.field("Allow") == "GET, HEAD, POST")
      }
    }
  }

  @Test(arguments: [
    "link-head.html", "link.json5", "link-fields.html", "../PageFiles.swift", "x.css",
  ])
  func `gives away no template, no words and no other file`(name: String) async throws {
    let world = try LinkWorld()
    let response = await world.endpoint.answer(PageRequest(.get, "/link/" + name))
    #expect(response.status == 404)
  }

  @Test func `serves the style and the drawings`() async throws {
    let world = try LinkWorld()
    for (name, type) in [
      ("link.css", "text/css; charset=utf-8"), ("link-kept.svg", "image/svg+xml"),
    ] {
      let response = await world.endpoint.answer(PageRequest(.get, "/link/" + name))
      #expect(response.status == 200 && response.field("Content-Type") == type)
      #expect(response.body.count > 100 && response.field("Set-Cookie") == nil)
    }
  }

  @Test(arguments: [
    ";", "-", "-;q=1", "fr,-", ",", "", " ", ";;;", "ja;", "-ja", "\u{0}", "EN-us;q=0.1", "*",
  ])
  func `is given whatever a browser says of its languages`(languages: String) async throws {
    let world = try LinkWorld()
    let response = await world.endpoint.answer(
      PageRequest(.get, "/link/stop", languages: languages))
    #expect(response.status == 200)
    #expect(response.text.contains("lang=\"\(languages.hasPrefix("EN") ? "en" : "ja")\""))
  }

  @Test func `escapes what a customer types and what LINE says`() async throws {
    let world = try LinkWorld()
    let browser = Browser(world)
    let evil = "\"><script>alert(1)</script>"
    await browser.walk(try world.invite(name: evil), to: .identify)
    await browser.post("identify", ["branch": evil, "account": evil, "birth": evil, "pin": evil])
    #expect(!browser.page.contains("<script") && browser.page.contains("&lt;script"))
    await browser.post("identify", Browser.akari)
    await browser.post("safety", Browser.settings)
    #expect(!browser.page.contains("<script") && browser.page.contains("&lt;script"))
    await browser.post("accounts", ["nickname-1": evil], list: "&account=1")
    #expect(!browser.page.contains("<script"))
  }

  @Test func `keeps LINE's token and the nonce out of every later address`() async throws {
    let world = try LinkWorld()
    let browser = Browser(world)
    let token = try world.invite()
    await browser.walk(token, to: .accounts)
    #expect(!browser.page.contains(token) && !browser.path.contains(token))
  }

  @Test func `shows a plain page when the store fails, and the operator the cause`() async throws {
    let world = try LinkWorld()
    let browser = Browser(world)
    await browser.walk(try world.invite(), to: .identify)
    try world.breakStore()
    let response = await browser.post("identify", Browser.akari)
    #expect(response.status == 503 && browser.page.contains("混み合っています"))
    #expect(!browser.page.contains("SQL") && !world.problems.isEmpty)
  }
}
