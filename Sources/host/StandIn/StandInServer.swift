package import HostHTTPServer

/// The stand-in on the network: LINE's API, and beside it the control API.
package final class StandInServer: Sendable {
  private let server: HTTPServer

  /// Puts it together; nothing is listened to yet.
  ///
  /// - Parameter address: port 0 lets the system choose.
  package init(_ standIn: StandIn, at address: HTTPAddress) {
    var settings = HTTPServerSettings(address)
    // LINE takes request bodies of up to 2 MB (reference, "Status codes", 413).
    settings.limits.bodyBytes = 2_000_000
    let line = LineEndpoint(standIn: standIn)
    let control = ControlEndpoint(standIn: standIn)
    server = HTTPServer(settings) { request, responder in
      if request.path.hasPrefix(ControlEndpoint.prefix) {
        control.handle(request, responder)
      } else {
        line.handle(request, responder)
      }
    }
  }

  /// Opens the address and begins to answer.
  ///
  /// - Returns: Where it listens.
  @discardableResult
  package func start() throws(HTTPServerError) -> HTTPAddress { try server.start() }

  /// Stops; requests that were never to be answered end with their connections.
  package func stop() async { await server.stop(withinSeconds: 1) }
}
