package import HostHTTPServer

/// The header fields of every page (OWASP ASVS 5.0, 3.4 and 14.3.2).
package struct PageHeaders: Sendable {
  /// Where forms may lead besides the pages themselves, as the sources of a policy.
  private let formTargets: [String]

  package init(formTargets: [String]) { self.formTargets = formTargets }

  /// A page of HTML, which nobody keeps.
  package func page(_ status: Int, _ html: String) -> HTTPResponse {
    HTTPResponse(
      status, fields: ["Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store"],
      body: Array(html.utf8)
    ).with(always)
  }

  /// A file that is the same for everyone.
  package func file(_ bytes: [UInt8], type: String) -> HTTPResponse {
    HTTPResponse(
      200, fields: ["Content-Type": type, "Cache-Control": "public, max-age=600"], body: bytes
    ).with(always)
  }

  /// On to another page, by GET (RFC 9110 §15.4.4), with a page for whoever stays.
  package func seeOther(_ location: String, _ html: String = "") -> HTTPResponse {
    var response = page(303, html)
    response.fields.append(.init(name: "Location", value: location))
    return response
  }

  private var always: [HTTPResponse.Field] {
    let forms = (["'self'"] + formTargets).joined(separator: " ")
    return [
      .init(
        name: "Content-Security-Policy",
        value: "default-src 'none'; style-src 'self'; img-src 'self'; form-action \(forms); "
          + "frame-ancestors 'none'; base-uri 'none'"),
      .init(name: "Strict-Transport-Security", value: "max-age=31536000; includeSubDomains"),
      .init(name: "X-Content-Type-Options", value: "nosniff"),
      // With no-referrer browsers send "Origin: null" with our own forms.
      .init(name: "Referrer-Policy", value: "same-origin"),
      .init(name: "Cross-Origin-Opener-Policy", value: "same-origin"),
      .init(name: "Cross-Origin-Resource-Policy", value: "same-origin"),
    ]
  }
}

extension HTTPResponse {
  fileprivate func with(_ more: [Field]) -> HTTPResponse {
    var response = self
    response.fields += more
    return response
  }

  /// Gives the browser a cookie that only this host, over TLS, ever gets back (RFC 6265bis
  /// §4.1.3.2); empty, it is taken away.
  func settingCookie(_ name: String, _ value: String, seconds: Int) -> HTTPResponse {
    let age = value.isEmpty ? 0 : seconds
    return with([
      .init(
        name: "Set-Cookie",
        value: "__Host-\(name)=\(value); Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=\(age)")
    ])
  }
}
