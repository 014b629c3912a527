import CommandKit
import HostHTTPServer
import HostLinking

extension LinkEndpoint {
  /// Takes a form: first whether it is ours, then whose session it is of, then what is in it.
  func post(_ name: String, _ visit: LinkVisit) async throws -> HTTPResponse {
    guard ["start", "identify", "safety", "accounts", "not-me", "stop"].contains(name) else {
      return try show(.elsewhere, visit, status: 404)
    }
    guard own.sent(visit.request), isForm(visit.request.contentType),
      let form = FormFields(bytes: visit.request.body),
      let id = name == "stop" ? visit.stopID : visit.id
    else {
      // A browser that keeps no cookies, or one that was away for long, isn't to be sent round in circles.
      let isLost = name == "stop" || own.sent(visit.request) && visit.id == nil
      return try show(isLost ? .cookies : .elsewhere, visit, status: 403)
    }
    guard id.isDerived(form["csrf"], for: SecretToken.form) else {
      // A form of an earlier screen, in another tab perhaps: nothing of it is done.
      if name == "stop" { return try stopPage(visit) }
      guard let session = try desk.session(id) else {
        return try show(.elsewhere, visit, status: 403)
      }
      return session.step == .back
        ? try show(.used, visit) : headers.seeOther(session.address)
    }
    let visit = LinkVisit(visit.request, language: visit.language, id: id)
    switch name {
    case "start": return try show(try desk.start(id), visit)
    case "identify":
      let typed = IdentityForm(form)
      let turn = try await desk.identify(id, typed, from: visit.request.peer)
      return try show(turn, visit, at: name) { _, problems in .identify(typed, problems) }
    case "safety":
      let chosen = Set(SafetyField.allCases.filter { form[$0.rawValue] == "on" })
      return try show(try desk.confirm(id, chosen), visit, at: name) { _, problems in
        .safety(chosen, problems)
      }
    case "accounts":
      let chosen = AccountsForm(form)
      let turn = try desk.choose(id, chosen, in: visit.language)
      return try show(turn, visit, at: name) { session, problems in
        guard let session, let record = try desk.customer(of: session) else { return nil }
        return .accounts(record, chosen, displayName: session.displayName, problems)
      }
    case "not-me": return try show(try desk.notMe(id), visit)
    default:
      let typed = IdentityForm(form)
      let turn = try await desk.stop(typed, from: visit.request.peer)
      return try show(turn, visit, at: name) { _, problems in .stop(typed, problems) }
    }
  }

  private func isForm(_ type: String?) -> Bool {
    (type ?? "").split(separator: ";").first?.lowercased() == "application/x-www-form-urlencoded"
  }
}

extension SecretToken {
  /// What the forms of a session carry.
  static let form = "form"
}

extension IdentityForm {
  fileprivate init(_ form: FormFields) {
    self.init(
      branch: form["branch"], account: form["account"], pin: form["pin"], birth: form["birth"])
  }
}

extension AccountsForm {
  fileprivate init(_ form: FormFields) {
    var nicknames: [Int: String] = [:]
    for name in form.names where name.hasPrefix("nickname-") {
      guard let place = Int(name.dropFirst("nickname-".count)) else { continue }
      nicknames[place] = form[name]
    }
    self.init(chosen: Set(form.values(of: "account").compactMap { Int($0) }), nicknames: nicknames)
  }
}
