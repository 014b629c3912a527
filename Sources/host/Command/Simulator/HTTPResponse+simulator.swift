import HostHTTPServer

extension HTTPResponse {
  /// A response of the simulator's.
  ///
  /// The page may load and call its own origin alone, runs no script that stands in it, and is kept
  /// nowhere; nobody may frame, embed or sniff it.
  static func simulator(
    _ status: Int, _ body: [UInt8], type: String, more: KeyValuePairs<String, String> = [:]
  ) -> HTTPResponse {
    var response = HTTPResponse(
      status,
      fields: [
        "Content-Type": type,
        "Content-Security-Policy":
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
          + "connect-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'none'",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-store",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
      ], body: body)
    response.fields += HTTPResponse(status, fields: more).fields
    return response
  }

  /// An error, in a sentence that the page can show.
  static func simulatorError(
    _ status: Int, _ sentence: String, more: KeyValuePairs<String, String> = [:]
  ) -> HTTPResponse {
    let body = (try? SimulatorJSON.encode(["error": sentence])) ?? []
    return .simulator(status, body, type: "application/json", more: more)
  }

  /// The answer to another method than a path takes.
  static func notAllowed(_ methods: String) -> HTTPResponse {
    simulatorError(405, "This path takes \(methods).", more: ["Allow": methods])
  }

  /// The way to another place.
  static func simulatorPlace(_ status: Int, _ path: String) -> HTTPResponse {
    simulator(status, [], type: "text/plain; charset=utf-8", more: ["Location": path])
  }
}
