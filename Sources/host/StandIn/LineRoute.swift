import Foundation
import HostHTTPServer
import HostLINE

/// One endpoint of the Messaging API.
struct LineRoute: Sendable {
  enum Action: Sendable {
    /// Answers at once; the texts are what stands in the path's places.
    case answer(@Sendable (StandIn, HTTPRequest, [String]) throws(LineError) -> HTTPResponse)
    case testWebhook
  }

  let method: HTTPMethod
  /// Its path in parts; `*` is a place.
  let pattern: [Substring]
  let action: Action

  init(_ method: HTTPMethod, _ pattern: String, _ action: Action) {
    self.method = method
    self.pattern = pattern.split(separator: "/")
    self.action = action
  }

  init(
    _ method: HTTPMethod, _ pattern: String,
    _ answer: @escaping @Sendable (StandIn, HTTPRequest, [String]) throws(LineError) -> HTTPResponse
  ) {
    self.init(method, pattern, .answer(answer))
  }

  /// What stands in the places; nil when it is another path.
  func places(in path: String) -> [String]? {
    let parts = path.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == pattern.count else { return nil }
    var places: [String] = []
    for (part, wanted) in zip(parts, pattern) {
      if wanted == "*" { places.append(String(part)) } else if part != wanted { return nil }
    }
    return places
  }

  static let badEndpoint = LineError(status: 400, message: "Invalid webhook endpoint URL")
  private static let nothing = HTTPResponse(200, json: [:])

  static func isJSON(_ request: HTTPRequest) -> Bool {
    (request.fields["content-type"] ?? "").lowercased().hasPrefix("application/json")
  }

  private static func body(_ request: HTTPRequest) throws(LineError) -> JSON {
    guard isJSON(request) else { throw .mediaType }
    guard let body = JSON(request.body), body.members != nil else { throw .notJSON }
    return body
  }

  private static func user(_ places: [String], at index: Int = 0) throws(LineError) -> String {
    guard LINEUserID.isValid(places[index]) else { throw .userID }
    return places[index]
  }

  static let all =
    messages + webhook + customers + menus

  private static let messages = [
    LineRoute(.post, "/v2/bot/message/validate/reply") { _, request, _ throws(LineError) in
      let faults = MessageCheck.faults(of: try body(request)["messages"])
      guard faults.isEmpty else { throw .body(faults) }
      return nothing
    },
    LineRoute(.get, "/v2/bot/info") { _, _, _ throws(LineError) in
      HTTPResponse(
        200,
        json: [
          "userId": .string(StandInIdentity.bot), "basicId": "@stand-in",
          "displayName": "LINE's stand-in", "chatMode": "bot", "markAsReadMode": "auto",
        ])
    },
  ]

  private static let webhook = [
    LineRoute(.get, "/v2/bot/channel/webhook/endpoint") { standIn, _, _ throws(LineError) in
      HTTPResponse(
        200, json: ["endpoint": .string(standIn.with { $0.webhook }), "active": true])
    },
    LineRoute(.put, "/v2/bot/channel/webhook/endpoint") { standIn, request, _ throws(LineError) in
      let endpoint = try body(request)["endpoint"]?.text ?? ""
      // LINE takes https alone; on this machine there is no TLS.
      guard endpoint.count <= 500, let url = URL(string: endpoint), let host = url.host,
        url.scheme == "https"
          || url.scheme == "http" && ["127.0.0.1", "localhost", "[::1]", "::1"].contains(host)
      else { throw badEndpoint }
      standIn.with { $0.webhook = endpoint }
      return nothing
    },
    LineRoute(.post, "/v2/bot/channel/webhook/test", .testWebhook),
  ]

  private static let customers = [
    LineRoute(.post, "/v2/bot/user/*/linkToken") { standIn, _, places throws(LineError) in
      let (user, now) = (try user(places), standIn.now)
      let token = standIn.with { $0.linkTokens.issue(to: user, now: now) }
      return HTTPResponse(200, json: ["linkToken": .string(token)])
    },
    LineRoute(.get, "/v2/bot/profile/*") { standIn, _, places throws(LineError) in
      let user = places[0]
      guard LINEUserID.isValid(user), !standIn.with({ $0.talks.blocked.contains(user) }) else {
        throw .notFound
      }
      return HTTPResponse(
        200,
        json: ["userId": .string(user), "displayName": "A customer", "language": "ja"])
    },
  ]

