package import CommandKit
package import HostHTTPServer
package import HostLinking

/// Answers for the link pages: each request is checked, taken to the desk, and shown what comes of it.
package struct LinkEndpoint: Sendable {
  /// The name of the session's cookie, behind `__Host-`.
  static let sessionCookie = "link"
  static let stopCookie = "stop"
  static let languageCookie = "language"

  let desk: LinkDesk
  let headers: PageHeaders
  let own: OwnPage
  let standard: Language
  private let files: PageFiles
  private let site: LinkPages.Site
  private let built: LinkPages
  private let report: @Sendable (any Error) -> Void

  /// Puts the pages together.
  ///
  /// - Parameters:
  ///   - origin: Where they are reached from outside: `https://bank.example`.
  ///   - formTargets: Where forms may lead besides: LINE's own page.
  ///   - standard: The language for browsers that prefer none of ours.
  ///   - report: Told what failed; nothing of it is shown.
  /// - Throws: What is wrong with a file of theirs.
  package init(
    desk: LinkDesk, files: PageFiles, site: LinkPages.Site, origin: String, formTargets: [String],
    standard: Language, report: @escaping @Sendable (any Error) -> Void = { _ in }
  ) throws(PageFault) {
    self.desk = desk
    self.files = files
    self.site = site
    self.standard = standard
    self.report = report
    headers = PageHeaders(formTargets: formTargets)
    own = OwnPage(origin: origin)
    built = try LinkPages(files, site)
  }

  /// Answers from a task of its own.
  package func handle(_ request: HTTPRequest, _ responder: HTTPResponder) {
    let request = PageRequest(request)
    Task { responder.answer(await answer(request)) }
  }

  /// Answers.
  package func answer(_ request: PageRequest) async -> HTTPResponse {
    let visit = LinkVisit(
      request, language: language(of: request),
      id: request.cookies["__Host-\(Self.sessionCookie)"].flatMap { SecretToken($0) },
      stopID: request.cookies["__Host-\(Self.stopCookie)"].flatMap { SecretToken($0) })
    let name =
      request.path.hasPrefix(LinkPages.base)
      ? String(request.path.dropFirst(LinkPages.base.count)) : ""
    do {
      switch request.method {
      case .get, .head: return try get(name, visit)
      case .post: return try await post(name, visit)
      default:
        var response = try show(.elsewhere, visit, status: 405)
        response.fields.append(.init(name: "Allow", value: "GET, HEAD, POST"))
        return response
      }
    } catch {
      // Closed rather than open: nothing is linked, and nobody learns why.
      report(error)
      return (try? show(.busy, visit)) ?? HTTPResponse(503, "")
    }
  }

  /// The pages; read anew each time while someone designs.
  var pages: LinkPages {
    get throws(PageFault) { files.isEmbedded ? built : try LinkPages(files, site) }
  }

  /// A file beside the pages; nil for what is none.
  func file(_ name: String) -> HTTPResponse? {
    guard name.hasPrefix("link"), name.hasSuffix(".css") || name.hasSuffix(".svg"),
      let file = try? files.file("Link/" + name)
    else { return nil }
    return headers.file(file.bytes, type: file.type)
  }

  private func language(of request: PageRequest) -> Language {
    request.cookies["__Host-\(Self.languageCookie)"].flatMap(Language.init(rawValue:))
      ?? request.preferredLanguage ?? standard
  }
}

/// One request with what is known of who sent it.
struct LinkVisit {
  let request: PageRequest
  let language: Language
  /// The id in the cookie, whether it is alive or not.
  let id: SecretToken?
  /// The id of the page that stops.
  let stopID: SecretToken?

  init(
    _ request: PageRequest, language: Language, id: SecretToken?, stopID: SecretToken? = nil
  ) {
    self.request = request
    self.language = language
    self.id = id
    self.stopID = stopID
  }
}
