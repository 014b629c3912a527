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
    switch name {
    case "":
      let token = visit.request.query["linkToken"]
      return token.isEmpty ? try current(visit, at: nil) : try open(token, visit)
    case "stop": return try stopPage(visit)
    case "start", "identify", "safety", "accounts": return try current(visit, at: name)
    default: return try show(.elsewhere, visit, status: 404)
    }
  }

  /// Once on, so that LINE's token leaves the address line, the history and every later request.
  private func open(_ token: String, _ visit: LinkVisit) throws -> HTTPResponse {
    let (turn, language) = try desk.open(token)
    guard case .screen(let session, let id) = turn else { return try show(turn, visit) }
    var response = headers.seeOther(session.address)
      .settingCookie(Self.sessionCookie, id.text, seconds: Int(LinkInvitation.life))
    if let language {
      response = response.settingCookie(
        Self.languageCookie, language.rawValue, seconds: Int(LinkInvitation.life))
    }
    return response
  }

  /// The screen that the session is at, whatever is asked for.
  private func current(_ visit: LinkVisit, at name: String?) throws -> HTTPResponse {
    guard let id = visit.id else { return try show(.elsewhere, visit) }
    guard let session = try desk.session(id) else { return try show(.late, visit) }
    guard session.step != .back else { return try show(.used, visit) }
    guard let screen = try screen(of: session) else { return try show(.busy, visit) }
    guard screen.name == name else { return headers.seeOther(session.address) }
    return try show(screen, id, visit)
  }

  /// It needs no invitation: the cookie is there for the form's sake alone.
  private func stopPage(_ visit: LinkVisit) throws -> HTTPResponse {
    let id = visit.id ?? SecretToken.random()
    let response = try show(.stop(nil, []), id, visit)
    guard visit.id == nil else { return response }
    return response.settingCookie(Self.sessionCookie, id.text, seconds: 1_800)
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