  private static let menus = [
    LineRoute(.post, "/v2/bot/richmenu") { standIn, request, _ throws(LineError) in
      let menu = try body(request)
      let id = try standIn.menus { (menus) throws(LineError) in try menus.create(menu) }
      return HTTPResponse(200, json: ["richMenuId": .string(id)])
    },
    LineRoute(.post, "/v2/bot/richmenu/validate") { _, request, _ throws(LineError) in
      let faults = RichMenus.faults(of: try body(request))
      guard faults.isEmpty else { throw .body(faults) }
      return nothing
    },
    LineRoute(.get, "/v2/bot/richmenu/list") { standIn, _, _ throws(LineError) in
      HTTPResponse(200, json: standIn.with { $0.menus.list })
    },
    LineRoute(.get, "/v2/bot/richmenu/*") { standIn, _, places throws(LineError) in
      guard let menu = standIn.with({ $0.menus.menu(places[0]) }) else { throw .notFound }
      return HTTPResponse(200, json: menu)
    },
    LineRoute(.delete, "/v2/bot/richmenu/*") { standIn, _, places throws(LineError) in
      try standIn.menus { (menus) throws(LineError) in try menus.delete(places[0]) }
      return nothing
    },
    LineRoute(.post, "/v2/bot/richmenu/*/content") { standIn, request, places throws(LineError) in
      let type = request.fields["content-type"] ?? ""
      try standIn.menus { (menus) throws(LineError) in
        try menus.upload(request.body, type: type, to: places[0])
      }
      return nothing
    },
    LineRoute(.get, "/v2/bot/richmenu/*/content") { standIn, _, places throws(LineError) in
      guard let image = standIn.with({ $0.menus.image(places[0]) }) else { throw .notFound }
      return HTTPResponse(200, fields: ["Content-Type": image.type], body: image.bytes)
    },
    LineRoute(.get, "/v2/bot/user/all/richmenu") { standIn, _, _ throws(LineError) in
      guard let id = standIn.with({ $0.menus.standard }) else { throw .notFound }
      return HTTPResponse(200, json: ["richMenuId": .string(id)])
    },
    LineRoute(.delete, "/v2/bot/user/all/richmenu") { standIn, _, _ throws(LineError) in
      standIn.with { $0.menus.unset(forUser: nil) }
      return nothing
    },
    LineRoute(.post, "/v2/bot/user/all/richmenu/*") { standIn, _, places throws(LineError) in
      try standIn.menus { (menus) throws(LineError) in try menus.set(places[0], forUser: nil) }
      return nothing
    },
    LineRoute(.get, "/v2/bot/user/*/richmenu") { standIn, _, places throws(LineError) in
      let user = try user(places)
      guard let id = standIn.with({ $0.menus.menu(ofUser: user) }) else { throw .notFound }
      return HTTPResponse(200, json: ["richMenuId": .string(id)])
    },
    LineRoute(.delete, "/v2/bot/user/*/richmenu") { standIn, _, places throws(LineError) in
      let user = try user(places)
      standIn.with { $0.menus.unset(forUser: user) }
      return nothing
    },
    LineRoute(.post, "/v2/bot/user/*/richmenu/*") { standIn, _, places throws(LineError) in
      let user = try user(places)
      try standIn.menus { (menus) throws(LineError) in try menus.set(places[1], forUser: user) }
      return nothing
    },
  ]
}

extension StandIn {
  fileprivate func menus<Result: Sendable>(
    _ work: (inout RichMenus) throws(LineError) -> Result
  ) throws(LineError) -> Result {
    let result = with { state -> Swift.Result<Result, LineError> in
      do throws(LineError) { return .success(try work(&state.menus)) } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }
}
