import CommandKit
import HostHTTPServer
import HostLinking

extension LinkEndpoint {
  /// Shows a page; nothing is changed by it but that LINE's token opens a session.
  func get(_ name: String, _ visit: LinkVisit) throws -> HTTPResponse {
    if let file = file(name) { return file }
    if let language = Language(rawValue: visit.request.query["lang"]) {
      return headers.seeOther(LinkPages.base + name)
        .settingCookie(Self.languageCookie, language.rawValue, seconds: 86_400)
    }
    // As people type it.
    if visit.request.path + "/" == LinkPages.base { return headers.seeOther(LinkPages.base) }
    switch name {
    case "":
      let token = visit.request.query["linkToken"]
      // Programs that only look where a link leads ask by HEAD; they open nothing.
      return token.isEmpty || visit.request.method == .head
        ? try current(visit, at: nil) : try open(token, visit)
    case "stop": return try stopPage(visit)
    case "stop/": return headers.seeOther(LinkPages.base + "stop")
    case "start", "identify", "safety", "accounts": return try current(visit, at: name)
    default: return try show(.elsewhere, visit, status: 404)
    }
  }

  /// The first screen itself, not a redirect to it: on the way from another site's page a browser would
  /// leave the new cookie out.
  private func open(_ token: String, _ visit: LinkVisit) throws -> HTTPResponse {
    if let id = visit.id, let session = try desk.session(id), session.token == token,
      session.step != .back
    {
      return headers.seeOther(session.address)
    }
    let (turn, language) = try desk.open(token)
    guard case .screen(_, let id) = turn else { return try show(turn, visit) }
    let visit = LinkVisit(visit.request, language: language ?? visit.language, id: id)
    let seconds = Int(LinkInvitation.life)
    return try show(.start, id, visit)
      .settingCookie(Self.sessionCookie, id.text, seconds: seconds)
      .settingCookie(Self.languageCookie, visit.language.rawValue, seconds: seconds)
  }

  /// The screen that the session is at, whatever is asked for.
  private func current(_ visit: LinkVisit, at name: String?) throws -> HTTPResponse {
    guard let id = visit.id else { return try show(.elsewhere, visit) }
    guard let session = try desk.session(id) else { return try formerly(id, visit) }
    guard session.step != .back else { return try show(.used, visit) }
    guard let screen = try screen(of: session, in: visit.language) else {
      return try show(.busy, visit)
    }
    guard screen.name == name else { return headers.seeOther(session.address) }
    return try show(screen, id, visit)
  }

  /// For a browser that never got its last id.
  ///
  /// Whoever was just recognised may say once more who it is; nothing of the customer's stands on that
  /// screen. Later ones are for the last id alone.
  private func formerly(_ id: SecretToken, _ visit: LinkVisit) throws -> HTTPResponse {
    guard let session = try desk.session(before: id), session.step == .safety else {
      return try show(.late, visit)
    }
    return try show(.identify(nil, []), id, visit)
  }

  /// It needs no invitation: its cookie, one of its own, is there for the form's sake alone.
  func stopPage(_ visit: LinkVisit) throws -> HTTPResponse {
    let id = visit.stopID ?? SecretToken.random()
    return try show(.stop(nil, []), id, visit)
      .settingCookie(Self.stopCookie, id.text, seconds: 3_600)
  }
}

extension LinkSession {
  /// The address of its screen.
  var address: String {
    switch step {
    case .start, .back: LinkPages.base + "start"
    case .identify: LinkPages.base + "identify"
    case .safety: LinkPages.base + "safety"
    case .accounts: LinkPages.base + "accounts"
    }
  }
}
