import CommandKit
import Foundation
import HostHTTPServer
import HostLinking

extension LinkEndpoint {
  /// What comes of a turn: the next screen by a redirect, so that a reload sends nothing twice.
  ///
  /// - Parameters:
  ///   - name: The screen that was sent; it is the one to try again.
  ///   - mended: The screen as it was sent, with what is to be mended.
  func show(
    _ turn: LinkTurn, _ visit: LinkVisit, at name: String = "",
    mended: (LinkSession?, [LinkProblem]) throws -> LinkScreen? = { _, _ in nil }
  ) throws -> HTTPResponse {
    switch turn {
    case .screen(let session, let id):
      return headers.seeOther(session.address)
        .settingCookie(Self.sessionCookie, id.text, seconds: Int(LinkInvitation.life))
    case .back(let url, _, let id):
      let address = url.absoluteString
      return headers.seeOther(address, try pages.wayBack(to: address, in: visit.language))
        .settingCookie(Self.sessionCookie, id.text, seconds: Int(LinkInvitation.life))
    case .mend(let session, let problems):
      guard let id = visit.id, let screen = try mended(session, problems) else {
        return headers.seeOther(LinkPages.base)
      }
      return try show(screen, id, visit)
    case .elsewhere(let session): return headers.seeOther(session.address)
    case .notice(let notice):
      let response = try show(notice, visit, retry: LinkPages.base + name)
      guard notice == .notMe else { return response }
      return response.settingCookie(Self.sessionCookie, "", seconds: 0)
    }
  }

  func show(
    _ notice: LinkNotice, _ visit: LinkVisit, status: Int? = nil, retry: String = LinkPages.base
  ) throws -> HTTPResponse {
    var response = headers.page(
      status ?? notice.status, try pages.notice(notice, retry: retry, in: visit.language))
    if response.status == 503 { response.fields.append(.init(name: "Retry-After", value: "10")) }
    return response
  }

  func show(_ screen: LinkScreen, _ id: SecretToken, _ visit: LinkVisit) throws -> HTTPResponse {
    headers.page(
      200,
      try pages.screen(
        screen, csrf: id.derived(for: SecretToken.form), minutes: try desk.minutesLeft(of: id),
        in: visit.language))
  }

  /// The screen that a session is at, as it is first seen; nil when the bank doesn't know the customer
  /// any more.
  func screen(of session: LinkSession, in language: Language) throws -> LinkScreen? {
    switch session.step {
    case .start, .back: .start
    case .identify: .identify(nil, [])
    case .safety: .safety([], [])
    case .accounts:
      try desk.customer(of: session).map { record in
        let pages = try pages
        let form = AccountsForm(proposedFor: record, most: desk.mostAccounts) {
          pages.nickname(ofKind: $0, in: language)
        }
        return .accounts(record, form, displayName: session.displayName, [])
      }
    }
  }
}

extension LinkNotice {
  /// The status of its page.
  ///
  /// Not being recognised is none of a fault: it looks like any page.
  fileprivate var status: Int {
    switch self {
    case .again, .notMe, .stopped, .held: 200
    case .elsewhere, .cookies: 403
    case .late, .used: 410
    case .busy, .paused: 503
    }
  }
}
