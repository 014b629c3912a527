import HostHTTPServer

/// Pages that the front serves beside webhooks.
struct FrontPages: Sendable {
  /// What their paths begin with.
  let prefix: String
  let handle: HTTPServer.Handler
}
