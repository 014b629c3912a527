package import CommandKit
package import HostHTTPServer

/// What a page is asked, as far as pages look at it.
package struct PageRequest: Sendable {
  package var method: HTTPMethod
  package var path: String
  package var query: FormFields
  package var cookies: [String: String]
  /// The origin that a browser names for its request (RFC 6454 §7); nil when it names none.
  package var origin: String?
  /// Where a browser says that the request comes from (W3C Fetch Metadata, `Sec-Fetch-Site`).
  package var site: String?
  package var contentType: String?
  package var languages: String?
  package var body: [UInt8]
  /// Who asks, as limits count it.
  package var peer: String

  package init(
    _ method: HTTPMethod, _ path: String, query: FormFields = FormFields(),
    cookies: [String: String] = [:], origin: String? = nil, site: String? = nil,
    contentType: String? = nil, languages: String? = nil, body: [UInt8] = [], peer: String = ""
  ) {
    self.method = method
    self.path = path
    self.query = query
    self.cookies = cookies
    self.origin = origin
    self.site = site
    self.contentType = contentType
    self.languages = languages
    self.body = body
    self.peer = peer
  }

  /// Takes what a page needs of a request.
  package init(_ request: HTTPRequest) {
    self.init(
      request.method, request.path, query: FormFields(query: request.query ?? ""),
      cookies: Self.cookies(request.fields.values(of: "cookie")),
      origin: Self.only(request.fields.values(of: "origin")),
      site: Self.only(request.fields.values(of: "sec-fetch-site")),
      contentType: request.fields["content-type"], languages: request.fields["accept-language"],
      body: request.body, peer: request.client.peer)
  }

  /// The language that a browser prefers among ours (RFC 9110 §12.5.4, in the order written).
  package var preferredLanguage: Language? {
    (languages ?? "").split(separator: ",").lazy.compactMap { range in
      let tag = range.prefix { $0 != ";" && $0 != "-" }
      return Language(rawValue: tag.filter { $0 != " " }.lowercased())
    }.first
  }

  /// Two of a field that says where a request comes from are as good as a foreign one.
  private static func only(_ values: [String]) -> String? {
    values.count > 1 ? values.joined(separator: ", ") : values.first
  }

  /// The cookies that a browser sent (RFC 6265 §5.4).
  ///
  /// Of two cookies of one name neither is taken: one of them isn't ours.
  private static func cookies(_ lines: [String]) -> [String: String] {
    var cookies: [String: String] = [:]
    var twice: Set<String> = []
    for pair in lines.flatMap({ $0.split(separator: ";") }) {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2 else { continue }
      let name = String(parts[0].drop { $0 == " " })
      if cookies.updateValue(String(parts[1]), forKey: name) != nil { twice.insert(name) }
    }
    for name in twice { cookies[name] = nil }
    return cookies
  }
}
