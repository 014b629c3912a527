import Foundation

/// The base address of LINE's API, or of the bank's egress proxy before it.
package struct LINEAddress: Sendable, Hashable, CustomStringConvertible {
  /// `https://api.line.me`.
  package static let api = LINEAddress(isSecure: true, host: "api.line.me", port: 443, path: "")
  /// `https://api-data.line.me`, for pictures.
  package static let data = LINEAddress(
    isSecure: true, host: "api-data.line.me", port: 443, path: "")

  /// Whether it is `https`; else it is plain `http`.
  package let isSecure: Bool
  /// A name or an address, IPv6 without brackets.
  package let host: String
  package let port: UInt16
  /// What goes before every path: empty, or `/line` without a slash at its end.
  package let path: String

  private init(isSecure: Bool, host: String, port: UInt16, path: String) {
    self.isSecure = isSecure
    self.host = host
    self.port = port
    self.path = path
  }

  /// Reads `https://api.line.me` or `http://127.0.0.1:8081/line`; nil for any other shape.
  ///
  /// No user, query or fragment: secrets don't belong into addresses.
  package init?(_ text: String) {
    guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }),
      let parts = URLComponents(string: text),
      let scheme = parts.scheme?.lowercased(), ["http", "https"].contains(scheme),
      var host = parts.host, !host.isEmpty,
      parts.user == nil, parts.password == nil, parts.query == nil, parts.fragment == nil
    else { return nil }
    if host.hasPrefix("[") && host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
    isSecure = scheme == "https"
    guard let port = UInt16(exactly: parts.port ?? (isSecure ? 443 : 80)), port > 0 else {
      return nil
    }
    self.host = host
    self.port = port
    var path = parts.percentEncodedPath
    while path.hasSuffix("/") { path.removeLast() }
    self.path = path
  }

  /// Host and port as in a `Host` field (RFC 9110 §7.2): the port only where it isn't the usual one.
  package var authority: String {
    let name = host.contains(":") ? "[\(host)]" : host
    return port == (isSecure ? 443 : 80) ? name : "\(name):\(port)"
  }

  package var description: String { "\(isSecure ? "https" : "http")://\(authority)\(path)" }
}
