import Foundation
import HostHTTPServer
import HostLinking
import HostPages

/// A browser on the link pages: keeps cookies, and sends what a browser sends.
final class Browser {
  /// What a form's request says of where it comes from.
  struct Posted {
    var origin: String? = LinkWorld.origin
    var site: String? = "same-origin"
    var type: String? = "application/x-www-form-urlencoded"
    /// Nil for the token that the page has.
    var csrf: String?
    var hasToken = true
  }

  static let akari = ["branch": "201", "account": "7315642", "pin": "2580", "birth": "20010509"]
  static let sota = ["branch": "305", "account": "2846917", "pin": "2580", "birth": "20041123"]
  static let settings = ["passcode": "on", "devices": "on", "phone": "on"]

  let world: LinkWorld
  let peer: String
  var cookies: [String: String] = [:]
  /// The last page's bytes as text.
  private(set) var page = ""
  private(set) var path = ""

  init(_ world: LinkWorld, peer: String = "192.0.2.1") {
    self.world = world
    self.peer = peer
  }

  /// The id of the session.
  var session: String? { cookies["__Host-link"] }

  /// The token of the form on the page.
  var csrf: String {
    page.firstMatch(of: /name="csrf" value="([^"]*)"/).map { String($0.1) } ?? ""
  }

  /// Opens an address and goes on as redirects say.
  @discardableResult
  func open(_ path: String, query: String = "") async -> HTTPResponse {
    let response = take(
      await world.endpoint.answer(
        PageRequest(
          .get, path, query: FormFields(query: query), cookies: cookies, site: "none",
          languages: "ja", peer: peer)), at: path)
    guard response.status == 303, let next = response.field("Location"), next.hasPrefix("/") else {
      return response
    }
    return await open(next)
  }

  /// Sends a form.
  @discardableResult
  func post(
    _ name: String, _ fields: [String: String] = [:], _ posted: Posted = Posted(),
    list: String = ""
  ) async -> HTTPResponse {
    let response = await world.endpoint.answer(request(name, fields, posted, list: list))
    _ = take(response, at: "/link/" + name)
    guard response.status == 303, let next = response.field("Location"), next.hasPrefix("/") else {
      return response
    }
    await open(next)
    return response
  }

  /// The request of a form, unsent.
  func request(
    _ name: String, _ fields: [String: String] = [:], _ posted: Posted = Posted(),
    list: String = ""
  ) -> PageRequest {
    var all = fields
    if posted.hasToken { all["csrf"] = posted.csrf ?? csrf }
    let body = all.map { "\($0.escaped)=\($1.escaped)" }.joined(separator: "&")
    return PageRequest(
      .post, "/link/" + name, cookies: cookies, origin: posted.origin, site: posted.site,
      contentType: posted.type, languages: "ja", body: Array((body + list).utf8), peer: peer)
  }

  /// Opens the page by a token and walks up to a step.
  func walk(_ token: String, to step: LinkSession.Step) async {
    await open("/link/", query: "linkToken=\(token)")
    if step > .start { await post("start") }
    if step > .identify { await post("identify", Self.akari) }
    if step > .safety { await post("safety", Self.settings) }
  }

  /// The last step; gives the nonce that LINE is sent.
  @discardableResult
  func finish() async -> String? {
    let response = await post("accounts", ["nickname-1": "普通預金"], list: "&account=1")
    guard let location = response.field("Location"),
      location.hasPrefix("https://access.line.me/dialog/bot/accountLink?linkToken=")
    else { return nil }
    return location.split(separator: "nonce=").last.map(String.init)
  }

  private func take(_ response: HTTPResponse, at path: String) -> HTTPResponse {
    for field in response.fields where field.name == "Set-Cookie" {
      let pair = field.value.prefix { $0 != ";" }.split(
        separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let value = String(pair[1])
      cookies[String(pair[0])] = value.isEmpty ? nil : value
    }
    if response.status != 303 {
      page = String(decoding: response.body, as: UTF8.self)
      self.path = path
    }
    return response
  }
}

extension String {
  fileprivate var escaped: String {
    addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? self
  }
}

extension HTTPResponse {
  func field(_ name: String) -> String? { fields.first { $0.name == name }?.value }

  var text: String { String(decoding: body, as: UTF8.self) }
}
